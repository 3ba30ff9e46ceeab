import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handheldProfileId } from '#domain/ids.ts';
import { readHandheldFile } from '../../server/import/handheld-file.ts';
import { readHandheldInProcess } from '../../server/import/in-process.ts';
import { encodeText } from '../../server/import/text-encoding.ts';
import { codes, epc, readingOf, workbook } from './handheld-files.ts';

const OURS = [epc(1), epc(2), epc(3)];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Places and flips that make a formula of no known parts, at which the reader of old workbooks never ends. */
const ENDLESS = [
  [2225, 183],
  [2356, 3],
] as const;

describe('a handheld’s file is read', () => {
  test('with the columns that makers write, whatever they are called', async () => {
    const rows = OURS.map((code, i) => `${code},1,${i + 2},2026-11-20 10:11:12,C1,3A5B,3100`);
    const read = await readingOf(['EPC,Antenna,Count,Time,Protocol,CRC,PC', ...rows].join('\r\n'));
    expect(codes(read)).toEqual(OURS);
    expect(read.layout).toMatchObject({
      hasHeader: true,
      codes: 'epc',
      code: 0,
      count: 2,
      time: 3,
    });
    expect(read.sightings[1]).toMatchObject({ row: 3, count: 3, localTime: '2026-11-20T10:11:12' });
  });

  test('beside a TID, the EPC is the code', async () => {
    const tid = 'E2003412AABBCCDD00112233';
    const lines = OURS.map((code) => `${tid};${code};-54`);
    const read = await readingOf(['TID;EPC;RSSI', ...lines].join('\n'));
    expect(codes(read)).toEqual(OURS);
    expect(read.layout).toMatchObject({ separator: 'semicolon', code: 1, rssi: 2, tid: 0 });
    expect(read.sightings.map((one) => one.tid)).toEqual([tid, tid, tid]);
  });

  test('one EPC on two chips is two sightings; a TID that Excel spoilt, or filling, is none', async () => {
    const [code = ''] = OURS;
    const chips = ['E2003412AABBCCDD', 'e2003412 aabbccdd', 'E2003412AABBCCEE', '0000', '2.8E+15'];
    const read = await readingOf(
      ['EPC,芯片号', ...chips.map((tid) => `${code},${tid}`)].join('\n'),
    );
    expect(read.sightings.map(({ tid, count }) => [tid, count])).toEqual([
      ['E2003412AABBCCDD', 2],
      ['E2003412AABBCCEE', 1],
      [null, 2],
    ]);
  });

  test('as a data collector writes it: barcode, quantity, date, time, in columns of one width', async () => {
    const line = (code: string, n: number): string =>
      `${code.padEnd(20)}${String(n).padStart(6)} 20261120 101112`;
    const read = await readingOf(
      [line('6901234567892', 3), line('WJ-2026-000417', 12)].join('\r\n'),
    );
    expect(read.layout).toMatchObject({ separator: 'fixed', codes: 'barcode', code: 0, count: 1 });
    expect(read.sightings).toMatchObject([
      { text: '6901234567892', count: 3, kind: 'barcode' },
      { text: 'WJ-2026-000417', count: 12 },
    ]);
  });

  test('fields that touch each other are told apart by a layout', async () => {
    const first = await readingOf(OURS.join('\n'));
    const layout = { ...first.layout, separator: 'fixed', widths: [24, 4], count: 1 } as const;
    const read = await readingOf(OURS.map((code) => `${code}0007`).join('\n'), { layout });
    expect(codes(read)).toEqual(OURS);
    expect(read.sightings.map(({ count }) => count)).toEqual([7, 7, 7]);
  });

  test('one code a line, and nothing else', async () => {
    const read = await readingOf(`${OURS.join('\n')}\n\u001a`);
    expect(codes(read)).toEqual(OURS);
    expect(read.layout).toMatchObject({ hasHeader: false, code: 0, count: null });
  });

  test.each(['biff8', 'biff5', 'xlsx'] as const)('as a workbook, %s', async (type) => {
    const heading = type === 'biff5' ? 'EPC' : '编号';
    const read = await readingOf(workbook([[heading], ...OURS.map((code) => [code])], type));
    expect(codes(read)).toEqual(OURS);
    expect(read.format).toBe(type === 'xlsx' ? 'xlsx' : 'xls');
  });

  test.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const)('in %s', async (encoding) => {
    const text = ['编号\t次数', ...OURS.map((code) => `${code}\t2`)].join('\r\n');
    const read = await readingOf(encodeText(text, encoding));
    expect(codes(read)).toEqual(OURS);
    expect(read.headings).toEqual(['编号', '次数']);
    expect(read.layout.count).toBe(1);
  });

  test('with a mark before UTF-8, and in UTF-16 without one', async () => {
    const text = `EPC,Count\n${OURS.map((code) => `${code},1`).join('\n')}`;
    expect(codes(await readingOf(`\ufeff${text}`))).toEqual(OURS);
    expect(codes(await readingOf(encodeText(text, 'utf-16le').subarray(2)))).toEqual(OURS);
  });

  test('a code counts once, however often and however it is written', async () => {
    const [one = ''] = OURS;
    const spaced = one.replace(/(....)/g, '$1 ').toLowerCase();
    const read = await readingOf(`EPC,Count\n${one},2\n${spaced},3\n${one},x\n`);
    expect(read.sightings).toMatchObject([{ text: one, row: 2, count: 6 }]);
    expect(read.rows).toBe(3);
  });
});

