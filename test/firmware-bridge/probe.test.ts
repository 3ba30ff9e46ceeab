import { afterEach, describe, expect, test } from 'vitest';
import { fromHex } from '../../firmware-bridge/codec/hex.ts';
import { portOpener } from '../../firmware-bridge/ports/open-port.ts';
import { PortError, type OpenPort } from '../../firmware-bridge/ports/port.ts';
import { probePort } from '../../firmware-bridge/probe.ts';
import { PROBES } from '../../firmware-bridge/probes.ts';
import { badgeFrame, SimulatedBadgeReader } from '../../firmware-bridge/simulated/badge-reader.ts';
import { SimulatedChafonCf } from '../../firmware-bridge/simulated/chafon-cf-reader.ts';
import { SimulatedGx } from '../../firmware-bridge/simulated/gx-reader.ts';
import { SimulatedRodinbell } from '../../firmware-bridge/simulated/rodinbell-reader.ts';
import { SimulatedChafon } from '../../firmware-bridge/simulated/chafon-reader.ts';
import { SimulatedMercury } from '../../firmware-bridge/simulated/mercury-reader.ts';
import { padFrame, SimulatedPad } from '../../firmware-bridge/simulated/pad.ts';
import { SimulatedPn532 } from '../../firmware-bridge/simulated/pn532-reader.ts';
import { SimulatedHfPad } from '../../firmware-bridge/simulated/rr3036-reader.ts';
import type { TcpTwin } from '../../firmware-bridge/simulated/tcp-twin.ts';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();

/** A device without a clock: `answer` says what comes after what was written at a speed. */
function paperDevice(answer: (said: Uint8Array | null, baud: number) => Uint8Array | null) {
  const said: string[] = [];
  let opened = 0;
  const openAt =
    (baud: number): OpenPort =>
    (listener) => {
      opened += 1;
      const give = (to: Uint8Array | null) => {
        const heard = answer(to, baud);
        if (heard !== null) listener.onBytes(heard);
      };
      give(null);
      return Promise.resolve({
        hid: null,
        write: (sent) => {
          said.push(Buffer.from(sent).toString('hex').toUpperCase());
          give(sent);
          return Promise.resolve();
        },
        close: () => {
          opened -= 1;
          return Promise.resolve();
        },
      });
    };
  return { openAt, said, stillOpen: () => opened };
}

const probe = (openAt: (baud: number) => OpenPort, hasSpeed = true) =>
  probePort({ openAt, hasSpeed, wait: () => Promise.resolve() });

describe('a port that is asked what it is', () => {
  const twins: TcpTwin[] = [];
  afterEach(async () => {
    for (const twin of twins.splice(0)) await twin.stop();
  });
  const overTcp = async (twin: TcpTwin) => {
    twins.push(twin);
    await twin.start();
    return await probePort({
      openAt: (baud) => portOpener(twin.address, baud),
      wait,
      hasSpeed: false,
    });
  };

  test.each([
    ['BB/7E', new SimulatedPad()],
    ['AA/DD', new SimulatedPad(0, { marks: 'AA/DD' })],
  ])('is a MagicRF reader that speaks %s, and says which', async (_marks, twin) => {
    const report = await overTcp(twin);
    expect(report).toMatchObject({ driver: 'magicrf', trouble: null });
    expect(report.identity).toContain('M100');
  });

  test.each([
    ['mercury', 'M6e 01.07.02.09', new SimulatedMercury()],
    ['rodinbell', 'Rodinbell 8.3', new SimulatedRodinbell()],
    ['gx', 'GX GX-TWIN-0001 0.1.4.2', new SimulatedGx()],
    ['pn532', 'PN532 V1.6', new SimulatedPn532()],
    ['rr3036', 'RR3036 type 71 V3.08', new SimulatedHfPad()],
    ['chafon', 'Chafon UHFReader288M V3.22', new SimulatedChafon()],
    ['chafon', 'Chafon UHFReader18 V3.22', new SimulatedChafon(0, { layout: '18' })],
    ['chafon-cf', 'CF661 V1.0 · UHF Prime Reader V2.3', new SimulatedChafonCf()],
  ])('is a %s that says %s', async (driver, identity, twin) => {
    expect(await overTcp(twin)).toMatchObject({ driver, identity, trouble: null });
  });

  test('is a Chafon reader that somebody left talking, known by its reports', async () => {
    const twin = new SimulatedChafon(0, { isAuto: true });
    for (const last of ['01', '02', '03']) twin.lay(`E2801160600002095A7B01${last}`);
    expect(await overTcp(twin)).toMatchObject({ driver: 'chafon', trouble: null });
  });

  test('is a GX reader that somebody left reading, known by its tags', async () => {
    const twin = new SimulatedGx(0, { isLeftReading: true });
    twin.lay('E2801160600002095A7B0101');
    expect(await overTcp(twin)).toMatchObject({ driver: 'gx', steps: [{ said: 'listening' }] });
  });

  test('is a badge reader in use, known before anything is said to it', async () => {
    const twin = new SimulatedBadgeReader();
    const timer = setInterval(() => twin.emit(badgeFrame('7800652C01')), 65);
    const report = await overTcp(twin);
    clearInterval(timer);
    expect(report).toMatchObject({ driver: 'em4100', steps: [{ said: 'listening' }] });
  });

  test('is a scanner in use: lines of text', async () => {
    const device = paperDevice((said) => (said === null ? Buffer.from(']Q1ZW-0001\r\n') : null));
    expect(await probe(device.openAt)).toMatchObject({ driver: 'serial-scanner' });
    expect(device.said).toEqual([]);
  });

  test('is found at the speed at which it makes sense', async () => {
    const device = paperDevice((said, baud) => {
      if (said?.[0] !== 0xbb) return null;
      return baud === 9600 ? padFrame(1, 0x03, Uint8Array.of(0, 0x41)) : bytes('F8E0');
    });
    expect(await probe(device.openAt)).toMatchObject({ driver: 'magicrf', baud: 9600 });
    expect(device.stillOpen()).toBe(0);
  });

  test('stays unknown when it echoes, talks rubbish or says nothing, and is told with what came', async () => {
    const echo = await probe(paperDevice((said) => said).openAt);
    const rubbish = await probe(paperDevice(() => bytes('00FF7E55AA')).openAt);
    const mute = await probe(paperDevice(() => null).openAt);
    for (const report of [echo, rubbish, mute])
      expect(report).toMatchObject({ driver: null, trouble: null });
    expect(rubbish.steps[0]).toEqual({ baud: 115_200, said: 'listening', heard: '00FF7E55AA' });
    expect(mute.steps.every(({ heard }) => heard === '')).toBe(true);
  });

  test('is asked at one speed only where a line has none', async () => {
    const device = paperDevice(() => null);
    const { steps } = await probe(device.openAt, false);
    expect(new Set(steps.map(({ baud }) => baud))).toEqual(new Set([115_200]));
    expect(device.said).toHaveLength(PROBES.length);
  });

  test('that cannot be opened, or breaks, is a trouble in words', async () => {
    const busy: OpenPort = () =>
      Promise.reject(new PortError({ kind: 'busy', detail: 'another program has it' }));
    expect(await probe(() => busy)).toMatchObject({ driver: null, trouble: { kind: 'busy' } });
    const breaks: OpenPort = () =>
      Promise.resolve({
        hid: null,
        write: () => Promise.reject(new PortError({ kind: 'notThere', detail: 'unplugged' })),
        close: () => Promise.resolve(),
      });
    expect(await probe(() => breaks)).toMatchObject({ trouble: { kind: 'notThere' } });
  });
});
