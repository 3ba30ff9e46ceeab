import type { Desk } from '../../desk/desk.ts';
import { isDirty, type Draft } from './editor.ts';

/** Drafts of each desk, by person and address: who signs in next finds none of them. */
const draftsOf = new WeakMap<Desk, Map<string, Draft>>();

const keyOf = (desk: Desk, address: string): string =>
  `${desk.session.value?.person?.id ?? ''} ${address}`;

/** The draft that this person left at this address; null: none. */
export const draftAt = (desk: Desk, address: string): Draft | null =>
  draftsOf.get(desk)?.get(keyOf(desk, address)) ?? null;

/** Keeps what is not saved yet while another screen is looked at; what is saved needs no keeping. */
export function keepDraft(desk: Desk, address: string, draft: Draft): void {
  const drafts = draftsOf.get(desk) ?? new Map<string, Draft>();
  draftsOf.set(desk, drafts);
  const isWorth = isDirty(draft) && draft.history.past.length > 0;
  if (isWorth) drafts.set(keyOf(desk, address), draft);
  else drafts.delete(keyOf(desk, address));
}
