import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../firmware-bridge/codec/frames.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  readFound,
  readVersion,
  readWords,
} from '../../../firmware-bridge/codec/mercury-answers.ts';
import { mercuryFrame } from '../../../firmware-bridge/codec/mercury-check.ts';
import {
  ask,
  askSerialNumber,
  askWithOption,
  encodeCommand,
  fetchBuffer,
  readMultiple,
  readSingle,
  setBaudRate,
  setGen2Parameter,
  setPower,
  setPowerMode,
  setProtocol,
  setReadFilter,
  setRegion,
  setSearchAntennas,
  setTagAntenna,
  silion,
  startSilionStream,
  startStream,
  stopSilionStream,
  stopStream,
} from '../../../firmware-bridge/codec/mercury-commands.ts';
import {
  killTag,
  lockArea,
  readData,
  writeData,
  writeEpc,
} from '../../../firmware-bridge/codec/mercury-tag-commands.ts';
import { MercuryDecoder } from '../../../firmware-bridge/codec/mercury.ts';
import type { LockAction, LockArea } from '../../../firmware-bridge/wire.ts';
import { bytesOf, readAll, vectors } from './support.ts';

const PUBLISHED = [
  ['boot', ask('boot'), 'FF00041D0B'],
  ['version', ask('version'), 'FF00031D0C'],
  ['get protocol', ask('getProtocol'), 'FF00631D6C'],
  ['Gen2', setProtocol(), 'FF02930005517D'],
  ['search list', askWithOption('getAntenna'), 'FF016101BDBC'],
  ['read single', readSingle(1000), 'FF022103E8D509'],
  ['get power mode', ask('getPowerMode'), 'FF00681D67'],
  ['power mode', setPowerMode(3), 'FF01980344BE'],
  ['power 10 dBm', setPower('setReadPower', 10), 'FF029203E842B1'],
  ['power 12 dBm', setPower('setReadPower', 12), 'FF029204B045E9'],
  [
    'write data',
    writeData(null, { bank: 'user', firstWord: 0 }, bytesOf('00EE')),
    'FF0A2403E800000000000300EE589D',
  ],
  ['antenna 1', setSearchAntennas([1]), 'FF039102010142C5'],
  ['antennas 1 and 4', setSearchAntennas([1, 4]), 'FF059102010104042BC6'],
  ['search 10 ms', readMultiple(10), 'FF0522000013000A2AE7'],
  ['search 500 ms', readMultiple(500), 'FF052200001301F42B19'],
  ['search without a list', readMultiple(200, 0x0003), 'FF052200000300C83814'],
  ['read filter off', setReadFilter(false), 'FF039A010C00A35D'],
  ['stop', stopStream(), 'FF032F0000025E86'],
  ['stream', startStream(0x01ff), 'FF102F00000122000005072210001B03E801FFDD2B'],
  ['Q by itself', setGen2Parameter(0x12, 0), 'FF039B051200CEE8'],
  ['Q 3', setGen2Parameter(0x12, 1, 3), 'FF049B0512010380AC'],
  ['Tari', setGen2Parameter(0x11, 0), 'FF039B051100CDE8'],
  ['session 0', setGen2Parameter(0x00, 0), 'FF039B050000DCE8'],
  ['session 1', setGen2Parameter(0x00, 1), 'FF039B050001DCE9'],
  ['North America', setRegion('us'), 'FF0197014BBC'],
  ['serial number', askSerialNumber(), 'FF02100000F093'],
  ['write EPC', writeEpc(null, bytesOf('AABB')), 'FF062303E80000AABB624E'],
  [
    'write EPC of one tag',
    writeEpc({ epc: bytesOf('CCDD'), password: bytesOf('00000000') }, bytesOf('AABB')),
    'FF0C2303E8010000000010CCDDAABB55D3',
  ],
  ['Silion stop', stopSilionStream(), 'FF0EAA4D6F64756C6574656368AA49F3BB0391'],
  ['Silion start', startSilionStream(0), 'FF13AA4D6F64756C6574656368AA480000000000F2BBE1CB'],
  [
    'Silion setting',
    silion(0xaa40, [0x06, 0x01, 0x00, 0x0e, 0x10, 0x00]),
    'FF14AA4D6F64756C6574656368AA400601000E10000FBB799F',
  ],
] as const;

describe('commands are the published frames, byte for byte', () => {
  test.each(PUBLISHED)('%s', (_name, command, hex) => {
    expect(toHex(encodeCommand(command))).toBe(hex);
  });

  test('and all that the vectors hold are among them', () => {
    const built = new Set(PUBLISHED.map(([, , hex]) => hex.toLowerCase()));
    const asked = vectors('mercury').filter(({ dir }) => dir === 'tx');
    expect(asked.filter(({ hex }) => !built.has(hex)).map(({ id }) => id)).toEqual([]);
  });
});

