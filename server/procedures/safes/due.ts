import type { AlarmOf } from '#domain/alarms.ts';
import type { Instant } from '#domain/ids.ts';
import type { Policy } from '#domain/rules/policy.ts';
import { codeDueAt } from '#domain/safes/code.ts';
import { shutBy } from '#domain/safes/left-open.ts';
import type { Database, Tx } from '../../store/database.ts';
import { safeStates } from '../../store/safes.ts';

export type SafeDue = {
  readonly kind: 'safeLeftOpen' | 'codeDue';
  readonly of: AlarmOf;
  readonly dueAt: Instant;
};

/** 到期 of safes: when each that stands open is to be shut, and when each code is to be another. Safes are few. */
export async function safesDue(
  db: Database | Tx,
  { params: { closingTime } }: Pick<Policy, 'params'>,
): Promise<SafeDue[]> {
  return (await safeStates(db)).flatMap((state): SafeDue[] => {
    const of = { kind: 'place', id: state.placeId } as const;
    const codeBy = codeDueAt(state);
    return [
      ...(state.isOpen
        ? [{ kind: 'safeLeftOpen', of, dueAt: shutBy(state.since, closingTime) } as const]
        : []),
      ...(codeBy === null ? [] : [{ kind: 'codeDue', of, dueAt: codeBy } as const]),
    ];
  });
}
