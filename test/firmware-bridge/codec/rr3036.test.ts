import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResponseFrame } from '../../../firmware-bridge/codec/frames.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import {
  readBlockAnswer,
  readReaderInformation,
  readTagInformation,
} from '../../../firmware-bridge/codec/rr3036-answers.ts';
import {
  encodeCommand,
  inventory,
  lockBlock,
  readBlock,
  readerInformation,
  seal,
  setCardKind,
  setField,
  setInventoryTime,
  signal,
  systemInformation,
  writeBlock,
} from '../../../firmware-bridge/codec/rr3036-commands.ts';
import { Rr3036Decoder, rr3036Records } from '../../../firmware-bridge/codec/rr3036.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { bytesOf, expectAllAccounted, readAll, vectors, withoutNoise } from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('rr3036');
const UID = 'E00401500A1B2C3D';
const uid = bytesOf(UID);

/** Len | Adr | Status | data | CRC */
function reply(status: number, data = '', address = 0): Uint8Array {
  const bytes = bytesOf(data);
  return seal(Uint8Array.of(bytes.length + 4, address, status, ...bytes));
}
/** DSFID and UID as they go over the line. */
const record = (number: string, dsfid = '06'): string =>
  dsfid + toHex(bytesOf(number).toReversed());

const TAG = reply(0, record(UID));
const NO_TAG = reply(0x0e);

describe('what a host says', () => {
  test.each(published)('$id is read as a command and built byte for byte', ({ id, hex }) => {
    const command = id.endsWith('001') ? inventory() : setField(true);
    expect(toHex(encodeCommand(command, 0)).toLowerCase()).toBe(hex);
    const frames = readAll(new Rr3036Decoder(), bytesOf(hex));
    const payload = id.endsWith('001') ? '06' : '02';
    expect(frames).toMatchObject([
      { kind: 'command', command: id.endsWith('001') ? '0x01' : '0x00', payload },
    ]);
  });

  test.each([
    ['reader information', readerInformation(), '05000000'],
    ['field off', setField(false), '05000001'],
    ['ISO 15693', setCardKind('iso15693'), '05000006'],
    ['type A', setCardKind('iso14443a'), '05000005'],
    ['type B', setCardKind('iso14443b'), '05000009'],
    ['inventory time', setInventoryTime(30), '060000041E'],
    ['light', signal('light', 5, 0, 5), '08000007050005'],
    ['beeper', signal('beeper', 5, 5, 5), '08000008050505'],
    ['read of four bytes', readBlock(uid, 3), '0E0020003D2C1B0A500104E003'],
    ['read of eight bytes', readBlock(uid, 3, 8), '0E0020043D2C1B0A500104E003'],
    ['write', writeBlock(uid, 1, bytesOf('01020304')), '120021003D2C1B0A500104E00101020304'],
    ['lock', lockBlock(uid, 1), '0E0022003D2C1B0A500104E001'],
    ['system information', systemInformation(uid), '0D002B003D2C1B0A500104E0'],
  ])('%s', (name, command, hex) => {
    const bytes = encodeCommand(command, 0);
    expect(toHex(bytes.subarray(0, -2))).toBe(hex);
    // Two bytes behind a success might as well be a card's answer: the reader's view goes first.
    const isAmbiguous = name === 'inventory time';
    expect(readAll(new Rr3036Decoder(), bytes)).toMatchObject([
      { kind: isAmbiguous ? 'response' : 'command' },
    ]);
  });

  test('any address may be asked', () => {
    expect(encodeCommand(inventory())[1]).toBe(0xff);
  });
});

