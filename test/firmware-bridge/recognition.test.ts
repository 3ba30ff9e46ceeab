import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FoundPort } from '../../firmware-bridge/discovery.ts';
import { placeOf, Recognition } from '../../firmware-bridge/recognition.ts';

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'recognition-'));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

const found = (port: string, description = 'USB Serial'): FoundPort => ({
  port,
  description,
  suggestedDriver: null,
  scannerId: null,
});
const reader = found('serial:usb:10c4:ea60:SN42:00@9600');

async function recognition(used: readonly string[] = []) {
  const one = new Recognition({
    dataDir,
    isUsed: (place) => used.includes(place),
    wait: () => Promise.resolve(),
    onChange: () => {},
    log: () => {},
  });
  await one.load();
  return one;
}
const remember = (text: string) => writeFile(join(dataDir, 'recognised.json'), text);

test('what a device said is remembered by its lasting name, with the speed at which it said it', async () => {
  const said = { driver: 'magicrf', baud: 115_200, identity: 'M100 26dBm V1.0' };
  await remember(JSON.stringify({ 'usb:10c4:ea60:SN42:00': said }));
  const one = await recognition();
  expect(one.describe([reader])).toEqual([
    {
      port: 'serial:usb:10c4:ea60:SN42:00@115200',
      description: 'USB Serial',
      suggestedDriver: 'magicrf',
      probe: 'known',
      identity: 'M100 26dBm V1.0',
      scannerId: null,
    },
  ]);
  expect(one.unasked([reader])).toEqual([]);
});

test('a spoilt memory costs questions and nothing else', async () => {
  await remember('{"usb:');
  expect((await recognition()).describe([reader])).toMatchObject([{ probe: 'none' }]);
});

test('a port is named once for as long as it is plugged in, and never when it is used or foreign', async () => {
  const one = await recognition([placeOf('serial:/dev/ttyUSB7@9600')]);
  const ports = [
    reader,
    found('serial:/dev/ttyUSB7@9600'),
    found('serial:/dev/ttyUSB8@9600', 'u-blox GNSS receiver'),
    found('file:/dev/usb/lp0', 'Zebra'),
  ];
  expect(one.unasked(ports)).toEqual([reader.port]);
  expect(one.unasked(ports)).toEqual([]);
  expect(one.unasked([])).toEqual([]);
  expect(one.unasked(ports)).toEqual([reader.port]);
  expect(one.describe(ports).map(({ probe }) => probe)).toEqual([
    'none',
    'none',
    'foreign',
    'none',
  ]);
});

test('a port that is used, or no serial line, is not asked', async () => {
  const one = await recognition(['usb:10c4:ea60:SN42:00']);
  expect(await one.probe(reader.port)).toBeNull();
  expect(await one.probe('file:/dev/usb/lp0')).toBeNull();
});

test('a port that cannot be opened is told and can be asked again', async () => {
  const one = await recognition();
  expect(await one.probe('serial:/dev/ttyNOWHERE9@9600')).toMatchObject({
    driver: null,
    trouble: { kind: expect.any(String) },
  });
  expect(one.describe([found('serial:/dev/ttyNOWHERE9@9600')])).toMatchObject([{ probe: 'none' }]);
  await expect(readFile(join(dataDir, 'recognised.json'))).rejects.toThrow();
});
