import { describe, expect, test } from 'vitest';
import {
  describeChafon,
  readBuffer,
  readChafonInfo,
  readStatistics,
} from '../../../firmware-bridge/codec/chafon-answers.ts';
import {
  encodeChafon,
  encodeChafonAnswer,
  getWorkMode18,
  inventory,
  isRegion,
  setBaud,
  setBeep,
  setPower,
  setRegion,
  setWorkMode,
  setWorkMode18,
  serialNumber,
  signal,
  singleInventory,
  stop,
} from '../../../firmware-bridge/codec/chafon-commands.ts';
import {
  killTag,
  lockArea,
  readWords,
  writeWords,
} from '../../../firmware-bridge/codec/chafon-tag-commands.ts';
import type { ChafonCommand } from '../../../firmware-bridge/codec/chafon-commands.ts';
import { ChafonDecoder } from '../../../firmware-bridge/codec/chafon.ts';
import { crc16Mcrf4xx } from '../../../firmware-bridge/codec/checks.ts';
import { toHex } from '../../../firmware-bridge/codec/hex.ts';
import { ascii, bytesOf, readAll, vectors } from './support.ts';

const published = vectors('chafon').filter(({ status }) => status === 'ok');
const asSent = (command: ChafonCommand, address = 0) =>
  toHex(encodeChafon(command, address)).toLowerCase();
const hexOf = (id: string) => published.find((vector) => vector.id === id)?.hex;
const raw = (code: number, ...data: number[]): ChafonCommand => ({
  code,
  data: Uint8Array.from(data),
});
const responseOf = (hex: string) => {
  const [frame] = readAll(new ChafonDecoder(), bytesOf(hex));
  if (frame?.kind !== 'response') throw new Error(`no response: ${hex}`);
  return frame;
};

test('the check is the one that its catalogue gives', () => {
  expect(crc16Mcrf4xx(ascii('123456789'))).toBe(0x6f91);
});

describe('published commands are built as they were sent', () => {
  test.each([
    ['chafon-001', raw(0x01, 0x02, 0x00)],
    ['chafon-004', singleInventory()],
    ['chafon-013', getWorkMode18()],
    ['chafon-015', setWorkMode18([0x00, 0x02, 0x04, 0x02, 0x06, 0x00])],
    ['chafon-018', stop()],
    ['chafon-021', inventory('session')],
    ['chafon-026', raw(0x01, 0x01, 0x00, 0x00, 0x80, 0x0a)],
    ['chafon-027', inventory('bare')],
    ['chafon-030', setPower(30)],
    ['chafon-031', setRegion('us')],
    ['chafon-032', setBaud(57_600)],
    ['chafon-037', serialNumber()],
    ['chafon-040', setBeep(true)],
    ['chafon-042', inventory('antenna', 0, 11)],
  ])('%s', (id, command) => {
    expect(asSent(command)).toBe(hexOf(id));
  });

  test('and none is missing', () => {
    const tested = 'chafon-001 004 013 015 018 021 026 027 030 031 032 037 040 042';
    const sent = published.filter(({ dir }) => dir === 'tx').map(({ id }) => id.slice(-3));
    expect(sent).toEqual(tested.slice('chafon-'.length).split(' '));
  });

  test('the question that finds a reader', () => {
    expect(asSent(raw(0x21), 0xff)).toBe('04ff211995');
  });
});

describe('commands to a tag', () => {
  const tag = { epc: bytesOf('E2801160600002095A7B0102'), password: bytesOf('11223344') };
  const dataOf = ({ data }: ChafonCommand) => toHex(data);

  test('name it by its EPC', () => {
    expect(dataOf(readWords(tag, { bank: 'tid', firstWord: 0 }, 6))).toBe(
      '06E2801160600002095A7B010202000611223344',
    );
    expect(dataOf(writeWords(tag, { bank: 'user', firstWord: 3 }, bytesOf('ABCD')))).toBe(
      '0106E2801160600002095A7B01020303ABCD11223344',
    );
    expect(dataOf(lockArea(tag, 'epc', 'password'))).toBe('06E2801160600002095A7B0102020211223344');
    expect(dataOf(killTag(tag.epc, tag.password))).toBe('06E2801160600002095A7B010211223344');
  });

  test('write whole words only, and not too many', () => {
    const spot = { bank: 'user', firstWord: 0 } as const;
    expect(() => writeWords(tag, spot, new Uint8Array(3))).toThrow(RangeError);
    expect(() => writeWords(tag, spot, new Uint8Array(66))).toThrow(RangeError);
  });
});

describe('settings', () => {
  test('the band in China is 920 to 925 MHz', () => {
    expect(toHex(setRegion('china900').data)).toBe('1340');
    expect(isRegion('china900', 0x13, 0x40)).toBe(true);
    expect(isRegion('china900', 0x31, 0x80)).toBe(false);
  });

  test('power keeps within what a reader takes', () => {
    expect(setPower(99).data).toEqual(Uint8Array.of(33));
    expect(setPower(-1).data).toEqual(Uint8Array.of(0));
  });

  test('a speed that readers do not have is refused', () => {
    expect(() => setBaud(1200)).toThrow(RangeError);
  });

  test('mode and signal are as the manuals print them', () => {
    expect(toHex(setWorkMode('auto').data)).toBe('01');
    expect(toHex(signal(2, 2, 3).data)).toBe('020203');
  });
});

describe('answers', () => {
  test('a reader tells what it is', () => {
    const info = readChafonInfo(responseOf(hexOf('chafon-048') ?? ''));
    expect(info).toMatchObject({ type: 0x0c, powerDbm: 30, scanTime: 10, antennas: 1 });
    expect(info === null ? '' : describeChafon(info)).toBe('Chafon UHFReader288M V0.22');
    const other = readChafonInfo(responseOf(hexOf('chafon-009') ?? ''));
    expect(other === null ? '' : describeChafon(other)).toBe('Chafon type 86 V5.2');
  });

  test('an answer to something else tells nothing of it', () => {
    expect(readChafonInfo(responseOf(hexOf('chafon-038') ?? ''))).toBeNull();
  });

  test('the buffer of a reader is read apart from what it sees now', () => {
    expect(readBuffer(responseOf(hexOf('chafon-047') ?? ''))).toEqual([
      { epc: 'E20000173804007111909EE5', antennas: 1, rssiRaw: 0xd0, count: 3 },
    ]);
    const short = toHex(encodeChafonAnswer(0, 0x72, 0x01, bytesOf('01010CE200')));
    expect(readBuffer(responseOf(short))).toBeNull();
  });

  test('statistics of a round are counts', () => {
    const told = toHex(encodeChafonAnswer(0, 0x01, 0x26, bytesOf('01000A00000064')));
    expect(readStatistics(responseOf(told))).toEqual({ antennas: 1, rate: 10, total: 100 });
    expect(readStatistics(responseOf(hexOf('chafon-038') ?? ''))).toBeNull();
  });
});
