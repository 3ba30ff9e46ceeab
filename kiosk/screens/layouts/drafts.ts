import type { Desk } from '../../desk/desk.ts';
import { isDirty, type Draft } from './editor.ts';

/** Drafts of each desk, by person and address: whoever signs in next finds none of them. */
const draftsOf = new WeakMap<Desk, Map<string, Draft>>();

/** 草稿 of the person who is signed in now, at one address. */
export type Drawer = {
  /** What was left here unsaved; null: nothing. */
  readonly kept: Draft | null;
  /** Keeps what is not saved while another screen is looked at; what is saved, or never was changed, needs no keeping. */
  readonly keep: (draft: Draft) => void;
};

export function drawerAt(desk: Desk, address: string): Drawer {
  const drafts = draftsOf.get(desk) ?? new Map<string, Draft>();
  draftsOf.set(desk, drafts);
  // Looked up now: at sign-out the person is gone before the screen is.
  const key = `${desk.session.value?.person?.id ?? ''} ${address}`;
  return {
    kept: drafts.get(key) ?? null,
    keep: (draft) => {
      if (isDirty(draft) && draft.history.past.length > 0) drafts.set(key, draft);
      else drafts.delete(key);
    },
  };
}
