import type { SafeEvent } from '../fold-safes.ts';

/** 一次启闭: an opening, its shutting, and who looked at the door before the next one. */
export type Opened = {
  /** Null: what comes before the first opening that is looked at. */
  readonly opened: SafeEvent | null;
  /** Null: it stands open. */
  readonly shut: SafeEvent | null;
  readonly checks: readonly SafeEvent[];
};

/** 启闭登记 of one safe: one line an opening, in order. Changes of code and keeper are no lines of it. */
export function openingsOf(events: readonly SafeEvent[]): Opened[] {
  const lines: Opened[] = [];
  for (const event of events) {
    const last = lines.at(-1);
    switch (event.fact.kind) {
      case 'safeOpened':
        lines.push({ opened: event, shut: null, checks: [] });
        break;
      case 'safeShut': {
        const isIts = last !== undefined && last.shut === null && last.opened !== null;
        if (isIts) lines[lines.length - 1] = { ...last, shut: event };
        else lines.push({ opened: null, shut: event, checks: [] });
        break;
      }
      case 'safeChecked':
        if (last === undefined) lines.push({ opened: null, shut: null, checks: [event] });
        else lines[lines.length - 1] = { ...last, checks: [...last.checks, event] };
        break;
      case 'safeCodeChanged':
      case 'safeKeeperAsked':
      case 'safeKeeperChanged':
    }
  }
  return lines;
}
