import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfCode, codeFromBytes } from '#labels/code.ts';
import { encodePayload, hasPayloadForm, readPayload } from '#labels/payload.ts';
import { ALPHABET, KEYS, anyPayload, sm3 } from './support.ts';

const SAMPLE = {
  epoch: 0,
  generation: 5,
  code: codeFromBytes(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 255)),
};

describe('payload', () => {
  test('the hash underneath is SM3: its standard vector for "abc"', () => {
    const digest = createHash('sm3').update('abc').digest('hex');
    expect(digest).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  });

  test('the MAC covers context, epoch, generation and code, and its first 55 bits are printed', () => {
    const message = Buffer.concat([
      Buffer.from('ct.label.qr.v1\0', 'latin1'),
      Buffer.of(SAMPLE.epoch, SAMPLE.generation),
      bytesOfCode(SAMPLE.code),
    ]);
    const bits = [...sm3(KEYS.get(0) ?? new Uint8Array(), message)]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
    const seal = Array.from({ length: 11 }, (_, i) =>
      ALPHABET.charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)),
    ).join('');
    expect(encodePayload(SAMPLE, KEYS, sm3)).toBe(`05${SAMPLE.code}${seal}`);
  });

  test('10 000 random payloads read back as what was written', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const text = encodePayload(payload, KEYS, sm3);
        expect(text).toHaveLength(29);
        expect(hasPayloadForm(text)).toBe(true);
        expect(readPayload(text, KEYS, sm3)).toEqual({ kind: 'label', ...payload });
      }),
      { numRuns: 10_000 },
    );
  });

  test('every change of a single character is caught as forged', () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const text = encodePayload(payload, KEYS, sm3);
        for (let at = 0; at < text.length; at++) {
          for (const other of ALPHABET) {
            if (other === text[at]) continue;
            const changed = text.slice(0, at) + other + text.slice(at + 1);
            expect(readPayload(changed, KEYS, sm3).kind).toBe('forged');
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test('an epoch whose key is not here is forged when read and thrown when written', () => {
    const text = encodePayload({ ...SAMPLE, epoch: 3 }, KEYS, sm3);
    const older = new Map([[0, new Uint8Array(32).fill(7)]]);
    expect(readPayload(text, older, sm3)).toMatchObject({ kind: 'forged', code: SAMPLE.code });
    expect(() => encodePayload({ ...SAMPLE, epoch: 3 }, older, sm3)).toThrow('epoch 3');
    expect(() => encodePayload({ ...SAMPLE, generation: 32 }, KEYS, sm3)).toThrow('0..31');
  });

  test('a label sealed with another key is forged', () => {
    const others = new Map([[0, new Uint8Array(32).fill(8)]]);
    expect(readPayload(encodePayload(SAMPLE, others, sm3), KEYS, sm3).kind).toBe('forged');
  });
});
