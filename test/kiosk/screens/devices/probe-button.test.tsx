// @vitest-environment happy-dom
import type { AttachedPort } from '#wire';
import { afterEach, describe, expect, test } from 'vitest';
import { DevicesScreen } from '../../../../kiosk/screens/devices/devices.tsx';
import { fill } from '../../../../kiosk/text/words.ts';
import { zh } from '../../support/tables.ts';
import { ok } from '../../support/fake-office.ts';
import { devices } from '../../support/office-machines.ts';
import { settled, stand } from '../../support/stand.tsx';

const t = zh.devices;
const PORT = 'serial:/dev/ttyUSB7@115200';
const PROBE = '/api/bridges/b-1/probe';
let at: Awaited<ReturnType<typeof stand>>;
afterEach(() => at.leave());

/** The bridge with one port that nobody uses, in this state of being asked. */
const withPort = (given: Partial<AttachedPort>, connected = true) => {
  const [bridge] = devices.bridges;
  if (bridge === undefined) throw new Error('no bridge');
  const free: AttachedPort = {
    port: PORT,
    description: 'QinHeng CH340',
    suggestedDriver: null,
    probe: 'none',
    identity: null,
    scannerId: null,
    ...given,
  };
  return { bridges: [{ ...bridge, connected, attached: [free] }] };
};

async function shown(given: Partial<AttachedPort>, connected = true): Promise<void> {
  at = await stand(DevicesScreen);
  at.office.tell({ kind: 'devices', devices: withPort(given, connected) });
  await settled();
}
const name = (port = PORT): string => `${t.probe} ${port}`;

describe('识别', () => {
  test('has the bridge ask the port, and shows that it is asking', async () => {
    await shown({});
    at.office.answer('POST', PROBE, ok(withPort({ probe: 'running' })));
    await at.press(name());
    expect(at.office.sentTo('POST', PROBE)).toEqual([{ port: PORT }]);
    expect(at.text()).toContain(t.probing);
    expect(at.button(name()).disabled).toBe(true);
  });

  test('says what the port answered, which comes by itself', async () => {
    await shown({ probe: 'running' });
    const found = { suggestedDriver: 'magicrf', probe: 'known', identity: 'M100 V2.3' } as const;
    at.office.tell({ kind: 'devices', devices: withPort(found) });
    await settled();
    expect(at.text()).toContain(fill(t.saysIs, { driver: t.drivers.magicrf }));
    expect(at.text()).toContain('M100 V2.3');
    expect(at.button(name()).disabled).toBe(false);
  });

  test('says so where the port answers nothing, and may be tried again', async () => {
    await shown({ probe: 'unknown' });
    expect(at.text()).toContain(t.saysNothing);
    expect(at.button(name()).disabled).toBe(false);
  });

  test('is not offered for a port that is another program’s, or that is no serial line', async () => {
    await shown({ probe: 'foreign' });
    expect(at.text()).toContain(t.foreign);
    expect(() => at.button(name())).toThrow('no button');
    at.leave();
    await shown({ port: 'file:/dev/usb/lp0' });
    expect(() => at.button(name('file:/dev/usb/lp0'))).toThrow('no button');
  });

  test('waits while the bridge is away', async () => {
    await shown({}, false);
    expect(at.button(name()).disabled).toBe(true);
  });

  test('that could not be asked says why', async () => {
    await shown({});
    at.office.answer('POST', PROBE, null);
    await at.press(name());
    expect(at.text()).toContain(zh.problems.noConnection);
  });
});
