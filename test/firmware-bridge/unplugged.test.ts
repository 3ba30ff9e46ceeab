import { expect, test } from 'vitest';
import { DeviceSession } from '../../firmware-bridge/device-session.ts';
import { DRIVER_KINDS } from '../../firmware-bridge/drivers/kinds.ts';
import type { OpenPort } from '../../firmware-bridge/ports/port.ts';
import { UnpluggedWatch } from '../../firmware-bridge/unplugged.ts';

test('a plugging that is missed twice in a row is over, one that is missed once is not', () => {
  const watch = new UnpluggedWatch();
  const here = new Set(['b']);
  expect(watch.look(['a', 'b'], here)).toEqual(new Set());
  expect(watch.look(['a', 'b'], here)).toEqual(new Set(['a']));
  expect(watch.look(['c'], here)).toEqual(new Set());
  expect(watch.look(['c'], new Set(['c']))).toEqual(new Set());
  expect(watch.look(['c'], here)).toEqual(new Set());
});

test('a line whose device went unsaid is closed, told as not there, and opened anew', async () => {
  let openings = 0;
  let closings = 0;
  const open: OpenPort = (listener) => {
    openings += 1;
    return Promise.resolve({
      hid: null,
      plugging: `/dev/ttyACM${openings}`,
      write: () => Promise.resolve(),
      close: () => {
        closings += 1;
        listener.onClosed(null);
        return Promise.resolve();
      },
    });
  };
  const shown: string[] = [];
  const session = new DeviceSession({
    deviceId: 'scanner',
    open,
    driver: DRIVER_KINDS['serial-scanner'].make(),
    now: () => performance.now(),
    onRead: () => {},
    onOutcome: () => {},
    onStrength: () => {},
    onChange: () => void shown.push(`${session.health().state} ${session.health().trouble}`),
    log: () => {},
  });
  session.start();
  const until = async (claim: () => boolean) => {
    for (let n = 0; n < 400 && !claim(); n += 1) await new Promise((go) => setTimeout(go, 10));
    expect(claim()).toBe(true);
  };
  await until(() => session.plugging === '/dev/ttyACM1');
  session.unplugged();
  await until(() => session.plugging === '/dev/ttyACM2');
  expect(shown).toContain('absent notThere');
  expect(closings).toBe(1);
  await session.stop();
});
