import { hash } from 'node:crypto';
import { EMPTY_FRONTIER, rootOf, type Frontier, type Hash } from '#domain/ledger.ts';

/** 国密 SM3 and SHA-256 from Node's own OpenSSL. Two roots: either may be dropped later. */
export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer');
export const sm3: Hash = (bytes) => hash('sm3', bytes, 'buffer');

export const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

export const EMPTY_ROOT = base64(rootOf(EMPTY_FRONTIER, sha256));
export const EMPTY_ROOT_SM3 = base64(rootOf(EMPTY_FRONTIER, sm3));

/** A frontier as it stands in the ledger's head: a JSON list of base64 nodes. */
export const frontierText = (frontier: Frontier): string =>
  JSON.stringify(frontier.nodes.map(base64));

export const readFrontier = (size: number, text: string): Frontier => {
  const nodes: readonly string[] = JSON.parse(text);
  return { size, nodes: nodes.map((node) => Buffer.from(node, 'base64')) };
};
