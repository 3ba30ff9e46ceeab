import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  ACK,
  encodeCommand,
  encodeFrame,
  getFirmwareVersion,
  inAutoPoll,
  inListPassiveTarget,
  inRelease,
  NACK,
  samConfiguration,
  setParameters,
  setRetries,
  setTimings,
  WAKE_UP,
} from '../../../firmware-bridge/codec/pn532-commands.ts';
import { Pn532Decoder } from '../../../firmware-bridge/codec/pn532.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { bytesOf, expectAllAccounted, readAll, vectors, withoutNoise } from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('pn532-hsu');
const good = published.filter(({ checksumOk }) => checksumOk === true);
const answer = (hex: string): Uint8Array => encodeFrame(bytesOf(`D5${hex}`));
/** A Mifare Classic of 1 KB: Tg 1, SENS_RES 0004, SEL_RES 08, UID. */
const CARD = answer('4B 01 01 0004 08 04 11223344');
const EMPTY = answer('4B 00');

/** Command or answer code and what follows, straight from the bytes behind the start mark. */
function contentOf(hex: string): { direction: string; command: string; payload: string } {
  const body = hex
    .toUpperCase()
    .replace(/^(?:00)*FF(?:FFFF.{6}|.{4})/, '')
    .slice(0, -4);
  return { direction: body.slice(0, 2), command: `0x${body.slice(2, 4)}`, payload: body.slice(4) };
}

describe('published frames', () => {
  test.each(good)('$id is read as what it says, preamble included', ({ hex, dir }) => {
    const input = bytesOf(hex);
    const frames = readAll(new Pn532Decoder(), input);
    const { direction, command, payload } = contentOf(hex);
    expect(frames).toMatchObject([
      { kind: dir === 'tx' ? 'command' : 'response', command, payload },
      { kind: 'lineEnd' },
    ]);
    expect(direction).toBe(dir === 'tx' ? 'D4' : 'D5');
    expectAllAccounted(frames, input);
  });

  test.each(published.filter(({ checksumOk }) => checksumOk === false))(
    '$id, $status, is noise and nothing else',
    ({ hex }) => {
      const input = bytesOf(hex);
      const frames = readAll(new Pn532Decoder(), input);
      expect(withoutNoise(frames)).toEqual([]);
      expect(frames[0]).toMatchObject({ kind: 'noise', reason: 'checksum' });
      expectAllAccounted(frames, input);
    },
  );
});

describe('commands', () => {
  const hexOf = (id: string): string | undefined =>
    published.find((v) => v.id === `pn532-hsu-${id}`)?.hex.toUpperCase();

  test.each([
    ['008', setParameters(0)],
    ['009', setTimings(0x0b, 0x0a)],
    ['020', inListPassiveTarget(1, 'typeA')],
  ])('%s is built as it was published', (id, command) => {
    expect(toHex(encodeCommand(command))).toBe(hexOf(id));
  });

  // Published behind ten zeros, of which the last two are the preamble and the start mark's own.
  test.each([
    ['001', getFirmwareVersion()],
    ['004', samConfiguration()],
  ])('%s is built as it was published, behind the zeros that wake the chip', (id, command) => {
    const bytes = concatBytes([WAKE_UP, encodeCommand(command)]);
    expect(toHex(bytes)).toBe(hexOf(id));
  });

  test('any command comes back out of the decoder, also with the long header', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.uint8Array({ maxLength: 262 }), (code, parameter) => {
        const bytes = encodeCommand({ code, parameter });
        const [frame] = readAll(new Pn532Decoder(), bytes);
        expect(frame).toMatchObject({ kind: 'command', payload: toHex(parameter) });
      }),
    );
  });

  test.each([
    [setRetries(2), 'D43205FF0102'],
    [inAutoPoll(1, 1, ['typeA', 'typeB']), 'D46001010003'],
    [inRelease(), 'D45200'],
  ])('%o says what it should', (command, hex) => {
    expect(toHex(encodeCommand(command))).toContain(hex);
  });
});

