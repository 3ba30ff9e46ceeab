import { describe, expect, test } from 'vitest';
import { crc16Genibus } from '../../../firmware-bridge/codec/checks.ts';
import type { Frame, TagFrame } from '../../../firmware-bridge/codec/frames.ts';
import { mercuryFrame } from '../../../firmware-bridge/codec/mercury-check.ts';
import { MercuryDecoder } from '../../../firmware-bridge/codec/mercury.ts';
import { bytesOf, readAll } from './support.ts';

const MODULETECH = '4D6F64756C6574656368';

const read = (...hexes: readonly string[]) => readAll(new MercuryDecoder(), ...hexes.map(bytesOf));
const answer = (op: number, hex: string, status = 0) => mercuryFrame(op, bytesOf(hex), status);
const one = (bytes: Uint8Array): Frame => {
  const [frame, ...more] = readAll(new MercuryDecoder(), bytes);
  if (frame === undefined || more.length > 0) throw new Error('not one frame');
  return frame;
};

/** PC, EPC and the tag's own CRC, as a tag sends them. */
function spoken(epc: string, pc = ((epc.length / 4) << 11).toString(16).padStart(4, '0')): string {
  const crc = crc16Genibus(bytesOf(pc + epc));
  return pc + epc + crc.toString(16).padStart(4, '0');
}

const bits = (hex: string) => (hex.length * 4).toString(16).padStart(4, '0');

describe('tags', () => {
  const EPC = 'E2801160600002095A7B7EBB';
  const tag = (frame: Frame): TagFrame => {
    if (frame.kind !== 'tag') throw new Error(`no tag: ${frame.kind}`);
    return frame;
  };

  test('come with whatever metadata was asked for', () => {
    const told = spoken(EPC);
    const record = (hex: string) => `${hex}${bits(told)}${told}`;
    const cases: readonly (readonly [string, string, Partial<TagFrame>])[] = [
      ['0000', '', { rssiDbm: null, antenna: null }],
      ['0001', '07', { count: 7 }],
      ['0002', 'BE', { rssiDbm: -66 }],
      ['0004', '21', { antenna: 2 }],
      ['0004', '03', { antenna: 3 }],
      ['000C', '110E0926', { antenna: 1, freqKHz: 919_846 }],
      ['0032', 'C50000012700B4', { rssiDbm: -59 }],
      ['0082', 'C50060E20034120130FC000B45DE87', { tid: 'E20034120130FC000B45DE87' }],
      ['0082', 'C5002012345678', { rssiDbm: -59 }],
      ['0082', 'C580000424', { rssiDbm: -59 }],
      ['1F02', 'C50F0400010102', { rssiDbm: -59 }],
    ];
    for (const [flags, metadata, expected] of cases) {
      const streamed = one(answer(0x22, `10001B${flags}01${record(metadata)}`));
      const fetched = one(answer(0x29, `${flags}0001${record(metadata)}`));
      for (const frame of [streamed, fetched]) {
        expect(frame).toMatchObject({ kind: 'tag', epc: EPC, pc: '3000', epcCrcOk: true });
        expect(frame).toMatchObject(expected);
        if (!('tid' in expected)) expect(tag(frame).tid).toBeUndefined();
      }
    }
  });

  test('of a message with several selects are found one byte further', () => {
    const told = spoken(EPC);
    const frame = one(answer(0x22, `9088001B000201C5${bits(told)}${told}`));
    expect(frame).toMatchObject({ kind: 'tag', epc: EPC, rssiDbm: -59 });
  });

  test('several in one message: its bytes are the first one’s', () => {
    const epcs = [EPC, '3034', `${EPC}${EPC}`];
    const records = epcs.map((epc, n) => `0${n + 1}${bits(spoken(epc))}${spoken(epc)}`).join('');
    const message = answer(0x29, `00010003${records}`);
    const frames = readAll(new MercuryDecoder(), message);
    expect(frames).toMatchObject(epcs.map((epc, n) => ({ kind: 'tag', epc, count: n + 1 })));
    expect(frames.map(({ bytes }) => bytes.length)).toEqual([message.length, 0, 0]);
  });

  test('with a wrong CRC of their own are told as such', () => {
    const told = spoken(EPC).replace('E280', 'E281');
    expect(one(answer(0x22, `10001B000001${bits(told)}${told}`))).toMatchObject({
      epcCrcOk: false,
    });
  });

  test('with an EPC that is not as long as its PC says are noise', () => {
    const told = spoken(EPC, '2800');
    const frames = readAll(new MercuryDecoder(), answer(0x22, `10001B000001${bits(told)}${told}`));
    expect(frames).toMatchObject([{ kind: 'noise', reason: 'pc length' }]);
  });

  test('with an extended PC keep it out of the EPC', () => {
    for (const pc of ['3200', '3A00']) {
      const told = spoken(`0005${EPC}`, pc);
      const frame = one(answer(0x22, `10001B000001${bits(told)}${told}`));
      expect(frame).toMatchObject({ kind: 'tag', epc: EPC, pc, epcCrcOk: true });
    }
  });

  test('of another protocol are an answer: nothing in them vouches for their number', () => {
    const frame = one(answer(0x22, '10001B00400103 0050 E004000012345678 ABCD'));
    expect(frame).toMatchObject({ kind: 'response', command: '0x22' });
  });

  test('of a single read come bare, or with the metadata asked for', () => {
    expect(one(answer(0x21, `${EPC}1234`))).toMatchObject({ kind: 'tag', epc: EPC, pc: null });
    const like = '100007020304050607080910';
    expect(one(answer(0x21, `${like}1234`))).toMatchObject({ kind: 'tag', epc: like });
    expect(one(answer(0x21, `10000702C411${EPC}1234`))).toMatchObject({
      epc: EPC,
      count: 2,
      rssiDbm: -60,
      antenna: 1,
    });
  });
});

