import type { Instant, PersonId } from '../ids.ts';
import type { SafeFact } from '../safe-facts.ts';
import { neverKept, type SafeState } from './safe.ts';

type By = { readonly at: Instant; readonly actorId: PersonId | null };

/**
 * 柜况 after one more fact; null where it cannot follow: what is open is not opened, what is not open is not shut, and nobody becomes
 * keeper whom nobody asked for.
 */
export function safeAfter(
  before: SafeState | null,
  fact: SafeFact,
  { at, actorId }: By,
): SafeState | null {
  const state = before ?? neverKept(fact.placeId, at);
  switch (fact.kind) {
    case 'safeOpened': {
      if (state.isOpen) return null;
      const { secondId, reason, words } = fact;
      const opened = { byId: actorId, secondId, reason, words };
      const { shutSecondId: _, ...rest } = state;
      return { ...rest, isKept: true, isOpen: true, since: at, opened, shutById: null };
    }
    case 'safeShut': {
      if (!state.isOpen) return null;
      const { secondId: shutSecondId } = fact;
      const beside = shutSecondId === undefined ? {} : { shutSecondId };
      return { ...state, isOpen: false, since: at, shutById: actorId, ...beside };
    }
    case 'safeChecked':
      return { ...state, checked: { at, byId: actorId, isLocked: fact.isLocked } };
    case 'safeCodeChanged':
      return { ...state, codeChangedAt: at };
    case 'safeKeeperAsked': {
      if (fact.toId === null) return state.asked === null ? null : { ...state, asked: null };
      return { ...state, asked: { toId: fact.toId, byId: actorId, at } };
    }
    case 'safeKeeperChanged':
      return state.asked?.toId === fact.toId ? { ...state, asked: null, keeperSince: at } : null;
  }
}
