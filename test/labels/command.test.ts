import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRESETS } from '#labels/presets.ts';
import { labels } from '../../server/cli/labels.ts';
import { pageSizes, pagesOfPdf, pictureOfPng, readAny } from './decoders.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhangwu-labels-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

/** Runs `zhangwu labels` as a person would. */
async function run(...args: string[]) {
  const [said, complaints]: [string[], string[]] = [[], []];
  const exit = await labels(args, {
    out: (line) => said.push(line),
    complain: (line) => complaints.push(line),
  });
  return { exit, said, complaints };
}

describe('zhangwu labels', () => {
  test('lists the layouts', async () => {
    const { exit, said } = await run('--list');
    expect(exit).toBe(0);
    expect(said).toHaveLength(PRESETS.length);
    expect(said.join('\n')).toMatch(/^usb-12x12 +12×12 mm {2}U 盘/m);
  });

  test('writes a layout at a resolution, which is read', async () => {
    const out = join(folder, 'a.png');
    const made = await run('--out', out, '--layout', 'cover', '--format', 'png', '--dpi', '600');
    expect(made).toEqual({ exit: 0, said: [], complaints: [] });
    const shown = pictureOfPng(await readFile(out));
    expect([shown.width, shown.height]).toEqual([2362, 1654]);
    expect(await readAny(shown)).toHaveLength(2);
  });

  test('writes every format, and every layout', async () => {
    const out = join(folder, 'any');
    const formats = ['svg', 'png', 'pdf', 'zpl', 'tspl', 'epl', 'cpcl', 'escpos'];
    const wanted = [
      ...formats.map((format) => ['laptop', format]),
      ...PRESETS.map(({ name }) => [name, 'zpl']),
    ] as const;
    for (const [name, format] of wanted) {
      const { exit } = await run('--out', out, '--layout', name!, '--format', format!);
      expect([name, format, exit]).toEqual([name, format, 0]);
      expect((await readFile(out)).length).toBeGreaterThan(100);
    }
  });

  test('fills a sheet from a cell on, past the used ones', async () => {
    const out = join(folder, 'b.pdf');
    const sheet = ['--sheet', '4x8', '--pitch-x', '48', '--pitch-y', '33.5', '--left', '10'];
    const how = [...sheet, '--top', '15', '--start', '30', '--used', '31', '--count', '3'];
    const made = await run('--out', out, '--layout', '40x30', '--format', 'pdf', ...how);
    expect(made).toMatchObject({ exit: 0, complaints: [] });
    const pdf = await readFile(out);
    expect(pageSizes(pdf)).toHaveLength(2);
    const pages = await pagesOfPdf(pdf, 254);
    expect(await readAny(pages[0]!)).toHaveLength(2);
    expect(await readAny(pages[1]!)).toHaveLength(1);
  });

  test('says what a label lacks, and writes it all the same', async () => {
    const out = join(folder, 'c.svg');
    const { exit, complaints } = await run('--out', out, '--title', '会\u{1F600}');
    expect({ exit, complaints }).toEqual({
      exit: 0,
      complaints: ['No font has U+1F600: a box stands for it.'],
    });
    const stick = await run('--out', out, '--layout', 'usb-12x12');
    expect(stick.complaints).toEqual([expect.stringContaining('no room for the mark')]);
  });

  test('says whether a label reads and what damage it bears', async () => {
    const { exit, said } = await run('--check', '--layout', 'usb-12x12', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(said.join(''))).toMatchObject({
      reads: true,
      symbols: [{ symbology: 'dataMatrix', moduleDots: 4, misread: 0 }],
    });
    const words = await run('--check', '--layout', 'usb-12x12');
    expect(words.said.join('\n')).toMatch(/DataMatrix reads; .*any spot of 6 × 6 modules/);
    expect(words.said.join('\n')).toContain('no grade of ISO/IEC 15415');
  });

  test('reads back what was printed', async () => {
    const out = join(folder, 'printed.png');
    await run('--out', out, '--layout', 'cover', '--format', 'png');
    const { exit, said } = await run('--verify', out);
    expect(exit).toBe(0);
    expect(said[0]).toMatch(/^QR: payload "Z0[0-9A-Z]{27}", 8 px a module, upright, 0 of 625/);
    expect(said[1]).toMatch(/^Code 128: payload "Z0[0-9A-Z]{27}", 2 px a module/);
    expect(said[2]).toContain('Label 0123-4567-89AB-CDEF-5.');
    const json = await run('--verify', out, '--json');
    expect(JSON.parse(json.said.join(''))).toMatchObject({
      symbols: [{ symbology: 'qr' }, { symbology: 'code128' }],
    });
  });

  test('a picture without a label is 1, a file that is no picture 2', async () => {
    const blank = new PNG({ width: 50, height: 50 });
    blank.data.fill(255);
    const [paper, wrong] = [join(folder, 'paper.png'), join(folder, 'wrong.png')];
    await writeFile(paper, PNG.sync.write(blank));
    await writeFile(wrong, 'no picture');
    expect(await run('--verify', paper)).toMatchObject({ exit: 1, said: ['No symbol reads.'] });
    expect(await run('--verify', wrong)).toMatchObject({ exit: 2, said: [] });
    await expect(run('--verify', join(folder, 'none.png'))).rejects.toThrow('ENOENT');
  });

  test('takes a layout of one’s own from a file, begun from one of ours', async () => {
    const [file, out] = [join(folder, 'own.json'), join(folder, 'own.png')];
    await run('--out', file, '--layout', 'disk', '--format', 'json');
    const layout = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(
      file,
      JSON.stringify({ ...layout, name: 'own', stock: { width: 52, height: 20 } }),
    );
    const made = await run('--out', out, '--layout-file', file, '--format', 'png');
    expect(made).toEqual({ exit: 0, said: [], complaints: [] });
    const shown = pictureOfPng(await readFile(out));
    expect([shown.width, shown.height]).toEqual([416, 160]);
    expect(await readAny(shown)).toHaveLength(1);
  });

  test('says what is wrong with a layout file', async () => {
    const [file, out] = [join(folder, 'wrong.json'), join(folder, 'never')];
    const complaints = async (text: string | Uint8Array): Promise<string> => {
      await writeFile(file, text);
      const made = await run('--out', out, '--layout-file', file);
      expect(made.exit).toBe(2);
      return made.complaints.join('\n');
    };
    expect(await complaints('{')).toContain('This is no JSON.');
    expect(await complaints('{}')).toContain('name: it is missing.\n');
    expect(await complaints(Uint8Array.of(0xff, 0xfe, 0x7b))).toContain('cannot be opened');
    expect(await complaints(' '.repeat(2 * 1024 * 1024))).toContain('cannot be opened');
    for (const wrong of [join(folder, 'none.json'), folder]) {
      const made = await run('--out', out, '--layout-file', wrong);
      expect([made.exit, made.complaints.join()]).toEqual([2, expect.stringContaining('cannot')]);
    }
    await run('--out', file, '--layout', 'safe', '--format', 'json');
    const both = await run('--out', out, '--layout', 'safe', '--layout-file', file);
    expect(both).toMatchObject({ exit: 2, complaints: [expect.stringContaining('Either')] });
    const small = (await readFile(file, 'utf8')).replace('"width": 25.4', '"width": 5');
    await writeFile(file, small);
    const unfit = await run('--out', out, '--layout-file', file);
    expect(unfit).toMatchObject({
      exit: 1,
      complaints: [expect.stringMatching(/^safe: Item 4: modules of/)],
    });
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  test('refuses what does not fit with 1, and what it does not understand with 2', async () => {
    const out = join(folder, 'd');
    const long = await run('--out', out, '--number', '长'.repeat(200));
    expect(long).toMatchObject({
      exit: 1,
      complaints: ['60x40: There is no room for the number.'],
    });
    for (const wrong of [
      ['--layout', 'none'],
      ['--dpi', '204'],
      ['--format', 'gif'],
      ['--count', '0'],
      ['--count', '2'],
      ['--start', '3'],
      ['--sheet', 'a4'],
      ['--format', 'pdf', '--sheet', 'a5'],
      ['--format', 'pdf', '--sheet', '5x9'],
      ['--format', 'pdf', '--sheet', 'a4', '--start', '22'],
      ['--format', 'pdf', '--sheet', 'a4', '--used', 'x'],
      ['--format', 'pdf', '--sheet', '3x7', '--page', 'a4'],
      ['--format', 'pdf', '--sheet', '3x7', '--left', '1e3'],
    ]) {
      const { exit, complaints } = await run('--out', out, ...wrong);
      expect([wrong, exit, complaints.length]).toEqual([wrong, 2, 1]);
    }
    expect(await run()).toMatchObject({ exit: 2 });
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });
});
