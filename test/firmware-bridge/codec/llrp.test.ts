import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16Genibus } from '../../../firmware-bridge/codec/checks.ts';
import type { Frame } from '../../../firmware-bridge/codec/frames.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { messageIdOf, LlrpDecoder } from '../../../firmware-bridge/codec/llrp.ts';
import { LlrpType } from '../../../firmware-bridge/codec/llrp-messages.ts';
import { LlrpParameter as P } from '../../../firmware-bridge/codec/llrp-parameters.ts';
import { message, tlv, tv, u16, u32, u64, u8 } from '../../../firmware-bridge/codec/llrp-write.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { bytesOf, expectAllAccounted, readAll, rubbish, vectors } from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('llrp');
const single = published.filter(({ means }) => means['stream'] === undefined);
const hexOf = (id: string): string => published.find((vector) => vector.id === id)?.hex ?? '';

const KEEPALIVE = bytesOf('043e0000000a00000007');
const EPC = 'E280699500005009F1286992';

/** TagReportData with an EPC of 96 bits and whatever more. */
const tagData = (epc = EPC, ...more: readonly Uint8Array[]): Uint8Array =>
  tlv(P.tagReportData, tv(13, bytesOf(epc)), ...more);
const report = (...content: readonly Uint8Array[]): Uint8Array =>
  message(LlrpType.roAccessReport, 9, concatBytes(content));
const TAG = report(tagData());
const read = (...pieces: readonly Uint8Array[]): Frame[] => readAll(new LlrpDecoder(), ...pieces);

type TagMeaning = Readonly<Record<string, string | number>>;
const word = (value: unknown): string =>
  `0x${Number(value).toString(16).toUpperCase().padStart(4, '0')}`;

describe('published messages', () => {
  test.each(single)('$id is read as what it means', ({ hex, dir, means }) => {
    const frames = read(bytesOf(hex));
    expectAllAccounted(frames, bytesOf(hex));
    expect(frames[0] && messageIdOf(frames[0])).toBe(means['messageId']);
    const tags = (means as { tags?: readonly TagMeaning[] }).tags ?? [];
    if (tags.length === 0) {
      const kind = dir === 'tx' ? 'command' : 'response';
      expect(frames).toMatchObject([{ kind, command: word(means['type']) }]);
      return;
    }
    expect(frames).toHaveLength(tags.length);
    for (const [n, tag] of tags.entries()) {
      expect(frames[n]).toMatchObject({
        kind: 'tag',
        epc: String(tag['epc']).toUpperCase(),
        antenna: tag['antennaID'] ?? null,
        rssiDbm: tag['peakRSSI'] ?? null,
        pc: null,
        epcCrcOk: null,
        count: tag['tagSeenCount'],
      });
      expect(frames[n]).toMatchObject(
        tag['firstSeenUTC'] === undefined
          ? { lastSeenUs: tag['lastSeenUTC'] }
          : { firstSeenUs: tag['firstSeenUTC'] },
      );
    }
  });

  test('a stream of many messages back to back is split by their lengths', () => {
    const stream = published.find(({ means }) => means['stream']);
    const frames = read(bytesOf(stream?.hex ?? ''));
    expect(frames).toHaveLength(Number(stream?.means['messages']));
    expect(frames.every(({ kind }) => kind === 'tag')).toBe(true);
    expectAllAccounted(frames, bytesOf(stream?.hex ?? ''));
  });

  test.each([
    // sllurp issue #160: a clock that counts from switching on.
    [
      '043f000000200000000000f600160081000c00000000da3c043d010000060000',
      { kind: 'response', command: '0x003F' },
    ],
    // A reader of maker 24213, which adds a parameter of its own.
    [
      '043d0000003a0000000000f0003000f10016008085047000049050503155303400702300810001' +
        '86b78c440003ff000e00005e95000000380016',
      { kind: 'tag', epc: '85047000049050503155303400702300', pc: '4400', rssiDbm: -73 },
    ],
    // sllurp issue #69: broken within its parameter, which is the reader's to refuse.
    [
      '04280000004e0000000000cf004400000001000001000000000000d0000701000100d10028015200150153001160' +
        '00200010ffffff00101000000155000f000100000000c00000000100ef000501',
      { kind: 'command', command: '0x0028' },
    ],
    ['04220000001200000000011f000800000000', { kind: 'response', command: '0x0022' }],
  ])('%s, seen elsewhere, is one frame', (hex, frame) => {
    expect(read(bytesOf(hex))).toMatchObject([frame]);
  });

  test('the command line prints them', () => {
    const out: string[] = [];
    const input = [hexOf('llrp-012'), hexOf('llrp-009'), '0464'].join('\n');
    expect(runDecode(['--driver', 'llrp'], input, (line) => out.push(line))).toBe(0);
    expect(out).toEqual([
      '{"kind":"tag","epc":"E2005037590701270270EDAF","pc":null,"rssiDbm":null,"antenna":null,"epcCrcOk":null,"count":5374,"lastSeenUs":1567778770704026}',
      '{"kind":"command","command":"0x0015","payload":"00000000"}',
      '{"kind":"noise","bytes":"0464","reason":"incomplete"}',
    ]);
  });
});

