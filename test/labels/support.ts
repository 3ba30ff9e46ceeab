import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Mac } from '#labels/payload.ts';
import { codeFromBytes } from '#labels/code.ts';

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
