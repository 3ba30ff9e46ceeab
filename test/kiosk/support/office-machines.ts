import type { DevicesView } from '#api/devices.ts';
import type { FactList } from '#api/ledger.ts';
import { AT, pick, row, who } from './office-data.ts';

const health = (deviceId: string, state: 'open' | 'opening' | 'absent' | 'failing') => ({
  deviceId,
  state,
  trouble: null,
  detail: null,
  identity: null,
  reads: 0,
  noiseBytes: 0,
  lastReadAt: null,
});
const device = (id: string, name: string, port: string, driver: string) => ({
  id,
  bridgeId: 'b-1',
  name,
  port,
  driver,
  dpi: driver === 'zpl' ? 203 : null,
  isPrinter: driver === 'zpl',
  isRfid: false,
  readsTid: false,
  health: null,
});

export const devices: DevicesView = {
  bridges: [
    {
      id: 'b-1',
      name: '柜台电脑',
      stationId: 's-1',
      connected: true,
      lastSeenAt: AT,
      spooled: 0,
      devices: [
        {
          ...device('d-1', '柜台扫码枪', 'hid:/dev/hidraw2', 'hidpos'),
          health: {
            ...health('d-1', 'open'),
            reads: 1204,
            lastReadAt: AT,
            identity: 'Honeywell Xenon 1950 · FW 10.01',
          },
        },
        {
          ...device('d-2', '超高频读写台', 'serial:/dev/ttyUSB0@115200', 'magicrf'),
          health: {
            ...health('d-2', 'failing'),
            trouble: 'garbage',
            noiseBytes: 40960,
            reads: 3,
            lastReadAt: '2026-11-20T07:41:00.000Z',
          },
        },
        {
          ...device('d-3', '证件读卡器', 'serial:/dev/ttyUSB1@9600', 'em4100'),
          health: {
            ...health('d-3', 'absent'),
            trouble: 'notThere',
            detail: 'ENOENT: no such file, open /dev/ttyUSB1',
          },
        },
        {
          ...device('d-4', '标签打印机', 'tcp:192.168.1.60:9100', 'zpl'),
          health: { ...health('d-4', 'opening'), trouble: 'silent' },
        },
        device('d-5', '盘点手持机底座', 'serial:/dev/ttyACM0@9600', 'serial-scanner'),
      ],
      unnamed: [
        {
          description: 'Honeywell Voyager 1450g',
          health: { ...health('hid-usb:0c2e', 'open'), reads: 87, lastReadAt: AT },
        },
        { description: null, health: { ...health('hid-usb:05f9', 'absent'), trouble: 'notThere' } },
      ],
      attached: [
        {
          port: 'serial:/dev/ttyUSB0@115200',
          description: 'QinHeng CH340',
          suggestedDriver: null,
          probe: 'none',
          identity: null,
          scannerId: null,
        },
        {
          port: 'serial:/dev/ttyUSB3@9600',
          description: 'Newland NLS-FM430 barcode scanner',
          suggestedDriver: 'serial-scanner',
          probe: 'none',
          identity: null,
          scannerId: null,
        },
        {
          port: 'file:/dev/usb/lp0',
          description: 'Zebra ZD421',
          suggestedDriver: 'zpl',
          probe: 'none',
          identity: null,
          scannerId: null,
        },
      ],
    },
    {
      id: 'b-2',
      name: '三楼保密室',
      stationId: 's-2',
      connected: false,
      lastSeenAt: '2026-11-21T09:30:00.000Z',
      spooled: 42,
      devices: [],
      unnamed: [],
      attached: [],
    },
  ],
};

const KINDS = ['signedIn', 'checkedOut', 'returned', 'labelActivated', 'refused', 'ledgerImported'];
const hex = (seed: number): string =>
  Array.from({ length: 64 }, (_, i) => ((seed * 7 + i * 11 + (i % 5)) % 16).toString(16)).join('');
export const LEDGER_SIZE = 6251;
export const roots = { size: LEDGER_SIZE, root: hex(3), rootSm3: hex(8) };

export function factPage(after: string | null, limit: number): FactList {
  const from = after === null ? LEDGER_SIZE : Number(after);
  const rows = Array.from({ length: Math.min(limit, from) }, (_, i) => {
    const seq = from - i;
    return {
      seq,
      at: AT,
      kind: pick(KINDS, seq),
      actor: seq % 6 === 5 ? null : who(seq),
      carrierId: seq % 3 === 0 ? null : row(seq).id,
      leaf: hex(seq),
      text: `{"actor":"h-${seq % 130}","at":"${AT}","detail":{"kind":"${pick(KINDS, seq)}","note":"<b>=1+1</b> 𠮷㐂"},"rules":"2026-1","seq":${seq},"station":"s-1"}`,
    };
  });
  const last = from - rows.length;
  return { rows, size: LEDGER_SIZE, root: roots.root, next: last > 0 ? String(last) : null };
}