readsStreams('LLRP', {
  makeDecoder: () => new LlrpDecoder(),
  stream: concatBytes([...published.map(({ hex }) => bytesOf(hex)), rubbish(300), TAG]),
  good: TAG,
  told: { kind: 'tag', epc: EPC },
  other: KEEPALIVE,
  likely: [0x04, 0x3d, 0x3e, 0x00, 0x0a, 0xf0, 0x8d],
  isSealed: false,
});

describe('a stream', () => {
  test('a flipped byte never costs more than the messages that it can reach', () => {
    const before = concatBytes([KEEPALIVE, TAG]);
    fc.assert(
      fc.property(fc.nat(before.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = concatBytes([before, TAG, KEEPALIVE]);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        expectAllAccounted(read(bytes), bytes);
        expect(read(bytes).at(-1)).toMatchObject({ kind: 'response', command: '0x003E' });
      }),
    );
  });

  test.each([
    ['a length over 1 MB', '043d00100001 00000001'],
    ['a length below the header', '043d00000009 00000001'],
    ['a keep-alive that is too long', '043e0000000b 00000001'],
    ['an unknown type', '04050000000a 00000001'],
    ['a version to come', '0c3d0000000a 00000001'],
    ['a report that begins with no tag', '043d000fffff 00000001 00f60016'],
    ['a parameter beyond its message', '043d00000020 00000001 00f00017'],
    ['a maker’s message of an impossible maker', '07ff00010000 00000001 6500651a'],
  ])('%s holds nothing up', (_name, hex) => {
    const decoder = new LlrpDecoder();
    const frames = decoder.push(concatBytes([bytesOf(hex), TAG]));
    expect(frames).toMatchObject([{ kind: 'noise', bytes: bytesOf(hex) }, { kind: 'tag' }]);
  });

  test('a message of which the rest never comes is let go when the line falls silent', () => {
    const decoder = new LlrpDecoder();
    expect(decoder.push(concatBytes([TAG.subarray(0, 14), KEEPALIVE]))).toEqual([]);
    expect(decoder.silence()).toMatchObject([
      { kind: 'noise', bytes: TAG.subarray(0, 14), reason: 'incomplete' },
      { kind: 'response', command: '0x003E' },
    ]);
  });

  test('both versions are read', () => {
    for (const version of [1, 2]) {
      const bytes = message(LlrpType.roAccessReport, 1, tagData(), version);
      expect(read(bytes)).toMatchObject([{ kind: 'tag', epc: EPC }]);
    }
  });
});

