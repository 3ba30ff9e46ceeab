import type { CounterView } from '#api/counter.ts';
import type { OutingView, PermitOutingBody, ReturnBody } from '#api/outings.ts';
import type { PersonName } from '#api/words.ts';
import { dateText } from '../../approvals/window.ts';
import { officeInstant, officeMinute } from '../../../text/office-time.ts';
import type { Unsigned } from '../../press.ts';
import type { Basis } from '../basis.ts';

/** 登记 as it is being filled in. */
export type OutingDraft = {
  readonly purpose: string;
  readonly destination: string;
  readonly safekeeping: string;
  readonly permitNumber: string;
  readonly second: PersonName | null;
  /** 2026-11-25 and 17:30, of the office's clock. */
  readonly dueDay: string;
  readonly dueTime: string;
};
const CLOSING = '17:30';
export const outingDraft = ({ reason, approval }: Basis, now: Date): OutingDraft => ({
  purpose: reason,
  destination: '',
  safekeeping: '',
  permitNumber: '',
  second: null,
  ...latestDue(approval?.until ?? null, now),
});

/** What is proposed as the hour of return: as late as the window lets it be, and not after the office closes. Null: no window. */
export const latestDue = (
  until: string | null,
  now: Date,
): { readonly dueDay: string; readonly dueTime: string } => ({
  dueDay: dateText(lastDay(until, now)),
  dueTime: lastTime(until, now),
});

/** The last day of the window: one that ends at midnight ends on the day before. */
const lastDay = (until: string | null, now: Date): Date =>
  until === null ? now : new Date(Date.parse(until) - 1);

/** When the office closes, or when the window ends on its last day before that: what is proposed must be allowed. */
function lastTime(until: string | null, now: Date): string {
  const end = lastDay(until, now);
  const clock = officeMinute(end);
  return until === null || clock > CLOSING ? CLOSING : clock;
}

const said = (text: string): string | null => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
};

/** The instant of a day and a clock time; null: they do not fit, or are not ahead. */
export function dueOf(day: string, time: string, now: Date): string | null {
  const due = officeInstant(day, time);
  return due === null || due <= now ? null : due.toISOString();
}

export type OutingFault = 'purpose' | 'destination' | 'safekeeping' | 'permit' | 'due';
export function outingFaults(draft: OutingDraft, basis: Basis, now: Date): readonly OutingFault[] {
  const faults: OutingFault[] = [];
  if (said(draft.purpose) === null) faults.push('purpose');
  if (said(draft.destination) === null) faults.push('destination');
  if (said(draft.safekeeping) === null) faults.push('safekeeping');
  const isAbroad = basis.operation === 'carryAbroad';
  if (isAbroad && said(draft.permitNumber) === null) faults.push('permit');
  if (dueOf(draft.dueDay, draft.dueTime, now) === null) faults.push('due');
  return faults;
}

/** What is sent; null while something is wrong. */
export function outingBody(
  draft: OutingDraft,
  basis: Basis,
  now: Date,
): Unsigned<PermitOutingBody> | null {
  const dueAt = dueOf(draft.dueDay, draft.dueTime, now);
  const [purpose, destination] = [said(draft.purpose), said(draft.destination)];
  const safekeeping = said(draft.safekeeping);
  if (outingFaults(draft, basis, now).length > 0 || dueAt === null) return null;
  if (purpose === null || destination === null || safekeeping === null) return null;
  const { second } = draft;
  return {
    approvalId: basis.approval?.id ?? null,
    carrierIds: basis.carriers.map(({ id }) => id),
    bearerIds: [basis.applicant.id, ...(second === null ? [] : [second.id])],
    purpose,
    destination,
    safekeeping,
    isAbroad: basis.operation === 'carryAbroad',
    permitNumber: said(draft.permitNumber),
    dueAt,
  };
}

/** 台上 against the paper: what lies scanned here of what is to leave or come back, and who stands here. */
export type AtCounter = {
  readonly visitId: string | null;
  /** Name of who stands here; empty: nobody. */
  readonly visitor: string;
  readonly isSigned: boolean;
  /** The visitor is a bearer of this paper; the first alone may sign it out. */
  readonly isFirst: boolean;
  readonly isBearer: boolean;
  readonly scanned: ReadonlySet<string>;
};
export function atCounter(counter: CounterView | null, outing: OutingView): AtCounter {
  const visit = counter?.visit ?? null;
  const [first] = outing.bearers;
  return {
    visitId: visit?.id ?? null,
    visitor: visit?.person.name ?? '',
    isSigned: visit?.isSigned === true,
    isFirst: visit !== null && visit.person.id === first?.id,
    isBearer: outing.bearers.some(({ id }) => id === visit?.person.id),
    scanned: new Set(counter?.pile.map(({ carrier }) => carrier.id)),
  };
}

/** What a bearer said of one thing: its pages or serial number agree, or what does not. */
export type Checked = { readonly isWhole: boolean; readonly words: string };
export type Checks = Readonly<Record<string, Checked>>;
export const UNCHECKED: Checked = { isWhole: false, words: '' };

/** Things of the paper that have not come back. */
export const outThings = ({ things }: OutingView): OutingView['things'] =>
  things.filter(({ check }) => check === null);

/** What comes back now: scanned, and ticked or explained; null: something scanned is neither. */
export function returnChecks(
  outing: OutingView,
  { scanned }: Pick<AtCounter, 'scanned'>,
  checks: Checks,
): ReturnBody['checks'] | null {
  const here = outThings(outing).filter(({ carrier }) => scanned.has(carrier.id));
  const told = here.map(({ carrier }) => {
    const { isWhole, words } = checks[carrier.id] ?? UNCHECKED;
    return { carrierId: carrier.id, isWhole, words: isWhole ? null : said(words) };
  });
  return told.every(({ isWhole, words }) => isWhole || words !== null) ? told : null;
}
