import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeSettings,
  isAuto,
  isSame,
  readDeviceInfo,
  readSettings,
  readTagAnswer,
} from '../../../firmware-bridge/codec/chafon-cf-answers.ts';
import {
  battery,
  deviceInfo,
  encodeChafonCf,
  encodeChafonCfAnswer,
  getReadMode,
  getSettings,
  initialise,
  inventory,
  killTag,
  lockArea,
  readWords,
  selectEpc,
  setAntennaPower,
  setOutputMode,
  setPower,
  setReadMode,
  setSettings,
  stop,
  writeWords,
} from '../../../firmware-bridge/codec/chafon-cf-commands.ts';
import { runDecode } from '../../../firmware-bridge/decode.ts';
import { ChafonCfDecoder } from '../../../firmware-bridge/codec/chafon-cf.ts';
import { concatBytes, toHex } from '../../../firmware-bridge/codec/hex.ts';
import { bytesOf, readAll, vectors } from './support.ts';
import { readsStreams } from './streams.ts';

const published = vectors('chafon-cf');
const read = (...pieces: readonly Uint8Array[]) => readAll(new ChafonCfDecoder(), ...pieces);
const answer = (code: number, status: number, data = '') =>
  encodeChafonCfAnswer(0, code, status, bytesOf(data));
const hexOf = (id: string) => published.find((vector) => vector.id === id)?.hex;

/** A frame that a maker's customer printed, with a check of the reader's own. */
const TAG = bytesOf('CF0000011200FD8A01000CE280691500004020ED9648B35057');
const IDLE = bytesOf('CF0000010112421D');
const SETTINGS = '0000018004000101038602EE01F43121010400000C00030105';

describe('published frames', () => {
  test.each(published)('$id is read as what it means', ({ dir, hex, means }) => {
    const frames = read(bytesOf(hex));
    expect(frames).toHaveLength(1);
    const command = `0x${String(means['cmd']).toUpperCase()}`;
    if (dir === 'tx') {
      const payload = String(means['data'] ?? '').toUpperCase();
      expect(frames[0]).toMatchObject({ kind: 'command', command, payload });
    } else if (means['status'] === '12') {
      expect(frames[0]).toMatchObject({ kind: 'error', command, code: '0x12', meaning: 'no tag' });
    } else expect(frames[0]).toMatchObject({ kind: 'response', command });
  });

  test('a tag is told with its signal in tenths of a dBm', () => {
    expect(read(TAG)).toMatchObject([
      { kind: 'tag', epc: 'E280691500004020ED9648B3', rssiDbm: -63, antenna: 1 },
    ]);
    expect(read(answer(0x01, 0, 'FEBF02030400010002'))).toMatchObject([
      { epc: '00010002', rssiDbm: -32.1, antenna: 2 },
    ]);
  });

  test('a bar code of a CF-H103 has no radio, and is none of a tag’s', () => {
    expect(read(answer(0x01, 0, '000000000602343930030D'))).toMatchObject([
      { kind: 'barcode', text: '490' },
    ]);
    expect(read(answer(0x01, 0, 'FEC001000602343930030D'))).toMatchObject([
      { kind: 'tag', epc: '02343930030D', rssiDbm: -32 },
    ]);
  });

  test.each([
    ['runs past its end', 'FEC001000CE280'],
    ['has half a word', 'FEC0010003E28011'],
    ['has none', 'FEC0010000'],
  ])('a report whose EPC %s is an answer without a tag', (_what, data) => {
    expect(read(answer(0x01, 0, data))).toMatchObject([{ kind: 'response', payload: data }]);
  });

  test.each([
    [0x17, 'access password wrong'],
    [0x02, 'module failed'],
    [0x77, 'unknown error 0x77'],
  ])('status %i has its meaning', (status, meaning) => {
    expect(read(answer(0x03, status))).toMatchObject([
      { kind: 'error', command: '0x0003', meaning },
    ]);
  });
});

readsStreams('UHF Prime', {
  makeDecoder: () => new ChafonCfDecoder(),
  stream: concatBytes([...published.map(({ hex }) => bytesOf(hex)), TAG, IDLE]),
  good: TAG,
  told: { kind: 'tag', epc: 'E280691500004020ED9648B3' },
  other: IDLE,
  likely: [0xcf, 0x00, 0x01, 0x12, 0xff],
});

describe('a stream', () => {
  test('the two bytes with which a reader greets on TCP are noise', () => {
    expect(read(bytesOf('0000'), IDLE)).toMatchObject([
      { kind: 'noise', bytes: bytesOf('0000') },
      { kind: 'error' },
    ]);
  });

  test('a bad check is named, and a cut frame is incomplete', () => {
    const bad = Uint8Array.from(TAG);
    bad[8] = 7;
    expect(read(bad)[0]).toMatchObject({ kind: 'noise', reason: 'checksum' });
    expect(read(TAG.subarray(0, 9))).toMatchObject([{ kind: 'noise', reason: 'incomplete' }]);
  });

  test('whatever a host says comes out as it went in', () => {
    fc.assert(
      fc.property(fc.nat(0x10ff), fc.uint8Array({ maxLength: 130 }), (code, data) => {
        expect(read(encodeChafonCf({ code, data }))).toMatchObject([
          { kind: 'command', payload: toHex(data) },
        ]);
      }),
    );
  });
});

