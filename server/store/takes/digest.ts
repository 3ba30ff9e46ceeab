import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical.ts';
import type { MatterOf } from '#domain/matters/matter.ts';

/**
 * 结果摘要: SHA-256 in hex over everything that a take says of itself before it is signed: plan, places with the digests of their
 * rows, differences with their explanations, sample. It can be made again at any time later: nothing of that changes after 核毕.
 */
export function takeDigest({ id, number, body }: MatterOf<'stockTake'>): string {
  const { stage: _stage, result: _result, signatures: _signed, remarks: _remarks, ...told } = body;
  const text = canonicalJson({ id, number, ...told });
  return createHash('sha256').update(text).digest('hex');
}
