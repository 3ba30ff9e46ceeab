// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import { DevicesScreen } from '../../../../kiosk/screens/devices/devices.tsx';
import { toldOf } from '../../../../kiosk/screens/devices/health.ts';
import { driversOf, isPort, joinPort, splitPort } from '../../../../kiosk/screens/devices/port.ts';
import { zh } from '../../support/tables.ts';
import { devices } from '../../support/office-machines.ts';
import { settled, stand } from '../../support/stand.tsx';

describe('a port', () => {
  test.each([
    'serial:/dev/ttyUSB0@115200',
    'tcp:192.168.1.60:9100',
    'tcp:[::1]:9100',
    'hid:/dev/hidraw2',
    'file:/dev/usb/lp0',
    'ipp://192.168.1.60:631/printers/zebra',
    'ipp://cups.local/printers/label_1',
  ])('%s comes apart and together again, and the server takes it', (port) => {
    expect(joinPort(splitPort(port))).toBe(port);
    expect(isPort(splitPort(port))).toBe(true);
  });

  test.each([
    'tcp:printer',
    'ipp://host',
    'ipp://host/../x y',
    'serial:/etc/passwd@9600',
    'file:/dev/../etc x',
    'tcp:; rm -rf /:1',
  ])('%s is not sent', (port) => {
    expect(isPort(splitPort(port))).toBe(false);
  });

  test('offers only what can hang on it', () => {
    expect(driversOf('hid')).toEqual([
      'hidpos',
      'ibm-handheld',
      'hid-keyboard',
      'hid-keyboard-badge',
    ]);
    expect(driversOf('file')).toEqual(['zpl', 'tspl', 'epl', 'cpcl', 'escpos']);
    expect(driversOf('ipp')).toEqual(driversOf('file'));
  });
});

describe('the state of a device', () => {
  const [bridge] = devices.bridges;
  const told = (at: number, isConnected = true) => {
    const device = bridge?.devices[at];
    if (device === undefined) throw new Error('no such device');
    return toldOf(device, isConnected);
  };
  test('is told as a shape, a word and a sentence', () => {
    expect(told(0)).toEqual({ state: 'allowed', word: '正常', why: null });
    expect(told(1)).toEqual({ state: 'refused', word: '故障', why: zh.frame.trouble.garbage });
    expect(told(4)).toMatchObject({ state: 'needs', word: '待报告' });
  });
  test('is never told as working while its bridge is away', () => {
    expect(told(0, false).state).toBe('needs');
  });
});

describe('the devices screen', () => {
  let at: Awaited<ReturnType<typeof stand>>;
  afterEach(() => at.leave());

  test('shows a keeper everything and lets him change nothing', async () => {
    at = await stand(DevicesScreen, { actions: ['readDevices'] });
    expect(at.text()).toContain('柜台扫码枪');
    expect(at.root.querySelectorAll('button')).toHaveLength(0);
  });

  test('tells of scanners that nobody named: whether they work, and what they read', async () => {
    at = await stand(DevicesScreen, { actions: ['readDevices'] });
    const list = [...at.root.querySelectorAll('h3')].find(
      (heading) => heading.textContent === zh.devices.unnamed,
    )?.parentElement;
    const [working, away] = list?.querySelectorAll('li') ?? [];
    expect(working?.textContent).toMatch(/正常.*Honeywell Voyager 1450g.*87 次/);
    expect(away?.textContent).toMatch(/未接上.*扫码枪/);
  });

  test('follows the pushes', async () => {
    at = await stand(DevicesScreen);
    at.office.tell({ kind: 'devices', devices: { bridges: [] } });
    await settled();
    expect(at.text()).toContain('还没有接入设备桥');
  });

  test('has a printer checked, and nothing else can be ordered from it', async () => {
    at = await stand(DevicesScreen, { actions: ['readDevices', 'useReaders'] });
    await at.press('检查 标签打印机');
    expect(at.office.sentTo('POST', '/api/devices/d-4/orders')).toEqual([
      { order: { order: 'identify' }, act: 'act-1' },
    ]);
  });

  test('does not offer a serial line that is in use at another rate', async () => {
    at = await stand(DevicesScreen);
    expect(() => at.button(/启用 serial:\/dev\/ttyUSB0@/)).toThrow('no button');
    expect(at.button(/启用 serial:\/dev\/ttyUSB3@/).disabled).toBe(false);
  });

  test('a printer that hears itself spoken to may be one that writes tags', async () => {
    at = await stand(DevicesScreen);
    await at.press('手工填写端口');
    await at.fill('名称', '射频标签机');
    await at.fill('地址', '192.168.1.61:9100');
    await at.fill('型号', 'epl');
    expect(at.text()).not.toContain('射频打印机');
    await at.fill('型号', 'zpl');
    at.root.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await settled();
    at.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(at.office.sentTo('POST', '/api/devices')).toMatchObject([
      { name: '射频标签机', driver: 'zpl', isRfid: true },
    ]);
  });

  test('a reader that can be asked for chip numbers is, where somebody ticks it', async () => {
    at = await stand(DevicesScreen);
    await at.press('手工填写端口');
    await at.fill('名称', '盘点读写器');
    await at.fill('地址', '192.168.1.62:8160');
    await at.fill('型号', 'rodinbell');
    expect(at.text()).not.toContain('随读芯片号');
    await at.fill('型号', 'gx');
    expect(at.text()).toContain('大约慢一倍');
    at.root.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await settled();
    at.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(at.office.sentTo('POST', '/api/devices')).toMatchObject([
      { name: '盘点读写器', driver: 'gx', isRfid: false, readsTid: true },
    ]);
  });

  test('sets up an attached port with a name, its suggested kind and a rate', async () => {
    at = await stand(DevicesScreen);
    await at.press('启用 serial:/dev/ttyUSB3@9600');
    await at.press('启用');
    expect(at.text()).toContain('请填名称');
    await at.fill('名称', '门口扫码枪');
    await at.fill('波特率', '115200');
    at.root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    expect(at.office.sentTo('POST', '/api/devices')).toEqual([
      {
        bridgeId: 'b-1',
        name: '门口扫码枪',
        port: 'serial:/dev/ttyUSB3@115200',
        driver: 'serial-scanner',
        dpi: null,
        isRfid: false,
        readsTid: false,
        act: 'act-1',
      },
    ]);
  });

  test('gives the code and the very line to type, and says when the bridge has come', async () => {
    at = await stand(DevicesScreen);
    await at.press('接入设备桥');
    await at.press('生成接入码');
    expect(at.text()).toContain(`--server ${location.origin} --code K7QF9-XM2DP`);
    const [first] = devices.bridges;
    if (first === undefined) throw new Error('no bridge');
    const joined = { ...first, id: 'b-9', name: '新来的电脑', devices: [], attached: [] };
    at.office.tell({ kind: 'devices', devices: { bridges: [...devices.bridges, joined] } });
    await settled();
    expect(at.text()).toContain('“新来的电脑”已接入');
  });
});