const TAG = { epc: bytesOf('E28011606000020900000042'), password: bytesOf('11223344') };
const dataOf = ({ data }: { readonly data: Uint8Array }) => toHex(data);
const SELECT = '60E28011606000020900000042';

describe('commands to one tag', () => {
  test('name its EPC and carry its password', () => {
    expect(dataOf(readData(TAG, { bank: 'tid', firstWord: 0 }, 6))).toBe(
      `03E80102000000000611223344${SELECT}`,
    );
    expect(dataOf(writeData(TAG, { bank: 'epc', firstWord: 2 }, bytesOf('ABCD')))).toBe(
      `03E801000000020111223344${SELECT}ABCD`,
    );
    expect(dataOf(killTag(TAG))).toBe(`03E8011122334400${SELECT}`);
  });

  test('a lock masks two bits of its area and sets them', () => {
    const lock = (...[area, action]: readonly [LockArea, LockAction]) =>
      dataOf(lockArea(TAG, area, action)).slice(14, 22);
    expect(lock('killPassword', 'password')).toBe('03000200');
    expect(lock('epc', 'lockedForever')).toBe('00300030');
    expect(lock('user', 'open')).toBe('00030000');
    expect(dataOf(lockArea(TAG, 'tid', 'openForever'))).toBe(`03E80111223344000C0004${SELECT}`);
  });

  test('with an EPC of 256 bits and more tell its length in two bytes', () => {
    const long = { epc: new Uint8Array(32).fill(0xe2), password: new Uint8Array(4) };
    expect(dataOf(killTag(long))).toMatch(/^03E82100000000000100(?:E2){32}$/);
  });

  test('half words are never sent to a tag', () => {
    const spot = { bank: 'user', firstWord: 0 } as const;
    for (const length of [0, 3])
      expect(() => writeData(TAG, spot, new Uint8Array(length))).toThrow(RangeError);
  });
});

test('the region of China is 06, its 840 MHz band 0A', () => {
  expect(dataOf(setRegion('china900'))).toBe('06');
  expect(dataOf(setRegion('china800'))).toBe('0A');
  expect(dataOf(setTagAntenna(1))).toBe('0101');
  expect(dataOf(fetchBuffer(0x0015))).toBe('001500');
  expect(dataOf(setBaudRate(115_200))).toBe('0001C200');
});

test('whatever is said is heard as it was said, by either side of the line', () => {
  const op = fc.constantFrom(0x22, 0x24, 0x28, 0x2f, 0x91, 0x9b, 0xaa);
  fc.assert(
    fc.property(op, fc.uint8Array({ maxLength: 250 }), (code, data) => {
      const bytes = encodeCommand({ op: code, data });
      const heard = { kind: 'command', payload: toHex(data) };
      expect(new MercuryDecoder('host').push(bytes)).toMatchObject([heard]);
      expect(readAll(new MercuryDecoder(), bytes)).toMatchObject([heard]);
    }),
  );
});

describe('answers', () => {
  const answer = (op: number, hex: string): Frame => {
    const [frame] = new MercuryDecoder().push(mercuryFrame(op, bytesOf(hex), 0));
    if (frame === undefined) throw new Error('no frame');
    return frame;
  };

  test.each([
    ['0710230001000003201410070107020900000010', 'M5e Compact 01.07.02.09', 'rounds'],
    ['0710230018000003201410070107020900000010', 'M6e 01.07.02.09', 'stream'],
    ['0710230030000002201703200105000100000010', 'M6e Nano 01.05.00.01', 'stream'],
    ['15010400A1000201202007032007030000000010', 'Silion A100 20.07.03.00', 'silion'],
    ['0000000077000000202201010001020300000010', 'Mercury hardware 77000000 00.01.02.03', 'stream'],
  ])('version %s: who it is and how it is kept reading', (payload, text, way) => {
    for (const op of [0x03, 0x04]) expect(readVersion(answer(op, payload))).toEqual({ text, way });
  });

  test('of another kind are no version', () => {
    expect(readVersion(answer(0x03, '07102300'))).toBeNull();
    expect(readVersion(answer(0x10, '0710230001000003201410070107020900000010'))).toBeNull();
  });

  test.each([
    ['02', 2],
    ['00001303', 3],
    ['00001300000102', 258],
    ['10001B01FF0208000025', null],
    ['', null],
  ])('to a search: %s tells %j tags', (payload, found) => {
    expect(readFound(answer(0x22, payload))).toBe(found);
  });

  test('to a read hold the words at their end', () => {
    expect(readWords(answer(0x28, '0311112222'), 2)).toEqual(bytesOf('11112222'));
    expect(readWords(answer(0x28, '11112222'), 2)).toEqual(bytesOf('11112222'));
    expect(readWords(answer(0x28, '0311'), 2)).toBeNull();
    expect(readWords(null, 2)).toBeNull();
  });
});