describe('what Excel has spoilt is refused, with what to do', () => {
  const damage = async (value: string): Promise<string | undefined> => {
    const read = await readingOf(`EPC\n${OURS.join('\n')}\n${value}\n`);
    expect(codes(read)).toEqual(OURS);
    expect(read.damagedRows).toBe(1);
    return read.damaged[0]?.why;
  };

  test.each([
    ['1.23E+22', 'scientific'],
    ['"3,02012E+23"', 'scientific'],
    ['1E+22', 'scientific'],
    ['302012345678901000000000', 'rounded'],
    ['17', 'zerosLost'],
    ['12345678', 'zerosLost'],
    ['30201234567890123456789', 'zerosLost'],
    ['########', 'tooNarrow'],
    ['B1000000000000000000001', 'oddDigits'],
    ['B10000000000000000000001AB', 'notWords'],
    ['A'.repeat(128), 'tooLong'],
  ])('%s: %s', async (value, why) => {
    expect(await damage(value)).toBe(why);
  });

  test('numbers of a workbook too, whether old or new', async () => {
    for (const type of ['biff8', 'xlsx'] as const) {
      const rows = [['EPC'], [epc(1)], [3.02012345678901e23], [12345678]];
      const read = await readingOf(workbook(rows, type));
      expect(codes(read)).toEqual([epc(1)]);
      expect(read.damaged).toMatchObject([
        { row: 3, why: 'scientific' },
        { row: 4, why: 'zerosLost' },
      ]);
    }
  });

  test('a file of nothing but spoilt codes is told as such', async () => {
    const read = await readingOf('EPC,Count\n1.23E+22,1\n3.02E+23,4\n');
    expect(read.sightings).toEqual([]);
    expect(read.damaged.map(({ why }) => why)).toEqual(['scientific', 'scientific']);
  });

  test('figures that nobody has touched are EPCs, and zeros in front stay', async () => {
    const figures = ['000000000000000000000017', '302012345678901234567890'];
    expect(codes(await readingOf(`EPC\n${figures.join('\n')}\n`))).toEqual(figures);
  });

  test('every EPC survives as it is, and no spoilt one becomes another', async () => {
    const hex = fc.array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: 24, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(hex, async (digits) => {
        const code = digits.join('');
        const asExcel = String(/^\d+$/.test(code) ? Number(code) : code);
        const read = await readingOf(`EPC\n${epc(1)}\n${code}\n${asExcel}\n`);
        const isRounded = /^0*[1-9]\d{14}0+$/.test(code);
        const expected = isRounded ? [epc(1)] : [epc(1), code];
        expect(codes(read)).toEqual([...new Set(expected)]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a saved profile', () => {
  const saved = async (text: string, name: string) => {
    const { layout, headings, columns } = await readingOf(text);
    return { id: handheldProfileId(name), layout, headings, columns };
  };
  const C72 = `EPC,Antenna,Count\n${OURS[0]},1,2\n`;
  const COLLECTOR = `6901234567892\t3\t2026-11-20\n`;

  test('is suggested for the files of its device, and for no others', async () => {
    const profiles = [await saved(C72, 'c72'), await saved(COLLECTOR, 'collector')];
    const asked = async (text: string) => (await readingOf(text, { profiles })).profileId;
    expect(await asked(`EPC,Antenna,Count\n${OURS[1]},4,1\n`)).toBe('c72');
    expect(await asked('6930000000001\t9\t2026-11-21\n')).toBe('collector');
    expect(await asked(`Tag,When\n${OURS[1]},now\n`)).toBeNull();
  });

  test('reads by its own columns, where recognising would choose others', async () => {
    const other = `${epc(7)},${epc(8)}\n`;
    const profile = await saved(other, 'second');
    const mine = { ...profile, layout: { ...profile.layout, code: 1 } };
    expect(codes(await readingOf(other, { profiles: [mine] }))).toEqual([epc(8)]);
    expect(codes(await readingOf(other))).toEqual([epc(7)]);
  });
});

describe('what is no handheld’s file is refused in a sentence', () => {
  const refusal = async (given: Uint8Array): Promise<string> => {
    const answer = await readHandheldFile({ bytes: given, layout: null, profiles: [] });
    return answer.ok ? 'read' : answer.refusal.error;
  };

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['a PDF', bytes('%PDF-1.7'), 'notHandheldFile'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'notHandheldFile'],
    ['a ZIP that is no workbook', bytes('PK\u0003\u0004 and so on'), 'damaged'],
    ['bytes', Uint8Array.from([1, 2, 3, 4, 5, 6]), 'notHandheldFile'],
    ['blank lines', bytes('\n\n \n'), 'noRows'],
  ])('%s', async (_name, given, error) => {
    expect(await refusal(given)).toBe(error);
  });

  test('an old workbook that is cut off, wherever that is', async () => {
    const whole = workbook([['编号'], ...OURS.map((code) => [code])]);
    for (let length = 8; length < whole.length; length += 97) {
      expect(['damaged', 'noRows', 'read', 'notHandheldFile']).toContain(
        await refusal(whole.slice(0, length)),
      );
    }
  });

  // A reader of old workbooks may be led astray by one in some thousands: it is read where that costs a process.
  const spoiltIsRefused = async (flips: readonly (readonly [number, number])[], ms: number) => {
    const spoilt = workbook([['编号'], ...OURS.map((code) => [code])]).slice();
    for (const [at, by] of flips) spoilt[at] = (spoilt[at] ?? 0) ^ by;
    const answer = await readHandheldInProcess({ bytes: spoilt, layout: null, profiles: [] }, ms);
    return answer.ok ? 'read' : answer.refusal.error;
  };

  test('an old workbook with flipped bytes is read or refused, and never thrown or hung upon', async () => {
    const { length } = workbook([['编号'], ...OURS.map((code) => [code])]);
    const flips = fc.array(fc.tuple(fc.integer({ min: 8, max: length - 1 }), fc.nat(255)), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(flips, async (all) => {
        expect(typeof (await spoiltIsRefused(all, 5_000))).toBe('string');
      }),
      { numRuns: 20 },
    );
  });

  test('an old workbook that its reader never ends with is given up', async () => {
    expect(await spoiltIsRefused(ENDLESS, 2_000)).toBe('tooHeavy');
  });

  test('a workbook that unpacks to far more than it is', async () => {
    const bomb = Buffer.from(workbook([['编号'], ...OURS.map((code) => [code])], 'xlsx'));
    // Each entry of the directory says that it unpacks to half a gigabyte.
    for (let at = bomb.indexOf('PK\u0001\u0002'); at >= 0;) {
      bomb.writeUInt32LE(0x2000_0000, at + 24);
      at = bomb.indexOf('PK\u0001\u0002', at + 4);
    }
    expect(await refusal(new Uint8Array(bomb))).toBe('bomb');
  });

  test('more codes than a handheld keeps', async () => {
    const many = Array.from({ length: 20_001 }, (_, i) => epc(i)).join('\n');
    expect(await refusal(bytes(many))).toBe('tooManyCodes');
  });

  test('any bytes at all are read or refused, and never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (given) => {
        expect(typeof (await refusal(given))).toBe('string');
      }),
    );
  });
});

test('the process of a file gives the same as reading here', async () => {
  const order = { bytes: workbook([['编号'], ['1.2E+22'], [epc(5)]]), layout: null, profiles: [] };
  expect(await readHandheldInProcess(order)).toEqual(await readHandheldFile(order));
});
