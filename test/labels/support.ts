import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { codeFromBytes } from '#labels/code.ts';
import type { ComposedLabel } from '#labels/elements.ts';
import type { Dpi, Face } from '#labels/face.ts';
import type { Fonts } from '#labels/fonts.ts';
import { encodePayload } from '#labels/payload.ts';
import type { Mac } from '#labels/payload.ts';
import { composeLabel } from '#labels/print.ts';
import { printedCode } from '#labels/printed-code.ts';

/** HMAC-SM3 as the server passes it in. */
export const sm3: Mac = (key, message) => createHmac('sm3', key).update(message).digest();

export const KEYS: ReadonlyMap<number, Uint8Array> = new Map([
  [0, new Uint8Array(32).fill(7)],
  [3, new Uint8Array(32).fill(9)],
]);

export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const anyCode = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(codeFromBytes);
export const anyGeneration = fc.integer({ min: 0, max: 31 });
export const anyPayload = fc.record({
  epoch: fc.constantFrom(0, 3),
  generation: anyGeneration,
  code: anyCode,
});

const SAMPLE_CODE = codeFromBytes(Uint8Array.of(201, 17, 42, 99, 250, 3, 77, 180, 91, 6));

/** A document's face as an office would print it; tests change what they are about. */
export const FACE: Face = {
  nature: 'carrier',
  unitName: '某某市发展和改革委员会',
  markText: '机密★10年',
  kindWord: '纸质文件',
  registerNumber: 'WJ-000123',
  documentNumber: '国办发〔2024〕12号',
  copyNumber: '000012',
  title: '关于𠮷㐂龚䶮同志的批示',
  payload: encodePayload({ epoch: 0, generation: 0, code: SAMPLE_CODE }, KEYS, sm3),
  printedCode: printedCode(SAMPLE_CODE),
};

/** The label of a face that must be printable. */
export function composed(face: Face, dpi: Dpi, fonts: Fonts): ComposedLabel {
  const outcome = composeLabel(face, dpi, fonts);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.label;
}