describe('what is in a frame', () => {
  test('acknowledgement, its contrary and the error frame', () => {
    const error = bytesOf('0000FF01FF7F8100');
    const frames = withoutNoise(readAll(new Pn532Decoder(), ACK, NACK, error));
    expect(frames).toMatchObject([
      { kind: 'response', command: 'ACK', payload: '' },
      { kind: 'command', command: 'NACK', payload: '' },
      { kind: 'error', command: '0x7F', code: '0x7F', meaning: 'syntax error' },
    ]);
  });

  test.each([
    ['a Mifare Classic', '0004 08 04 11223344', '11223344', 'mifare'],
    ['an Ultralight', '0044 00 07 04A1B2C3D4E5F6', '04A1B2C3D4E5F6', 'mifare'],
    ['a Mifare Plus with its ATS', '0004 28 04 CAFE0102 05 75778002', 'CAFE0102', 'mifare'],
    [
      'a DESFire with its ATS',
      '0344 20 07 04112233445566 06 757781028 0',
      '04112233445566',
      'iso14443a',
    ],
    ['a file card without ATS', '0004 20 04 AABBCCDD', 'AABBCCDD', 'iso14443a'],
    ['a triple-size UID', '0084 20 0A 0102030405060708090A', '0102030405060708090A', 'iso14443a'],
    ['a type B card', '50 E8253EEC 00000000 008185 01 00', 'E8253EEC', 'iso14443b'],
    ['a FeliCa', '12 01 01010501B00AC30B 03014B024F4993FF', '01010501B00AC30B', 'felica'],
    [
      'a FeliCa with its system',
      '14 01 01010501B00AC30B 03014B024F4993FF 1234',
      '01010501B00AC30B',
      'felica',
    ],
    ['a Jewel', '0C00 DEADBEEF', 'DEADBEEF', 'jewel'],
  ])('%s is a badge', (_what, data, number, layout) => {
    expect(new Pn532Decoder().push(answer(`4B 01 01 ${data}`))).toMatchObject([
      { kind: 'badge', number, layout, tag: number.length === 8 ? number : null },
    ]);
    const polled = bytesOf(data);
    const length = toHex(Uint8Array.of(polled.length + 1));
    expect(new Pn532Decoder().push(answer(`61 01 10 ${length} 01 ${data}`))).toMatchObject([
      { kind: 'badge', number, layout },
    ]);
  });

  test('two cards of one answer are two badges, whose bytes are counted once', () => {
    const input = answer('4B 02 01 0344 20 07 04112233445566 06 7577810280 02 0004 08 04 11223344');
    const frames = readAll(new Pn532Decoder(), input);
    expect(frames).toMatchObject([
      { kind: 'badge', number: '04112233445566' },
      { kind: 'badge', number: '11223344' },
      { kind: 'lineEnd' },
    ]);
    expectAllAccounted(frames, input);
  });

  test.each([['4B 00'], ['61 00']])('%s is an empty round', (hex) => {
    expect(new Pn532Decoder().push(answer(hex))).toMatchObject([
      { kind: 'error', code: '0x00', meaning: 'no tag' },
    ]);
  });

  test.each([['4B 01 01 0004 08 05 1122334455'], ['4B 03'], ['4B'], ['61 01 10 20 01']])(
    '%s fits no card and stays an answer',
    (hex) => {
      expect(new Pn532Decoder().push(answer(hex))).toMatchObject([{ kind: 'response' }]);
    },
  );

  test.each([
    ['41 01', '0x01', 'time out: the card has not answered'],
    ['41 54', '0x14', 'Mifare authentication error'],
    ['53 27', '0x27', 'command not acceptable in this context'],
    ['41 3F', '0x3F', 'unknown error 0x3F'],
  ])('%s is a refusal by its status byte', (hex, code, meaning) => {
    expect(new Pn532Decoder().push(answer(hex))).toMatchObject([{ kind: 'error', code, meaning }]);
  });

  test.each([['41 00 AABB'], ['41 40 AABB'], ['05 01 00']])('%s is none', (hex) => {
    expect(new Pn532Decoder().push(answer(hex))).toMatchObject([{ kind: 'response' }]);
  });

  test.each([
    ['a direction byte of nobody', encodeFrame(bytesOf('D602')), 'rubbish'],
    ['a direction byte alone', encodeFrame(bytesOf('D5')), 'length'],
    ['an impossible length', bytesOf('0000FFFFFF4000C0'), 'length'],
    ['a long header whose check is wrong', bytesOf('0000FFFFFF0105FBD501'), 'checksum'],
    ['55s without a zero', bytesOf('5555FF02FED4022A'), 'rubbish'],
  ])('%s is noise', (_what, input, reason) => {
    const frames = readAll(new Pn532Decoder(), input);
    expect(withoutNoise(frames)).toEqual([]);
    expect(frames[0]).toMatchObject({ kind: 'noise', reason });
    expectAllAccounted(frames, input);
  });
});