describe('commands', () => {
  test.each([
    ['chafon-cf-002', inventory({ seconds: 0 })],
    ['chafon-cf-003', inventory({ rounds: 3 })],
    ['chafon-cf-004', inventory({ seconds: 5 })],
    ['chafon-cf-006', setReadMode('barcode')],
    ['chafon-cf-007', setOutputMode('line')],
    ['chafon-cf-008', setPower(26)],
    ['chafon-cf-009', setPower(5)],
    ['chafon-cf-010', setPower(99)],
    ['chafon-cf-011', setPower(0)],
    ['chafon-cf-013', getReadMode()],
    [
      'chafon-cf-016',
      setAntennaPower(
        true,
        Array.from({ length: 8 }, () => 33),
      ),
    ],
    ['chafon-cf-017', battery()],
    ['chafon-cf-018', deviceInfo()],
    ['chafon-cf-019', initialise()],
  ])('%s is built as it was sent', (id, command) => {
    expect(toHex(encodeChafonCf(command)).toLowerCase()).toBe(hexOf(id));
  });

  test('those that readers on sale were seen to take', () => {
    expect(toHex(encodeChafonCf(stop()))).toBe('CFFF000200E761');
    expect(toHex(encodeChafonCf(getSettings()))).toBe('CFFF00720017A5');
  });

  test('those to a tag name password, bank, place and words', () => {
    const password = bytesOf('11223344');
    const dataOf = ({ data }: { readonly data: Uint8Array }) => toHex(data);
    expect(dataOf(selectEpc(bytesOf('E2801160')))).toBe('000020E2801160');
    const spot = { bank: 'user', firstWord: 0x102 } as const;
    expect(dataOf(readWords(password, spot, 4))).toBe('001122334403010204');
    expect(dataOf(writeWords(password, spot, bytesOf('ABCD')))).toBe('001122334403010201ABCD');
    expect(dataOf(lockArea(password, 'user', 'lockedForever'))).toBe('112233440403');
    expect(dataOf(killTag(password))).toBe('11223344');
    expect(() => writeWords(password, spot, new Uint8Array(3))).toThrow(RangeError);
  });
});

describe('answers', () => {
  const frameOf = (bytes: Uint8Array) => {
    const [frame] = read(bytes);
    if (frame === undefined) throw new Error('no frame');
    return frame;
  };

  test('settings are read as a whole and changed in single bytes', () => {
    const settings = readSettings(frameOf(answer(0x72, 0, SETTINGS)));
    if (settings === null) throw new Error('no settings');
    expect(isAuto(settings)).toBe(true);
    const changed = changeSettings(settings, { mode: 'answer', region: 'china900', powerDbm: 20 });
    expect(toHex(changed)).toBe('00000080040001080398007D00FA1314010400000C00030105');
    expect(isAuto(changed)).toBe(false);
    expect(isSame(changed, changeSettings(changed, { region: 'china900' }))).toBe(true);
    expect(toHex(changeSettings(changed, { baud: 9600 })).slice(8, 10)).toBe('00');
    expect(toHex(setSettings(changed).data)).toBe(toHex(changed));
  });

  test('settings of another length are not believed', () => {
    expect(readSettings(frameOf(answer(0x72, 0, SETTINGS.slice(2))))).toBeNull();
    expect(readSettings(frameOf(IDLE))).toBeNull();
  });

  test('a reader’s texts are told without what cannot be printed', () => {
    const field = (text: string) => Buffer.from(text.padEnd(32, '\0'), 'latin1').toString('hex');
    const info = answer(0x70, 0, `${field('CF661 V1.0')}${field('UHF Prime\u0001 Reader V2.3')}`);
    expect(readDeviceInfo(frameOf(info))).toBe('CF661 V1.0 · UHF Prime Reader V2.3');
    expect(readDeviceInfo(frameOf(IDLE))).toBeNull();
  });

  test('an answer of a tag tells its own status, its EPC, and the words read', () => {
    const told = answer(0x03, 0, '0001ABCD300004E280116002AABBCCDD');
    expect(readTagAnswer(frameOf(told))).toEqual({
      tagStatus: 0,
      epc: 'E2801160',
      data: bytesOf('AABBCCDD'),
    });
    expect(readTagAnswer(frameOf(answer(0x03, 0, '0001ABCD30000CE280')))).toBeNull();
    expect(readTagAnswer(frameOf(answer(0x03, 0, '0001ABCD300004E280116002AABB')))).toBeNull();
  });
});

test('zhangwu decode prints a tag and the end of its round', () => {
  const out: string[] = [];
  const input = toHex(concatBytes([TAG, IDLE]));
  expect(runDecode(['--driver', 'chafon-cf'], input, (line) => out.push(line))).toBe(0);
  expect(out).toEqual([
    '{"kind":"tag","epc":"E280691500004020ED9648B3","pc":null,"rssiDbm":-63,"antenna":1,"epcCrcOk":null}',
    '{"kind":"error","command":"0x0001","code":"0x12","meaning":"no tag"}',
  ]);
});
