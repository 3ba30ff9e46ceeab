import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFactText } from '#domain/fact-text.ts';
import type { Fact } from '#domain/facts.ts';
import { EMPTY_FRONTIER, factText, grow, leafHash, rootOf, type Hash } from '#domain/ledger.ts';

type Vectors = {
  readonly facts: readonly {
    readonly fact: Fact;
    readonly text: string;
    readonly leafSha256: string;
    readonly leafSm3: string;
  }[];
  readonly roots: readonly {
    readonly size: number;
    readonly sha256: string;
    readonly sm3: string;
  }[];
};
const { facts, roots } = JSON.parse(
  readFileSync(new URL('../frames/ledger-vectors.json', import.meta.url), 'utf8'),
) as Vectors;

const hashBy =
  (algorithm: string): Hash =>
  (bytes) =>
    createHash(algorithm).update(bytes).digest();
const SHA256 = hashBy('sha256');
const SM3 = hashBy('sm3');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** RFC 6962 §2.1 word for word: split at the largest power of two below the size. */
function naiveRoot(leaves: readonly Uint8Array[], algorithm: string): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash(algorithm).digest();
  if (leaves.length === 1) return Buffer.from(only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return createHash(algorithm)
    .update(Uint8Array.of(1))
    .update(naiveRoot(leaves.slice(0, split), algorithm))
    .update(naiveRoot(leaves.slice(split), algorithm))
    .digest();
}

describe('the text of a fact', () => {
  test.each(facts.map(({ fact, text }) => [fact.detail.kind, fact, text] as const))(
    'of %s is the published one, and reads back as the fact',
    (_kind, fact, text) => {
      expect(factText(fact)).toBe(text);
      expect(readFactText(text)).toEqual(fact);
    },
  );

  test('names everything that an inspector asks of an entry', () => {
    const told = JSON.parse(facts[4]?.text ?? '') as object;
    expect(Object.keys(told)).toEqual(
      [
        'log',
        'seq',
        'kind',
        'data',
        'item',
        'level',
        'from',
        'to',
        'actor',
        'approvers',
        'witnesses',
        'station',
        'reading',
        'act',
        'index',
        'at',
        'monotonic',
        'policy',
        'previous',
        'format',
      ].toSorted(),
    );
    expect(told).toMatchObject({ reading: { source: 'bridge-1', seq: 17 }, previous: 3 });
  });

  test('of a fact with a fraction in it cannot be made', () => {
    const fact = facts[0]?.fact ?? expect.fail();
    const circumstance = { ...fact.circumstance, monotonicMs: 0.5 };
    expect(() => factText({ ...fact, circumstance })).toThrow('Not a safe integer');
  });
});

describe('the Merkle tree', () => {
  test('has the published leaves and roots, in both algorithms', () => {
    for (const { text, leafSha256, leafSm3 } of facts) {
      expect(base64(leafHash(text, SHA256))).toBe(leafSha256);
      expect(base64(leafHash(text, SM3))).toBe(leafSm3);
    }
    expect(roots.map(({ size }) => size)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { size, sha256, sm3 } of roots) {
      const texts = facts.slice(0, size).map(({ text }) => text);
      const rootBy = (hash: Hash) => {
        const leaves = texts.map((text) => leafHash(text, hash));
        return base64(rootOf(grow(EMPTY_FRONTIER, leaves, hash), hash));
      };
      expect([rootBy(SHA256), rootBy(SM3)]).toEqual([sha256, sm3]);
    }
  });

  test('of nothing is the hash of nothing, and of RFC 6962’s first leaf what the RFC’s vectors say', () => {
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    expect(hex(rootOf(EMPTY_FRONTIER, SHA256))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(hex(leafHash('', SHA256))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(hex(rootOf(EMPTY_FRONTIER, SM3))).toBe(
      '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
    );
  });

  test('grown in any pieces has the root of the definition', () => {
    const pieces = fc.array(fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, fc.constantFrom('sha256', 'sm3'), (cut, algorithm) => {
        const hash = hashBy(algorithm);
        let frontier = EMPTY_FRONTIER;
        for (const leaves of cut) frontier = grow(frontier, leaves, hash);
        expect(frontier.size).toBe(cut.flat().length);
        expect(base64(rootOf(frontier, hash))).toBe(base64(naiveRoot(cut.flat(), algorithm)));
      }),
    );
  });

  test('keeps one node for each bit of its size', () => {
    const leaf = SHA256(new Uint8Array());
    for (const size of [1, 2, 3, 7, 8, 255, 256, 1000]) {
      const leaves = Array.from({ length: size }, () => leaf);
      const bits = size.toString(2).replaceAll('0', '').length;
      expect(grow(EMPTY_FRONTIER, leaves, SHA256).nodes).toHaveLength(bits);
    }
  });
});