readsStreams('PN532', {
  makeDecoder: () => new Pn532Decoder(),
  stream: concatBytes([
    ...published.map(({ hex }) => bytesOf(hex)),
    ACK,
    CARD,
    NACK,
    bytesOf('0000FF01FF7F8100'),
    EMPTY,
    bytesOf('FF00AA'),
  ]),
  good: CARD,
  told: { kind: 'badge', number: '11223344' },
  other: ACK,
  likely: [0x00, 0x55, 0xff, 0xd4, 0xd5, 0x01, 0xfe],
});

describe('a stream', () => {
  test('a badge comes out at its check byte, before the closing zero', () => {
    const decoder = new Pn532Decoder();
    expect(decoder.push(CARD.subarray(0, -1))).toMatchObject([{ kind: 'badge' }]);
    expect(decoder.push(CARD.subarray(-1))).toEqual([]);
    expect(decoder.silence()).toMatchObject([{ kind: 'lineEnd' }]);
  });

  test('frames without preamble and postamble follow each other', () => {
    const bare = (frame: Uint8Array): Uint8Array => frame.subarray(1, -1);
    const frames = readAll(new Pn532Decoder(), bare(EMPTY), bare(CARD), bare(EMPTY));
    expect(frames.map(({ kind }) => kind)).toEqual(['error', 'badge', 'error']);
  });

  test.each([
    ['5555000000'],
    ['55550000000000000000000000000000'],
    ['000000000000000000'],
    ['55000000'],
  ])('waking the chip with %s belongs to the command behind it', (wakeUp) => {
    const input = concatBytes([bytesOf(wakeUp), encodeCommand(samConfiguration())]);
    const frames = readAll(new Pn532Decoder(), input);
    expect(frames.map(({ kind }) => kind)).toEqual(['command', 'lineEnd']);
  });

  test('zeros without end are counted as noise and not held', () => {
    const decoder = new Pn532Decoder();
    const frames = decoder.push(new Uint8Array(65_536));
    expect(frames.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeGreaterThan(64_000);
    expect(withoutNoise([...frames, ...decoder.push(CARD)])).toMatchObject([{ kind: 'badge' }]);
  });

  test('rubbish behind a frame is noise, its closing zero is not', () => {
    const frames = readAll(new Pn532Decoder(), CARD, bytesOf('4711'), CARD);
    expect(frames.map(({ kind }) => kind)).toEqual([
      'badge',
      'lineEnd',
      'noise',
      'badge',
      'lineEnd',
    ]);
  });

  test('silence ends the wait of a frame that was cut off', () => {
    const decoder = new Pn532Decoder();
    expect(decoder.push(CARD.subarray(0, 9))).toEqual([]);
    expect(decoder.silence()).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
    expect(decoder.push(CARD)).toMatchObject([{ kind: 'badge' }]);
  });
});

test('zhangwu decode prints a badge, an acknowledgement and an empty round', () => {
  const lines: string[] = [];
  const input = [ACK, CARD, EMPTY].map((bytes) => toHex(bytes)).join('\n');
  expect(runDecode(['--driver', 'pn532'], input, (line) => lines.push(line))).toBe(0);
  expect(lines).toEqual([
    '{"kind":"response","command":"ACK","payload":""}',
    '{"kind":"badge","number":"11223344","tag":"11223344","dec10":null,"w26":null,"layout":"mifare"}',
    '{"kind":"error","command":"0x4B","code":"0x00","meaning":"no tag"}',
  ]);
});
