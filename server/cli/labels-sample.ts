import { createHmac } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Dpi } from '#labels/face.ts';
import type { Fonts } from '#labels/fonts.ts';
import { troubleWords } from '#labels/layout-words.ts';
import type { Layout } from '#labels/layout.ts';
import { presetNamed } from '#labels/presets.ts';
import { composeOn } from '#labels/print.ts';
import { readLayoutText } from '#labels/read-layout.ts';
import { refusalWords } from '#labels/refusal-words.ts';
import { sampleFace } from '#labels/sample-face.ts';
import { warningWords } from '#labels/warning-words.ts';
import type { Io } from '../cli.ts';

type Chosen = {
  readonly layout?: string | undefined;
  readonly 'layout-file'?: string | undefined;
};
const FILE_BYTES_MAX = 1024 * 1024;

/** The layout that was asked for, by name or as a file; or why there is none, a sentence each. */
export async function chosenLayout(said: Chosen): Promise<Layout | readonly string[]> {
  const { layout: name, 'layout-file': file } = said;
  if (file === undefined) {
    const named = presetNamed(name ?? '60x40');
    return named ?? [`There is no layout ${JSON.stringify(name)}: --list shows them.`];
  }
  if (name !== undefined) return ['Either --layout or --layout-file.'];
  const text = await textOf(file);
  if (text === null) return [`${file} cannot be opened as a layout: JSON in UTF-8, up to 1 MB.`];
  const read = readLayoutText(text);
  return read.ok ? read.layout : read.problems.map(({ en }) => `${file}: ${en}`);
}

/** Null: no such file, not readable, too large, or not UTF-8. */
async function textOf(path: string): Promise<string | null> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > FILE_BYTES_MAX) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
  } catch {
    return null;
  }
}

type Said = { readonly [each in 'number' | 'mark' | 'title']?: string | undefined };
type How = { readonly dpi: Dpi; readonly fonts: Fonts };

/** The sample on a layout; null, with the reason said, where it cannot be laid out. */
export function sampleOn(
  layout: Layout,
  { number, mark, title }: Said,
  how: How,
  io: Io,
): { readonly label: ComposedLabel; readonly payload: string } | null {
  const face = sampleFace(layout, mac, {
    ...(number === undefined ? {} : { registerNumber: number }),
    ...(mark === undefined ? {} : { markText: mark }),
    ...(title === undefined ? {} : { title }),
  });
  const outcome = composeOn(layout, face, how);
  if (outcome.ok) {
    for (const warning of outcome.warnings) io.complain(warningWords(warning).en);
    return { label: outcome.label, payload: face.payload };
  }
  const reasons =
    outcome.kind === 'unfitLayout' ? outcome.troubles.map(troubleWords) : [refusalWords(outcome)];
  for (const { en } of reasons) io.complain(`${layout.name}: ${en}`);
  return null;
}

const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();
