import { canonicalJson } from './canonical.ts';
import type { Fact } from './facts.ts';

/** A hash function, passed in: the domain knows no cryptography. SHA-256 and SM3 give 32 bytes each. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** The form of the fact's text. A later form gets the next number and old facts keep theirs. */
export const FACT_FORMAT = 1;

const utf8 = new TextEncoder();

/**
 * 台账条目 as canonical text: what is stored, hashed, and shown to an inspector. `item` is the carrier,
 * `previous` the position of the fact before about the same carrier, `monotonic` shows a clock set back.
 */
export function factText(fact: Fact): string {
  const { circumstance, detail } = fact;
  const { kind, ...data } = detail;
  const { reading } = circumstance;
  return canonicalJson({
    format: FACT_FORMAT,
    log: fact.logId,
    seq: fact.seq,
    kind,
    data,
    item: fact.carrierId,
    level: fact.level,
    from: fact.from,
    to: fact.to,
    previous: fact.previous,
    act: circumstance.act,
    index: fact.index,
    at: circumstance.at,
    monotonic: circumstance.monotonicMs,
    actor: circumstance.actorId,
    approvers: circumstance.approverIds,
    witnesses: circumstance.witnessIds,
    station: circumstance.stationId,
    reading:
      reading === null ? null : { source: reading.sourceId, seq: reading.seq, at: reading.at },
    policy: circumstance.policyVersion,
  });
}

/** RFC 6962 §2.1: H(0x00 ‖ text). The prefix keeps a leaf from being passed off as a node. */
export const leafHash = (text: string, hash: Hash): Uint8Array => hash(leafInput(text));

/** What a leaf is the hash of, for those who hash it with two functions. */
export function leafInput(text: string): Uint8Array {
  const bytes = utf8.encode(text);
  const input = new Uint8Array(bytes.length + 1);
  input.set(bytes, 1);
  return input;
}

/** RFC 6962 §2.1: H(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return hash(input);
}

/**
 * The right edge of the Merkle tree: the roots of its full subtrees, largest first, one for each bit
 * of `size`. It is all that is needed to go on, about log2(size) hashes.
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Uint8Array[] };

export const EMPTY_FRONTIER: Frontier = { size: 0, nodes: [] };

/** The tree with these leaves added at its end. */
export function grow(frontier: Frontier, leaves: Iterable<Uint8Array>, hash: Hash): Frontier {
  const nodes = [...frontier.nodes];
  let size = frontier.size;
  for (const leaf of leaves) {
    let node = leaf;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = nodes.pop();
      if (left === undefined) throw new Error(`Frontier of ${size} leaves lacks a node`);
      node = nodeHash(left, node, hash);
    }
    nodes.push(node);
    size += 1;
  }
  return { size, nodes };
}

/** The Merkle tree hash of RFC 6962 §2.1; of no leaves it is the hash of nothing. */
export function rootOf(frontier: Frontier, hash: Hash): Uint8Array {
  const [smallest, ...larger] = frontier.nodes.toReversed();
  if (smallest === undefined) return hash(new Uint8Array());
  let root = smallest;
  for (const node of larger) root = nodeHash(node, root, hash);
  return root;
}
