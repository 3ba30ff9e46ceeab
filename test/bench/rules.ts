import { policyOf } from '#domain/rules/decide.ts';
import { FLOOR, FLOOR_PARAMS } from '#domain/rules/floor.ts';
import { dueBy } from '#domain/rules/limits.ts';
import { OPERATIONS } from '#domain/rules/operations.ts';
import { permitted, type Present } from '#domain/rules/permit.ts';
import type { Asked } from '#domain/rules/policy.ts';
import { instant } from '#domain/ids.ts';
import { figure, quantile, type Figure } from './figures.ts';

const ROUNDS = 400;
/** A server has decided a few thousand times before anybody looks. */
const WARM_ROUNDS = 50;
const MARKINGS = ['topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none'] as const;
const KINDS = ['document', 'medium', 'device', 'product', 'safe'] as const;
const PRESENT: Present = {
  approvedBy: 'unitLeader',
  persons: 2,
  witnesses: 2,
  place: null,
  fields: ['purpose', 'destination', 'safekeeping'],
};

/** `counter`: one decision by the rules, with its due time, over every operation, level and kind; the unit is stricter in every row. */
export function benchRules(print: (figure: Figure) => void): void {
  const tightenings = FLOOR.map(({ id }) => ({ rowId: id, witnesses: 2 }));
  const adopted = { version: '2026.2+1', seq: 1, tightenings, params: FLOOR_PARAMS };
  const policy = policyOf(adopted, []);
  const at = instant(new Date('2026-09-29T02:00:00Z'));
  const asked: readonly Asked[] = OPERATIONS.flatMap((operation) =>
    MARKINGS.flatMap((marking) =>
      KINDS.map((kind) => ({ operation, marking, kind, sort: null, personClass: 'core' as const })),
    ),
  );
  const samples: number[] = [];
  let isAllowed = 0;
  for (let round = -WARM_ROUNDS; round < ROUNDS; round += 1) {
    const askedAt = performance.now();
    for (const one of asked) {
      const said = permitted(policy, one, PRESENT);
      if (said.ok && said.value.limit !== null)
        isAllowed += dueBy(said.value.limit, at, policy).length;
    }
    if (round >= 0) samples.push(((performance.now() - askedAt) * 1000) / asked.length);
  }
  if (isAllowed === 0) throw new Error('The rules allowed nothing');
  for (const share of [0.5, 0.99]) {
    print(
      figure(`rule decision, p${share * 100}`, 'µs', {
        ours: quantile(samples, share),
        floor: null,
        limit: 20,
        rows: FLOOR.length,
      }),
    );
  }
}
