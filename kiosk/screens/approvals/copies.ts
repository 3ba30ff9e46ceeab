import type { AskableOperation } from '#api/approvals.ts';
import { COPIES_MAX } from '#api/copyings.ts';

/** Whether 份数 are asked for: of copies and extracts. */
export const isCounted = (operation: AskableOperation): boolean =>
  operation === 'copy' || operation === 'extract';

/** 份数 as typed, 1 to `COPIES_MAX`; null: it is no such number. */
export function copiesOf(text: string): number | null {
  const plain = text.trim();
  const copies = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  return copies >= 1 && copies <= COPIES_MAX ? copies : null;
}

/** 份数 of a request as it is sent: none where they are not counted; null: they are, and what was typed is no such number. */
export function askedCopies(
  operation: AskableOperation,
  text: string,
): { readonly copies?: number } | null {
  if (!isCounted(operation)) return {};
  const copies = copiesOf(text);
  return copies === null ? null : { copies };
}