describe('a tag’s report', () => {
  const pc = bytesOf('3000');
  const crc = crc16Genibus(concatBytes([pc, bytesOf(EPC)]));

  test('tells all that the reader put in it', () => {
    const fields = [tv(1, u16(3)), tv(6, u8(0xc8)), tv(7, u16(2)), tv(8, u16(12))];
    const times = [tv(2, u64(1385585041743703)), tv(4, u64(1385585041743999)), tv(3, u64(7))];
    const check = [tv(12, pc), tv(11, u16(crc))];
    const rest = [tv(9, u32(1)), tv(14, u16(1)), tv(10, u16(1)), tv(16, u32(0)), tv(18, u32(0))];
    const tag = tagData(
      EPC,
      ...fields,
      ...times,
      ...check,
      ...rest,
      tv(19, u16(1)),
      tv(20, u16(1)),
    );
    expect(read(report(tag))).toMatchObject([
      {
        kind: 'tag',
        epc: EPC,
        pc: '3000',
        rssiDbm: -56,
        antenna: 3,
        epcCrcOk: true,
        count: 12,
        firstSeenUs: 1385585041743703,
        lastSeenUs: 1385585041743999,
      },
    ]);
  });

  test('says when the tag’s own CRC is wrong, and nothing without its PC', () => {
    const wrong = [tv(12, pc), tv(11, u16(crc ^ 1))];
    expect(read(report(tagData(EPC, ...wrong)))).toMatchObject([{ epcCrcOk: false }]);
    expect(read(report(tagData(EPC, tv(11, u16(crc)))))).toMatchObject([{ epcCrcOk: null }]);
  });

  test('is not believed when its PC tells another length, unless extended words are counted in it', () => {
    expect(read(report(tagData(EPC, tv(12, u16(0x2800)))))).toMatchObject([
      { kind: 'noise', reason: 'pc length' },
    ]);
    expect(read(report(tagData(EPC, tv(12, u16(0x3a00)))))).toMatchObject([{ pc: '3A00' }]);
  });

  test('is abandoned alone at a field that cannot be skipped, and every byte is told', () => {
    const bytes = report(
      tagData('11'.repeat(12)),
      tagData(EPC, tv(99, u16(1))),
      tagData('22'.repeat(12)),
    );
    const frames = read(bytes);
    expect(frames).toMatchObject([
      { kind: 'tag', epc: '11'.repeat(12) },
      { kind: 'noise', bytes: tagData(EPC, tv(99, u16(1))), reason: 'unknown report' },
      { kind: 'tag', epc: '22'.repeat(12) },
    ]);
    expectAllAccounted(frames, bytes);
  });

  test('is noise without an EPC, or with one of another length than it says', () => {
    const short = tlv(P.epcData, u16(96), bytesOf('1122'));
    const contents = [tv(1, u16(1)), short, bytesOf('8d1122'), concatBytes([short, bytesOf('00')])];
    for (const content of contents) {
      const bytes = report(tlv(P.tagReportData, content));
      expect(read(bytes)).toMatchObject([{ kind: 'noise', bytes, reason: 'unknown report' }]);
    }
  });

  test('may bear a maker’s TID and finer signal', () => {
    const tid = tlv(1023, u32(25_882), u32(55), u16(6), bytesOf('E28011052000'.repeat(2)));
    const rssi = tlv(1023, u32(25_882), u32(57), u16(-4925 & 0xffff));
    const other = tlv(1023, u32(161), u32(57), u16(7));
    expect(read(report(tagData(EPC, other, tid, rssi)))).toMatchObject([
      { kind: 'tag', tid: 'E28011052000'.repeat(2), rssiDbm: -49.25 },
    ]);
  });

  test('bears the TID that was read along with it, and says nothing more of that', () => {
    const tid = 'E28011702000112233445566';
    // 61 RO_ACCESS_REPORT, 51 bytes | 240 TagReportData | EPC-96 | antenna 1 | 349: done, OpSpecID FFFF, 6 words.
    const bytes = bytesOf(
      `043D0000003300000009 00F00029 8D${EPC} 810001 015D001500FFFF0006${tid}`.replace(/ /g, ''),
    );
    expect(read(bytes)).toEqual([
      { kind: 'tag', epc: EPC, pc: null, rssiDbm: null, antenna: 1, epcCrcOk: null, tid, bytes },
    ]);
    const result = (code: number, id: number, words: number, data: string) =>
      report(tagData(EPC, tlv(P.readResult, u8(code), u16(id), u16(words), bytesOf(data))));
    const kinds = (frame: Uint8Array) => read(frame).map(({ kind }) => kind);
    // The chip did not answer this time: the tag is a tag all the same, and no order failed.
    const unread = result(2, 0xffff, 0, '');
    expect(kinds(unread)).toEqual(['tag']);
    expect(read(unread)[0]).not.toHaveProperty('tid');
    expect(read(result(0, 0xffff, 7, tid))[0]).not.toHaveProperty('tid');
    // Words that somebody asked for are an answer, whatever they look like.
    const asked = result(0, 5, 6, tid);
    expect(kinds(asked)).toEqual(['tag', 'response']);
    expect(read(asked)[0]).not.toHaveProperty('tid');
  });

  test('bears whatever TID was read, among whatever else was asked', () => {
    const words = fc.uint8Array({ minLength: 1, maxLength: 16 }).map((half) => [...half, ...half]);
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 0xfffe }), fc.boolean(), (data, id, isFirst) => {
        const result = (op: number) =>
          tlv(P.readResult, u8(0), u16(op), u16(data.length / 2), Uint8Array.from(data));
        const both = [result(id), result(0xffff)];
        const [tag, answer, ...others] = read(
          report(tagData(EPC, ...(isFirst ? both.toReversed() : both))),
        );
        expect(tag).toMatchObject({ kind: 'tag', epc: EPC, tid: toHex(Uint8Array.from(data)) });
        expect([answer?.kind, others]).toEqual(['response', []]);
      }),
    );
  });

  test('names its frequency once the reader’s table is known', () => {
    const decoder = new LlrpDecoder();
    const tag = report(tagData(EPC, tv(7, u16(2))));
    expect(decoder.push(tag)[0]).not.toHaveProperty('freqKHz');
    decoder.push(bytesOf(hexOf('llrp-021')));
    expect(decoder.push(tag)).toMatchObject([{ freqKHz: 926_250 }]);
  });

  test('is followed by what came of operations on the tag', () => {
    const done = tlv(P.readResult, u8(0), u16(5), u16(2), bytesOf('11223344'));
    const failed = tlv(P.writeResult, u8(2), u16(6), u16(0));
    expect(read(report(tagData(EPC, done, failed), tagData('11'.repeat(12))))).toMatchObject([
      { kind: 'tag', epc: EPC },
      { kind: 'response', command: '0x015D', payload: '000005000211223344' },
      {
        kind: 'error',
        command: '0x015E',
        code: '0x02',
        meaning: 'write failed: memory locked',
        epc: EPC,
      },
      { kind: 'tag', epc: '11'.repeat(12) },
    ]);
  });

  test('survives the way there and back', () => {
    const tag = fc.record({
      epc: fc
        .uint8Array({ minLength: 1, maxLength: 31 })
        .map((half) => toHex(concatBytes([half, half]))),
      antenna: fc.option(fc.integer({ min: 1, max: 65_535 })),
      rssiDbm: fc.option(fc.integer({ min: -128, max: 127 })),
      count: fc.option(fc.nat(65_535)),
    });
    fc.assert(
      fc.property(fc.array(tag, { minLength: 1, maxLength: 20 }), (tags) => {
        const bytes = report(
          ...tags.map(({ epc, antenna, rssiDbm, count }) =>
            tlv(
              P.tagReportData,
              epc.length === 24
                ? tv(13, bytesOf(epc))
                : tlv(P.epcData, u16(epc.length * 4), bytesOf(epc)),
              ...(antenna === null ? [] : [tv(1, u16(antenna))]),
              ...(rssiDbm === null ? [] : [tv(6, u8(rssiDbm & 0xff))]),
              ...(count === null ? [] : [tv(8, u16(count))]),
            ),
          ),
        );
        const frames = read(bytes);
        expectAllAccounted(frames, bytes);
        expect(frames).toMatchObject(
          tags.map(({ count, ...told }) => ({ ...told, ...(count === null ? {} : { count }) })),
        );
      }),
    );
  });
});

