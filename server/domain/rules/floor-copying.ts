import { clearedBelowTop, clearedFor } from './cleared.ts';
import { CLAUSES as C } from './clauses.ts';
import type { RuleRow } from './policy.ts';
import { FORBIDDEN, ORDINARY, rowsOf, STATE_SECRETS } from './rows.ts';

const ALL = [...STATE_SECRETS, ...ORDINARY];
const SAFE_STAYS = { kinds: ['safe'], ...FORBIDDEN } as const;
/** 原定密机关同意: forbidden without its number, whoever approves. */
const CONSENTED = { approver: 'unitLeader', persons: 2, fields: ['consent', 'purpose'] } as const;
const APPROVED = { approver: 'unitLeader', fields: ['purpose'] } as const;

const copying = (['copy', 'extract'] as const).flatMap((operation) => [
  ...rowsOf('R07', operation, [['safe', ALL, C.safe, SAFE_STAYS]]),
  ...clearedFor(operation),
  ...rowsOf('R07', operation, [
    ['topSecret', 'topSecret', C.copyTop, CONSENTED],
    ['secret', 'secret', C[operation], APPROVED],
    ['confidential', 'confidential', C[operation], APPROVED],
    ['workSecret', 'workSecret', C.copyPlain, { approver: 'officeHead', fields: ['purpose'] }],
    ['ordinary', ['internal', 'none'], C.copyPlain],
  ]),
]);

const WAY = ['purpose', 'destination', 'safekeeping'] as const;
const carryingOut: readonly RuleRow[] = [
  ...rowsOf('R08', 'carryOut', [['safe', ALL, C.safe, SAFE_STAYS]]),
  ...clearedFor('carryOut'),
  ...rowsOf('R08', 'carryOut', [
    ['topSecret', 'topSecret', C.carryOutTop, { approver: 'unitLeader', persons: 2, fields: WAY }],
    ['secret', 'secret', C.carryOut, { approver: 'unitLeader', fields: WAY }],
    ['confidential', 'confidential', C.carryOut, { approver: 'unitLeader', fields: WAY }],
    [
      'device',
      ORDINARY,
      C.carryOutDevice,
      { kinds: ['device'], approver: 'unitLeader', fields: WAY },
    ],
    ['workSecret', 'workSecret', C.workSecretOut, { approver: 'officeHead', fields: WAY }],
    ['ordinary', ['internal', 'none'], C.unit, { fields: ['purpose', 'destination'] }],
  ]),
];

const ABROAD = [...WAY, 'permitNumber'] as const;
const carryingAbroad: readonly RuleRow[] = [
  ...rowsOf('R08', 'carryAbroad', [
    ['safe', ALL, C.safe, SAFE_STAYS],
    ['topSecret', 'topSecret', C.abroadTop, FORBIDDEN],
  ]),
  ...clearedBelowTop('carryAbroad'),
  ...rowsOf('R08', 'carryAbroad', [
    ['secret', 'secret', C.abroad, { approver: 'unitLeader', fields: ABROAD }],
    ['confidential', 'confidential', C.abroad, { approver: 'unitLeader', fields: ABROAD }],
    ['ordinary', ORDINARY, C.abroadPlain, { approver: 'unitLeader', fields: WAY }],
  ]),
];

/** 复制, 摘录, 携带外出, 携带出境: what leaves the safe for longer than a reading, or becomes more. */
export const COPYING_ROWS: readonly RuleRow[] = [...copying, ...carryingOut, ...carryingAbroad];