describe('an inventory', () => {
  test('is a tag with its UID as it is printed, and no PC', () => {
    expect(new Rr3036Decoder().push(TAG)).toEqual([
      {
        kind: 'tag',
        epc: UID,
        pc: null,
        rssiDbm: null,
        antenna: null,
        epcCrcOk: null,
        bytes: TAG,
      },
    ]);
    expect(rr3036Records(TAG)).toEqual([{ dsfid: 6, uid: UID }]);
  });

  test('of several tags is several, whose bytes are counted once', () => {
    const others = ['E00401500A1B2C3E', 'E0070000046B8A21'];
    const input = reply(0, [UID, ...others].map((number) => record(number)).join(''));
    const frames = new Rr3036Decoder().push(input);
    expect(frames.map((frame) => (frame.kind === 'tag' ? frame.epc : null))).toEqual([
      UID,
      ...others,
    ]);
    expectAllAccounted(frames, input);
  });

  test('that ran out of time tells the tags that it has, and that there are more', () => {
    const input = reply(0x0b, record(UID));
    const frames = new Rr3036Decoder().push(input);
    expect(frames).toMatchObject([
      { kind: 'tag', epc: UID },
      { kind: 'error', command: '0x01', code: '0x0B' },
    ]);
    expectAllAccounted(frames, input);
  });

  test('of an empty field says so', () => {
    expect(new Rr3036Decoder().push(NO_TAG)).toMatchObject([
      { kind: 'error', code: '0x0E', meaning: 'no tag' },
    ]);
  });

  test('whose UIDs do not begin with E0 is none', () => {
    expect(new Rr3036Decoder().push(reply(0, '00112233445566778899'.slice(0, 18)))).toMatchObject([
      { kind: 'response', command: 'unknown' },
    ]);
  });
});

describe('a reply, which does not say what it answers', () => {
  test('is named after the question that the decoder was told, once', () => {
    const decoder = new Rr3036Decoder();
    decoder.expect(readBlock(uid, 0));
    const block = reply(0, '0011223344');
    expect(decoder.push(block)).toMatchObject([
      { kind: 'response', command: '0x20', payload: '0011223344' },
    ]);
    expect(decoder.push(block)).toMatchObject([{ kind: 'response', command: 'unknown' }]);
  });

  test('is named after the command that was heard on the same line', () => {
    const frames = readAll(
      new Rr3036Decoder(),
      encodeCommand(systemInformation(uid), 0),
      reply(0, `0F${record(UID).slice(2)}06C21B0301`.padEnd(28, '0')),
      encodeCommand(inventory(), 0),
      NO_TAG,
    );
    expect(frames).toMatchObject([
      { kind: 'command', command: '0x2B' },
      { kind: 'response', command: '0x2B' },
      { kind: 'command', command: '0x01' },
      { kind: 'error', command: '0x01', code: '0x0E' },
    ]);
  });

  test('that came too late is still what it looks like', () => {
    const decoder = new Rr3036Decoder();
    decoder.expect(readBlock(uid, 0));
    expect(decoder.push(TAG)).toMatchObject([{ kind: 'tag', epc: UID }]);
  });

  test('of a block of eight bytes is no tag when it was asked for', () => {
    const looksLikeTag = reply(0, `00${toHex(uid.toReversed())}`);
    const decoder = new Rr3036Decoder();
    decoder.expect(readBlock(uid, 0, 8));
    expect(decoder.push(looksLikeTag)).toMatchObject([{ kind: 'response', command: '0x20' }]);
  });

  test('of a length that only one question has is named after it', () => {
    const information = reply(0, '0308000071001F1E');
    const tag = reply(0, `0F${toHex(uid.toReversed())}06C21B0301`);
    expect(readAll(new Rr3036Decoder(), information, tag)).toMatchObject([
      { kind: 'response', command: '0x00' },
      { kind: 'response', command: '0x2B' },
    ]);
  });

  test('of one byte is a reply when a card was asked, and a setting when the field was', () => {
    const oneByte = reply(0, '00');
    const decoder = new Rr3036Decoder();
    decoder.expect({ code: 0x43, state: 0x10 });
    expect(decoder.push(oneByte)).toMatchObject([{ kind: 'response', command: '0x43' }]);
    decoder.expect(inventory());
    expect(decoder.push(oneByte)).toMatchObject([{ kind: 'command', command: '0x00' }]);
  });

  test.each([
    [0x01, '', 'wrong length of command'],
    [0x05, '', 'RF field is off'],
    [0x1f, '', 'reader is set to another kind of card'],
    [0x0f, '12', 'tag refused: block is locked and cannot be changed'],
    [0x0f, '77', 'tag refused: unknown error 0x77'],
    [0x0f, '', 'tag refused'],
    [0x10, '20', 'ISO 14443A operation failed: no card'],
    [0x1b, '34', 'ISO 14443B operation failed: no card'],
  ])('refuses with %i %s', (status, detail, meaning) => {
    const code = `0x${toHex(Uint8Array.of(status))}`;
    expect(new Rr3036Decoder().push(reply(status, detail))).toMatchObject([
      { kind: 'error', code, meaning },
    ]);
  });
});