describe('other words', () => {
  test.each([
    [0x0101, 'invalid opcode: perhaps still in the bootloader'],
    [0x0400, 'no tag'],
    [0x0424, 'memory locked'],
    [0x0503, 'antenna not connected'],
    [0x0504, 'over temperature'],
    [0x7f00, 'system error of the reader'],
    [0x0999, 'unknown status 0x0999'],
  ])('status %i has its meaning', (status, meaning) => {
    expect(one(answer(0x22, '', status))).toMatchObject({
      kind: 'error',
      command: '0x22',
      meaning,
    });
  });

  test.each([
    ['a count of tags found', 0x22, '02'],
    ['a count in a search with metadata', 0x22, '10001B00000005'],
    ['a report of temperature', 0x22, '10001B01FF0208000025'],
    ['the end of a stream', 0x22, '10001B01FF00'],
    ['an empty buffer', 0x29, '00150000'],
    ['the two ends of a buffer', 0x29, '00000002'],
    ['flags that nobody knows', 0x29, '40000001AA'],
    ['a stop', 0x2f, '000002'],
  ])('%s is an answer and no tag', (_name, op, hex) => {
    const payload = hex.toUpperCase();
    expect(one(answer(op, hex))).toMatchObject({ kind: 'response', payload });
  });

  test('Silion’s extension: its answers repeat the word Moduletech, its heartbeat is XTSJ', () => {
    const stop = `${MODULETECH}AA49`;
    expect(read('FF0CAA0000', stop, '0F22')).toMatchObject([
      { kind: 'response', command: '0xAA', payload: stop },
    ]);
    const heartbeat = '5854534A0001';
    expect(one(answer(0xaa, heartbeat))).toMatchObject({ kind: 'response', payload: heartbeat });
    // On TCP it also comes without a frame.
    expect(read('5854', '534AFF0022', '040084E0', '5854534B')).toMatchObject([
      { kind: 'response', command: 'XTSJ', payload: '' },
      { kind: 'error', code: '0x0400' },
      { kind: 'noise', bytes: bytesOf('5854534B') },
    ]);
    expect(read(`FF14AA${MODULETECH}AA400601000E10000FBB799F`)).toMatchObject([
      { kind: 'command', command: '0xAA', payload: `${MODULETECH}AA400601000E10000FBB` },
    ]);
  });

  test('Silion’s stream tells the length in bytes', () => {
    const data = '008701C9110060E2003412012FFC000B45DE87103000E2000017010B014318405BA1B2F2';
    expect(one(answer(0xaa, data))).toMatchObject({
      kind: 'tag',
      epc: 'E2000017010B014318405BA1',
      pc: '3000',
      rssiDbm: -55,
      antenna: 1,
      count: 1,
      tid: 'E2003412012FFC000B45DE87',
      epcCrcOk: true,
    });
  });
});
