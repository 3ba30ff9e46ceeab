import type { DevicesView, DeviceView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import type { AttachedPort } from '#wire';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { lazy } from '../../desk/lazy.tsx';
import { devicesWords } from '../../text/of/devices.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { AssignDialog, type Offered } from './assign-dialog.tsx';
import { DeviceTable, portWords } from './device-table.tsx';
import { ProbeButton } from './probe-button.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { Unnamed } from './unnamed.tsx';

const ReaderDialog = lazy(async () => (await import('../reader/reader-dialog.tsx')).ReaderDialog);

export type BridgeView = DevicesView['bridges'][number];

/** 一个设备桥: is it there, its devices, and the ports that wait to be used. */
export function BridgeSection(props: { readonly bridge: BridgeView; readonly mayManage: boolean }) {
  const { bridge, mayManage } = props;
  const t = devicesWords.value;
  const offered = useSignal<Offered | null>(null);
  const leaving = useSignal<DeviceView | null>(null);
  const operated = useSignal<DeviceView | null>(null);
  const { may } = useDesk();
  return (
    <section class="panel stack bridge" aria-label={bridge.name}>
      <div class="row spread">
        <h2>{bridge.name}</h2>
        <span class="row">
          <Sign state={bridge.connected ? 'allowed' : 'refused'} />
          <span class="strong">{bridge.connected ? t.bridgeOn : t.bridgeOff}</span>
        </span>
      </div>
      {bridge.connected ? null : <Notice state="refused">{awaySentence(bridge)}</Notice>}
      {bridge.spooled === 0 ? null : (
        <Notice state="needs">{fill(t.spooled, { count: bridge.spooled })}</Notice>
      )}
      <DeviceTable
        bridge={bridge}
        empty={<EmptyState act={t.noDevices} />}
        onRemove={mayManage ? (device) => (leaving.value = device) : null}
        onOperate={may('useReaders') ? (device) => (operated.value = device) : null}
      />
      <Unnamed bridge={bridge} />
      {mayManage ? <Attached bridge={bridge} onUse={(each) => (offered.value = each)} /> : null}
      {offered.value === null ? null : (
        <AssignDialog
          bridge={bridge}
          offered={offered.value}
          onClose={() => (offered.value = null)}
        />
      )}
      {operated.value === null ? null : (
        <ReaderDialog device={operated.value} onClose={() => (operated.value = null)} />
      )}
      {leaving.value === null ? null : (
        <RemoveDialog device={leaving.value} onClose={() => (leaving.value = null)} />
      )}
    </section>
  );
}

function awaySentence(bridge: BridgeView): string {
  const t = devicesWords.value;
  if (bridge.lastSeenAt === null) return t.bridgeNever;
  return fill(t.bridgeOffSince, { at: moment(bridge.lastSeenAt, language.value) });
}

/** Ports that are there and have no device yet, and the way in for those that cannot be seen. */
function Attached(props: {
  readonly bridge: BridgeView;
  readonly onUse: (offered: Offered) => void;
}) {
  const t = devicesWords.value;
  const problem = useSignal<Problem | null>(null);
  const used = new Set(props.bridge.devices.map((device) => placeOf(device.port)));
  const free = props.bridge.attached.filter((each) => !used.has(placeOf(each.port)));
  return (
    <div class="stack attached">
      <h3>{t.attached}</h3>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {free.length === 0 ? <p class="quiet">{t.noneAttached}</p> : null}
      <ul class="attached-list">
        {free.map((each) => (
          <li key={each.port}>
            <div class="grow">
              <p class="cell strong">
                {each.description === '' ? portWords(each.port) : each.description}
              </p>
              <p class="quiet small cell">
                {portWords(each.port)}　{suggestionOf(each)}
              </p>
              {each.identity === null ? null : <p class="quiet small cell">{each.identity}</p>}
            </div>
            <ProbeButton
              bridge={props.bridge}
              attached={each}
              onProblem={(why) => (problem.value = why)}
            />
            <Button
              size="small"
              label={`${t.use} ${each.port}`}
              onPress={() => props.onUse({ port: each.port, driver: each.suggestedDriver })}
            >
              {t.use}
            </Button>
          </li>
        ))}
      </ul>
      <div class="row">
        <Button look="plain" onPress={() => props.onUse({ port: null, driver: null })}>
          {t.byHand}
        </Button>
      </div>
    </div>
  );
}

/** A serial line is the same at any rate. */
const placeOf = (port: string): string =>
  port.startsWith('serial:') ? port.replace(/@\d+$/, '') : port;

function suggestionOf({ suggestedDriver: driver, probe }: AttachedPort): string {
  const t = devicesWords.value;
  if (probe === 'running') return t.probing;
  if (probe === 'foreign') return t.foreign;
  if (driver === null) return probe === 'unknown' ? t.saysNothing : t.unknownKind;
  if (probe === 'known') return fill(t.saysIs, { driver: lookUp(t.drivers, driver) ?? driver });
  return fill(t.looksLike, { driver: lookUp(t.drivers, driver) ?? driver });
}
