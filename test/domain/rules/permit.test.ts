import fc from 'fast-check';
import { expect, test } from 'vitest';
import { policyOf } from '#domain/rules/decide.ts';
import { FLOOR } from '#domain/rules/floor.ts';
import { OPERATIONS, RULE_FIELDS } from '#domain/rules/operations.ts';
import { permitted, type Present } from '#domain/rules/permit.ts';
import type { Asked, RuleRow } from '#domain/rules/policy.ts';
import { isSame } from '#domain/rules/tighten.ts';
import { expected } from './oracle.ts';

const MARKINGS = ['topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none'] as const;
const KINDS = ['document', 'medium', 'device', 'product', 'safe'] as const;
const CLASSES = ['core', 'important', 'general', null] as const;

function* cases(operations: readonly (typeof OPERATIONS)[number][]): Generator<Asked> {
  for (const operation of operations)
    for (const marking of MARKINGS)
      for (const kind of KINDS)
        for (const sort of [null, '案卷'])
          for (const personClass of CLASSES) yield { operation, marking, kind, sort, personClass };
}

const PRESENTS: readonly Present[] = (['unitLeader', 'officeHead', null] as const).flatMap(
  (approvedBy) =>
    [1, 2].flatMap((persons) =>
      [0, 1, 2].flatMap((witnesses) =>
        (['readingRoom', 'designatedRoom', null] as const).flatMap((place) =>
          [[], [...RULE_FIELDS]].map((fields) => ({
            approvedBy,
            persons,
            witnesses,
            place,
            fields,
          })),
        ),
      ),
    ),
);
const PREPARED = PRESENTS.filter(
  ({ persons, witnesses, fields }) => persons === 2 && witnesses === 2 && fields.length > 0,
);

/** How often the rules say something else than the wall, and of how many cases. */
function compare(
  rows: readonly RuleRow[],
  operations: readonly (typeof OPERATIONS)[number][],
  presents: readonly Present[],
): { readonly compared: number; readonly differing: readonly string[] } {
  const differing: string[] = [];
  let compared = 0;
  for (const asked of cases(operations)) {
    for (const present of presents) {
      compared += 1;
      const said = permitted({ rows }, asked, present);
      const wanted = expected(asked, present);
      const says = said.ok ? 'allowed' : said.refusal.kind;
      const limit = said.ok ? said.value.limit : null;
      if (says !== wanted.says || !isSame(limit, wanted.limit)) {
        differing.push(
          `${JSON.stringify({ ...asked, ...present, fields: 0 })}: ${says}, not ${wanted.says}`,
        );
      }
    }
  }
  return { compared, differing };
}

test('more than half a million cases: the table of rules says what the regimes say', () => {
  const { compared, differing } = compare(FLOOR, OPERATIONS, PRESENTS);
  expect(compared).toBeGreaterThan(500_000);
  expect(differing.slice(0, 5)).toEqual([]);
});

test('a changed row is found, whichever it is', () => {
  const changed = (row: RuleRow, by: Partial<RuleRow>): readonly string[] => {
    const rows = FLOOR.map((one) => (one === row ? { ...row, ...by } : one));
    return compare(rows, [row.operation], PREPARED).differing;
  };
  for (const row of FLOOR) {
    const verdict = row.verdict === 'allowed' ? 'forbidden' : 'allowed';
    expect(changed(row, { verdict }), row.id).not.toEqual([]);
    expect(changed(row, { operation: 'administer', markings: [] }), row.id).not.toEqual([]);
    if (row.verdict === 'forbidden') continue;
    expect(changed(row, { limit: { unit: 'days', count: 4 } }), row.id).not.toEqual([]);
    expect(changed(row, { persons: 3 }), row.id).not.toEqual([]);
    expect(changed(row, { witnesses: 3 }), row.id).not.toEqual([]);
  }
});

test('every row has a name of its own, and a clause', () => {
  expect(new Set(FLOOR.map(({ id }) => id)).size).toBe(FLOOR.length);
  for (const row of FLOOR) {
    expect(row.id).toMatch(/^R\d\d\.[a-zA-Z]+\.[a-zA-Z]+$/u);
    expect(row.id.split('.')[1]).toBe(row.operation);
    expect(row.clause.length).toBeGreaterThan(5);
  }
});

test('what no row speaks of is forbidden', () => {
  const asked: Asked = {
    operation: 'lend',
    marking: 'none',
    kind: 'document',
    sort: null,
    personClass: null,
  };
  const present: Present = {
    approvedBy: 'unitLeader',
    persons: 9,
    witnesses: 9,
    place: null,
    fields: [],
  };
  expect(permitted({ rows: [] }, asked, present)).toEqual({
    ok: false,
    refusal: { kind: 'noRuleAllows', operation: 'lend' },
  });
});

test('a refusal names its row and the clause of it', () => {
  const policy = policyOf(null, []);
  const asked: Asked = {
    operation: 'lend',
    marking: 'secret',
    kind: 'document',
    sort: null,
    personClass: 'core',
  };
  const alone: Present = { approvedBy: null, persons: 1, witnesses: 0, place: null, fields: [] };
  const said = permitted(policy, asked, alone);
  expect(said).toMatchObject({
    ok: false,
    refusal: { kind: 'approvalNeeded', role: 'officeHead', row: 'R06.lend.secret' },
  });
  expect(JSON.stringify(said)).toContain('办公室主任批准');
  // A higher approver may decide what a lower one may.
  for (const approvedBy of ['officeHead', 'unitLeader'] as const)
    expect(permitted(policy, asked, { ...alone, approvedBy }).ok).toBe(true);
});

test('who is not cleared is told so by the rule, whatever was approved', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PRESENTS),
      fc.constantFrom('document', 'medium', 'device', 'product'),
      (present, kind) => {
        const asked: Asked = {
          operation: 'readInRoom',
          marking: 'topSecret',
          kind,
          sort: null,
          personClass: null,
        };
        expect(permitted({ rows: FLOOR }, asked, present)).toMatchObject({
          ok: false,
          refusal: { kind: 'ruleForbids', row: 'R23.readInRoom.topSecret' },
        });
      },
    ),
  );
});
