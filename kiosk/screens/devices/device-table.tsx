import type { DeviceView } from '#api/devices.ts';
import type { ComponentChildren } from 'preact';
import { lookUp, shortly } from '../../text/say.ts';
import { clock } from '../../desk/settings.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { readersWords } from '../../text/of/readers.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { CheckPrinter } from './check-printer.tsx';
import type { BridgeView } from './bridge-section.tsx';
import { toldOf } from './health.ts';
import { splitPort } from './port.ts';

/** 设备表: the state first, then what it is, then what came from it. */
export function DeviceTable(props: {
  readonly bridge: BridgeView;
  readonly empty: ComponentChildren;
  /** Null: who looks may not change anything. */
  readonly onRemove: ((device: DeviceView) => void) | null;
  readonly onOperate: ((device: DeviceView) => void) | null;
}) {
  const { bridge, onRemove, onOperate } = props;
  const t = devicesWords.value;
  const columns: Column<DeviceView>[] = [
    {
      key: 'state',
      heading: t.state,
      show: (device) => <Health device={device} isConnected={bridge.connected} />,
    },
    { key: 'device', heading: t.device, show: (device) => <Which device={device} /> },
    { key: 'reads', heading: t.reads, show: (device) => <Heard device={device} /> },
  ];
  const isAnyAsked = bridge.devices.some((device) => takesOrders(device) || device.isPrinter);
  if (onOperate !== null && isAnyAsked) columns.push(operateColumn(bridge, onOperate));
  if (onRemove !== null) {
    columns.push({
      key: 'remove',
      heading: '',
      end: true,
      show: (device) => (
        <Button
          size="small"
          look="plain"
          label={`${t.remove} ${device.name}`}
          onPress={() => onRemove(device)}
        >
          {t.remove}
        </Button>
      ),
    });
  }
  return (
    <Table
      label={fill('{bridge} {devices}', { bridge: bridge.name, devices: t.title })}
      rows={bridge.devices}
      keyOf={(device) => device.id}
      columns={columns}
      empty={props.empty}
    />
  );
}

function operateColumn(
  bridge: BridgeView,
  onOperate: (device: DeviceView) => void,
): Column<DeviceView> {
  const { open } = readersWords.value;
  return {
    key: 'operate',
    heading: '',
    end: true,
    show: (device) =>
      takesOrders(device) ? (
        <Button size="small" label={`${open} ${device.name}`} onPress={() => onOperate(device)}>
          {open}
        </Button>
      ) : device.isPrinter ? (
        <CheckPrinter device={device} isConnected={bridge.connected} />
      ) : null,
  };
}

/** 读写器: what can be told to do something. */
const takesOrders = ({ driver }: DeviceView): boolean => ORDERED.has(driver);
const ORDERED: ReadonlySet<string> = new Set([
  'magicrf',
  'rodinbell',
  'chafon',
  'chafon-cf',
  'gx',
  'mercury',
  'llrp',
  'pn532',
  'rr3036',
  'hidpos',
]);

/** 09:05 today; the day too when it was another. */
const recent = (at: string): string => shortly(at, clock.value, language.value);

/** 状态 in a word, why, and what the system itself said. */
export function Health(props: {
  readonly device: Pick<DeviceView, 'health' | 'isPrinter'>;
  readonly isConnected: boolean;
}) {
  const told = toldOf(props.device, props.isConnected);
  const detail = told.state === 'allowed' ? null : (props.device.health?.detail ?? null);
  return (
    <div class="device-state">
      <Sign state={told.state} />
      <div>
        <p class="strong">{told.word}</p>
        {told.why === null ? null : <p class="small">{told.why}</p>}
        {detail === null ? null : (
          <p class="quiet small cell">{fill(devicesWords.value.said, { detail })}</p>
        )}
      </div>
    </div>
  );
}

/** What came from it; a printer says nothing of itself. */
export function Heard(props: { readonly device: Pick<DeviceView, 'health' | 'isPrinter'> }) {
  const t = devicesWords.value;
  const { health, isPrinter } = props.device;
  if (health === null || isPrinter) return null;
  return (
    <>
      <p class="number strong">{fill(t.readsOf, { count: health.reads })}</p>
      {health.lastReadAt === null ? null : (
        <p class="quiet small number">{fill(t.lastRead, { at: recent(health.lastReadAt) })}</p>
      )}
      {health.noiseBytes === 0 ? null : (
        <p class="small number">{fill(t.noise, { count: health.noiseBytes })}</p>
      )}
    </>
  );
}

/** 接法 and where: `串口 /dev/ttyUSB0 9600`. */
export function portWords(port: string): string {
  const { kind, at, baud } = splitPort(port);
  const word = devicesWords.value.portKinds[kind];
  return kind === 'serial' ? `${word} ${at} ${baud}` : `${word} ${at}`;
}

function Which({ device }: { readonly device: DeviceView }) {
  const t = devicesWords.value;
  const driver = lookUp(t.drivers, device.driver) ?? device.driver;
  const dpi = device.dpi === null ? '' : fill(t.dpiOf, { dpi: device.dpi });
  return (
    <>
      <p class="strong cell">{device.name}</p>
      <p class="small">
        {driver} <span class="number">{dpi}</span>
        {device.isRfid ? <span> {t.writesTags}</span> : null}
        {device.readsTid ? <span> {t.withTid}</span> : null}
      </p>
      <p class="quiet small cell">{portWords(device.port)}</p>
      {device.health?.identity == null ? null : (
        <p class="quiet small cell">{device.health.identity}</p>
      )}
    </>
  );
}
