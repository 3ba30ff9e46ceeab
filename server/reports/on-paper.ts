import type { Carrier } from '#domain/carriers.ts';
import type { Instant } from '#domain/ids.ts';
import { dayText } from './dates.ts';
import type { Form } from './form.ts';

/** A person as papers name him. */
export type Named = { readonly name: string; readonly department: string };

/** 办件 with the names and things that it speaks of; who or what is not known any more stays empty. */
export type OnPaper<Body> = {
  readonly number: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly body: Body;
  readonly carriers: ReadonlyMap<string, Carrier>;
  readonly people: ReadonlyMap<string, Named>;
};

/** 审批 that a paper rests on: its number, by whom and when; null: none. */
export type Approved = {
  readonly number: string;
  readonly approver: string;
  readonly at: Instant;
} | null;

/** 审批人 with number and day; empty where there was none. */
export const approvalText = (approval: Approved): string =>
  approval === null ? '' : `${approval.approver}　${approval.number}　${dayText(approval.at)}`;

/** The name of whom the paper speaks of. */
export const nameOf = (
  { people }: { readonly people: ReadonlyMap<string, Named> },
  id: string | null | undefined,
): string => (id === null || id === undefined ? null : people.get(id)?.name) ?? '';

/** A line of its own where there is something to say. */
export const wide = (label: string, value: string | null): Form['fields'] =>
  value === null ? [] : [{ label, value, isWide: true }];
