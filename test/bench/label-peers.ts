import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { figure, type Figure } from './figures.ts';
import { faceOf } from './label-samples.ts';

const run = promisify(execFile);
const COUNT = 2000;
/** QR version 2, level Q, of zint. */
const QR = ['--barcode=58', '--vers=2', '--secure=3'];

/** The symbols alone, by a program in C that does nothing else: how far any label could go. Silent where it is not installed. */
export async function benchZint(print: (figure: Figure) => void): Promise<void> {
  const there = await run('zint', ['--version']).catch(() => null);
  if (there === null) return;
  const folder = await mkdtemp(join(tmpdir(), 'zint-'));
  try {
    const payloads = Array.from({ length: COUNT }, (_, i) => faceOf(i).payload);
    const list = join(folder, 'payloads');
    await writeFile(list, `${payloads.join('\n')}\n`);
    const made = [...QR, '--batch', `--input=${list}`, `--output=${join(folder, '~~~~.svg')}`];
    const startedAt = performance.now();
    await run('zint', made);
    const seconds = (performance.now() - startedAt) / 1000;
    const files = (await readdir(folder)).filter((name) => name.endsWith('.svg')).length;
    if (files !== COUNT) throw new Error(`zint wrote ${files} files, not ${COUNT}`);
    print(
      figure('zint alone, QR as SVG files', 'symbols/s', { ours: COUNT / seconds, floor: null }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
