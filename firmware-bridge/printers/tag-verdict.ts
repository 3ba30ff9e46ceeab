import type { PrintTag } from '#wire';
import type { PortTrouble } from '../ports/port.ts';
import type { SendOutcome } from './send.ts';

/** How a label ended: what it was, why, and what the device's health says of it. */
export interface LabelOutcome {
  readonly state: SendOutcome['state'];
  /** A key that the screens have words for. */
  readonly reason: string | null;
  readonly tag?: PrintTag;
  readonly trouble: PortTrouble | null;
}

/**
 * 核对: a label with a tag came out well when the printer has read the tag back and it bears what it should. `tagSilent`: it said nothing;
 * `tagVoid`: nor did any of the tags that it tried take the EPC; `tagWrong`: it bears another. All three are for a person to look at.
 */
export function judgedByTag(outcome: SendOutcome, epc: string | undefined): LabelOutcome {
  const { state, tag } = outcome;
  const trouble = outcome.state === 'printed' ? null : outcome.trouble;
  // The screen has words for the kind; what the system said stands in the device's health.
  const plain = { state, trouble, reason: trouble?.kind ?? null };
  if (epc === undefined || state === 'failed') return plain;
  if (tag === undefined) return trouble === null ? silent({}) : plain;
  if (tag.epc === null || tag.tid === null) return silent({ tag });
  if (tag.epc !== epc) {
    const detail = `the tag bears ${tag.epc}`;
    return { state: 'doubtful', reason: 'tagWrong', tag, trouble: { kind: 'unknown', detail } };
  }
  return { ...plain, tag };
}

function silent(told: { readonly tag?: PrintTag }): LabelOutcome {
  const voided = told.tag?.voided ?? 0;
  const detail =
    voided === 0
      ? 'the printer said nothing of the tag'
      : `${voided} tags in a row could not be written`;
  const reason = voided === 0 ? 'tagSilent' : 'tagVoid';
  return { state: 'doubtful', reason, trouble: { kind: 'silent', detail }, ...told };
}