describe('what an answer holds', () => {
  const response = (payload: string): ResponseFrame => ({
    kind: 'response',
    command: '0x00',
    payload,
    bytes: new Uint8Array(),
  });

  test('a block without its security status', () => {
    expect(readBlockAnswer(response('0111223344'))).toEqual(bytesOf('11223344'));
    expect(readBlockAnswer(response('0111'))).toBeNull();
  });

  test('the reader’s version', () => {
    expect(readReaderInformation(response('0308000071001F1E'))).toBe('RR3036 type 71 V3.08');
    expect(readReaderInformation(response('03'))).toBeNull();
  });

  test('a tag’s system information', () => {
    const payload = `0F${toHex(uid.toReversed())}06C21B0301`;
    expect(readTagInformation(response(payload))).toEqual({
      uid: UID,
      dsfid: 6,
      afi: 0xc2,
      blocks: 28,
      blockBytes: 4,
    });
    expect(readTagInformation(response('00'))).toBeNull();
  });
});

readsStreams('RR3036', {
  makeDecoder: () => new Rr3036Decoder(),
  stream: concatBytes([
    ...published.map(({ hex }) => bytesOf(hex)),
    TAG,
    encodeCommand(inventory()),
    NO_TAG,
    bytesOf('03FFEE'),
    reply(0x0f, '10'),
    TAG,
  ]),
  good: TAG,
  told: { kind: 'tag', epc: UID },
  other: NO_TAG,
  likely: [0x04, 0x05, 0x0d, 0x00, 0x0e, 0x01, 0xe0],
});

describe('a stream', () => {
  test('a bad checksum is noise and says so', () => {
    const spoilt = Uint8Array.from(TAG);
    spoilt[5] = (spoilt[5] ?? 0) ^ 1;
    const frames = readAll(new Rr3036Decoder(), spoilt);
    expect(withoutNoise(frames)).toEqual([]);
    expect(frames[0]).toMatchObject({ kind: 'noise', reason: 'checksum' });
  });

  test('silence ends the wait of a false length, and the frame behind it is read', () => {
    const decoder = new Rr3036Decoder();
    expect(decoder.push(concatBytes([bytesOf('F00000'), TAG]))).toEqual([]);
    expect(withoutNoise(decoder.silence())).toMatchObject([{ kind: 'tag' }]);
  });

  test('any inventory comes back', () => {
    const number = fc.uint8Array({ minLength: 7, maxLength: 7 }).map((rest) => `E0${toHex(rest)}`);
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 27 }), (numbers) => {
        const input = reply(0, numbers.map((one) => record(one, '3E')).join(''));
        const frames = readAll(new Rr3036Decoder(), input);
        expect(frames).toMatchObject(numbers.map((epc) => ({ kind: 'tag', epc })));
      }),
    );
  });
});

test('zhangwu decode prints a question, its tag, and a refusal', () => {
  const lines: string[] = [];
  const parts = [encodeCommand(inventory(), 0), TAG, reply(0x0f, '10')];
  const input = parts.map((bytes) => toHex(bytes)).join('\n');
  expect(runDecode(['--driver', 'rr3036'], input, (line) => lines.push(line))).toBe(0);
  expect(lines).toEqual([
    '{"kind":"command","command":"0x01","payload":"06"}',
    `{"kind":"tag","epc":"${UID}","pc":null,"rssiDbm":null,"antenna":null,"epcCrcOk":null}`,
    '{"kind":"error","command":"unknown","code":"0x0F","meaning":"tag refused: block does not exist"}',
  ]);
});