describe('what a reader says of itself', () => {
  const answer = (type: number, ...content: readonly Uint8Array[]): Frame[] =>
    read(message(type, 1, tlv(P.llrpStatus, ...content)));
  const event = (...events: readonly Uint8Array[]): Frame[] => {
    const data = tlv(P.readerEventNotificationData, tlv(P.utcTimestamp, u64(1)), ...events);
    return read(message(LlrpType.readerEventNotification, 1, data));
  };
  const text = (words: string): Uint8Array =>
    concatBytes([u16(Buffer.byteLength(words)), Buffer.from(words)]);

  test('success is an answer', () => {
    expect(answer(30, u16(0), text(''))).toMatchObject([{ kind: 'response', command: '0x001E' }]);
  });

  test('a refusal has its code, and its words from the outermost to the innermost', () => {
    const error = tlv(P.parameterError, u16(224), u16(301));
    expect(answer(30, u16(101), text('bad channel\n'), error)).toMatchObject([
      {
        kind: 'error',
        command: '0x001E',
        code: '0x0065',
        meaning: 'message: error in a field: parameter 224 field: value out of range: bad channel',
      },
    ]);
    expect(answer(100, u16(110), text(''))).toMatchObject([
      { command: '0x0064', code: '0x006E', meaning: 'protocol version not supported' },
    ]);
    expect(answer(31, u16(999), text(''))).toMatchObject([{ meaning: 'unknown status 999' }]);
  });

  test.each([
    [1, 'connection refused: the reader is connected to a server of its own choice'],
    [2, 'connection refused: another client is connected'],
    [3, 'connection refused by the reader'],
    [4, 'another client tried to connect'],
    [9, 'connection refused: status 9'],
  ])('a connection that it does not take (%i) is an error in words', (status, meaning) => {
    const code = word(status);
    expect(event(tlv(P.connectionAttempt, u16(status)))).toMatchObject([
      { kind: 'error', command: '0x003F', code, meaning },
    ]);
  });

  test.each([
    ['a lost antenna', tlv(P.antennaEvent, u8(0), u16(2)), '0x00FF', 'antenna 2 disconnected'],
    ['an exception', tlv(P.readerException, text('hot')), '0x00FC', 'reader exception: hot'],
    ['its farewell', tlv(P.connectionClose), '0x0101', 'the reader closes the connection'],
  ])('%s is an error', (_name, parameter, code, meaning) => {
    const hopping = tlv(247, u16(1), u16(1));
    expect(event(hopping, parameter)).toMatchObject([{ kind: 'error', code, meaning }]);
  });

  test('an antenna that is back is no trouble', () => {
    expect(event(tlv(P.antennaEvent, u8(1), u16(2)))).toMatchObject([{ kind: 'response' }]);
  });
});
