import { labelCode } from '#domain/ids.ts';
import type { LabelCode } from '#domain/ids.ts';
import { bytesOfCode, digitOf, toBase32, valueOf } from './code.ts';

/**
 * 二维码内容, 29 characters, QR alphanumeric, exactly QR v2-Q:
 *
 *   0      key epoch and format, 0..31
 *   1      label generation, 0..31
 *   2-17   code, 80 bits
 *   18-28  first 55 bits of MAC(key[epoch], "ct.label.qr.v1" 00 | epoch | generation | code)
 *
 * The MAC tells a forged or foreign label without the database; it does not stop a photocopy.
 */
const CONTEXT = new TextEncoder().encode('ct.label.qr.v1\0');
const MAC_CHARS = 11;
export const PAYLOAD_CHARS = 29;
const PAYLOAD = /^[0-9A-HJKMNP-TV-Z]{29}$/;

/** HMAC-SM3 on the server; a parameter, so that labels/ runs in a browser too. */
export type Mac = (key: Uint8Array, message: Uint8Array) => Uint8Array;
/** The key of each epoch, 0..31. Old epochs stay, to read what hangs on things. */
export type LabelKeys = ReadonlyMap<number, Uint8Array>;

export type Payload = {
  readonly epoch: number;
  readonly generation: number;
  readonly code: LabelCode;
};

export type PayloadReading =
  | ({ readonly kind: 'label' } & Payload)
  | { readonly kind: 'forged'; readonly code: LabelCode; readonly generation: number };

/** The payload to print. An epoch without key, or a generation beyond 31, is our own mistake: thrown. */
export function encodePayload(payload: Payload, keys: LabelKeys, mac: Mac): string {
  const key = keys.get(payload.epoch);
  if (!key) throw new RangeError(`no label key for epoch ${payload.epoch}`);
  const head = digitOf(payload.epoch) + digitOf(payload.generation);
  return head + payload.code + sealOf(payload, key, mac);
}

/** True for 29 characters of the alphabet, whoever made them. */
export const hasPayloadForm = (text: string): boolean => PAYLOAD.test(text);

/** The code in a text that has the form, whoever sealed it. */
export const codeIn = (text: string): LabelCode => labelCode(text.slice(2, 18));

/** Reads a text that has the form; a MAC that does not fit, or an unknown epoch, is `forged`. */
export function readPayload(text: string, keys: LabelKeys, mac: Mac): PayloadReading {
  if (!hasPayloadForm(text)) throw new RangeError('not of the form of a payload');
  const epoch = valueOf(text.charAt(0));
  const generation = valueOf(text.charAt(1));
  const code = codeIn(text);
  const key = keys.get(epoch);
  const isSealed =
    key !== undefined && sameText(text.slice(18), sealOf({ epoch, generation, code }, key, mac));
  return isSealed
    ? { kind: 'label', epoch, generation, code }
    : { kind: 'forged', code, generation };
}

function sealOf(payload: Payload, key: Uint8Array, mac: Mac): string {
  const head = Uint8Array.of(payload.epoch, payload.generation);
  const message = Uint8Array.of(...CONTEXT, ...head, ...bytesOfCode(payload.code));
  return toBase32(mac(key, message), MAC_CHARS);
}

/** In constant time, so that a device cannot be asked character by character. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
