import { EnrolmentCode } from '#api/devices.ts';
import { StationList, type StationView } from '#api/session.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type * as v from 'valibot';
import { useDesk } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { minute } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

type Code = v.InferOutput<typeof EnrolmentCode>;

/** 接入设备桥: a code read from this screen and typed at the machine that the devices hang on. */
export function EnrolDialog(props: { readonly onClose: () => void }) {
  const t = devicesWords.value;
  const desk = useDesk();
  const press = usePress();
  const stationId = useSignal(desk.stationId.value ?? '');
  const code = useSignal<Code | null>(null);
  const problem = useSignal<Problem | null>(null);
  const before = useSignal(bridgeIds(desk.devices.value));
  const make = async (): Promise<void> => {
    const body = { stationId: stationId.value };
    const answer = await press.send('POST', '/api/bridges/enrolment-codes', EnrolmentCode, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) code.value = answer.value;
  };
  const joined = desk.devices.value?.bridges.find((bridge) => !before.value.has(bridge.id));
  return (
    <Dialog
      wide
      title={t.enrolTitle}
      onClose={props.onClose}
      acts={
        <>
          {joined === undefined ? (
            <Button
              look={code.value === null ? 'main' : 'normal'}
              disabled={press.isBusy}
              onPress={() => void make()}
            >
              {code.value === null ? t.makeCode : t.newCode}
            </Button>
          ) : null}
          <Button onPress={props.onClose}>{words.value.common.close}</Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {joined === undefined ? (
        <>
          <p>{t.enrolWhy}</p>
          {code.value === null ? <StationChoice stationId={stationId} /> : null}
          {code.value === null ? null : <CodeBox code={code.value} />}
        </>
      ) : (
        <Notice state="allowed">{fill(t.enrolled, { name: joined.name })}</Notice>
      )}
    </Dialog>
  );
}

/** At which station the bridge stands; asked only where there is a choice. */
function StationChoice({ stationId }: { readonly stationId: Signal<string> }) {
  const { call } = useDesk();
  const stations = useSignal<readonly StationView[]>([]);
  useEffect(() => {
    void call('GET', '/api/stations', StationList).then((answer) => {
      if (answer.ok) stations.value = answer.value.stations;
    });
  }, []);
  if (stations.value.length < 2) return null;
  return (
    <Select
      label={devicesWords.value.enrolWhere}
      value={stationId.value}
      options={stations.value.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => (stationId.value = id)}
    />
  );
}

const bridgeIds = (
  devices: { readonly bridges: readonly { readonly id: string }[] } | null,
): ReadonlySet<string> => new Set(devices?.bridges.map((bridge) => bridge.id));

/** The code as big as it can be read across a room, how long it is good, and the very line to type. */
function CodeBox({ code }: { readonly code: Code }) {
  const t = devicesWords.value;
  const leftSeconds = Math.round((Date.parse(code.expiresAt) - Date.parse(clock.value)) / 1000);
  if (leftSeconds <= 0) return <Notice state="needs">{t.codeOver}</Notice>;
  const left = `${Math.floor(leftSeconds / 60)}:${String(leftSeconds % 60).padStart(2, '0')}`;
  const isLoopback = /^(?:localhost|127\.|\[::1\])/.test(location.hostname);
  return (
    <div class="stack">
      <div class="enrolment">
        <p class="quiet">{t.code}</p>
        <p class="enrolment-code">{code.code}</p>
        <p>{fill(t.codeUntil, { at: minute(code.expiresAt), left })}</p>
      </div>
      <p>{t.command}</p>
      <pre class="to-type">{`zhangwu bridge --server ${location.origin} --code ${code.code}`}</pre>
      {isLoopback ? <p class="quiet small">{t.loopback}</p> : null}
      <p class="quiet">{t.waiting}</p>
    </div>
  );
}
