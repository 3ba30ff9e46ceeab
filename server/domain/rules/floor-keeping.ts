import { CLAUSES as C } from './clauses.ts';
import type { RuleRow } from './policy.ts';
import {
  days,
  ORDINARY,
  rowsOf,
  SAME_DAY,
  STATE_SECRETS,
  workingDays,
  type Terms,
} from './rows.ts';

const LOWER = ['secret', 'confidential'] as const;
const ALL = [...STATE_SECRETS, ...ORDINARY];
const LED: Terms = { approver: 'unitLeader' };

const entering: readonly RuleRow[] = [
  ...rowsOf('R01', 'register', [
    ['topSecret', 'topSecret', C.levels, { witnesses: 1, limit: SAME_DAY }],
    ['secret', LOWER, C.levels, { limit: SAME_DAY }],
    ['ordinary', ORDINARY, C.unit, { limit: SAME_DAY }],
  ]),
  ...rowsOf('R01', 'make', [
    ['topSecret', 'topSecret', C.making, { ...LED, persons: 2, fields: ['copies', 'recipients'] }],
    ['secret', LOWER, C.making, { ...LED, fields: ['copies', 'recipients'] }],
    ['ordinary', ORDINARY, C.unit],
  ]),
  ...rowsOf('R03', 'receive', [
    ['topSecret', 'topSecret', C.receivingTop, { persons: 2, fields: ['count', 'sealNumber'] }],
    ['secret', LOWER, C.receiving, { fields: ['count', 'sealNumber'] }],
    ['ordinary', ORDINARY, C.unit, { fields: ['count'] }],
  ]),
  ...rowsOf('R04', 'dispatch', [
    [
      'secret',
      STATE_SECRETS,
      C.dispatching,
      { ...LED, limit: workingDays(3), fields: ['recipients', 'sealNumber'] },
    ],
    ['ordinary', ORDINARY, C.unit, { fields: ['recipients'] }],
  ]),
  ...rowsOf('R04', 'transport', [
    [
      'topSecret',
      'topSecret',
      C.transportTop,
      { ...LED, persons: 2, fields: ['channel', 'sealNumber'] },
    ],
    ['secret', LOWER, C.transport, { fields: ['channel', 'sealNumber'] }],
    ['ordinary', ORDINARY, C.unit, { fields: ['channel'] }],
  ]),
];

const keeping: readonly RuleRow[] = [
  ...rowsOf('R15', 'keep', [
    ['topSecret', 'topSecret', C.keeping, { persons: 2, limit: SAME_DAY, fields: ['purpose'] }],
    ['secret', LOWER, C.keeping, { limit: SAME_DAY, fields: ['purpose'] }],
    ['ordinary', ORDINARY, C.unit],
  ]),
  ...rowsOf('R14', 'repair', [
    ['secret', STATE_SECRETS, C.repair, { ...LED, witnesses: 1, fields: ['fault'] }],
    ['ordinary', ORDINARY, C.unit, { fields: ['fault'] }],
  ]),
  ...rowsOf('R11', 'stockTake', [
    ['topSecret', 'topSecret', C.counting, { persons: 2, limit: workingDays(3) }],
    ['secret', LOWER, C.counting, { limit: workingDays(3) }],
    ['ordinary', ORDINARY, C.counting, { limit: workingDays(3) }],
  ]),
  ...rowsOf('R20', 'changeLevel', [
    ['secret', STATE_SECRETS, C.changing, { ...LED, fields: ['noticeNumber'] }],
    ['ordinary', ORDINARY, C.unit, { ...LED, fields: ['noticeNumber'] }],
  ]),
  ...rowsOf('R24', 'extendScope', [
    ['secret', STATE_SECRETS, C.scope, { ...LED, fields: ['purpose'] }],
    ['ordinary', ORDINARY, C.unit],
  ]),
];

const handing: readonly RuleRow[] = [
  ...rowsOf('R19', 'handOver', [
    ['all', ALL, C.handOver, { ...LED, persons: 2, witnesses: 1, fields: ['listNumber'] }],
  ]),
  ...rowsOf('R18', 'leave', [
    ['all', ALL, C.leaving, { ...LED, witnesses: 1, fields: ['listNumber'] }],
  ]),
  ...rowsOf('R09', 'clearBack', [
    ['topSecret', 'topSecret', C.clearing, { persons: 2, fields: ['noticeNumber', 'count'] }],
    ['secret', LOWER, C.clearing, { fields: ['noticeNumber', 'count'] }],
    ['ordinary', ORDINARY, C.unit, { fields: ['count'] }],
  ]),
];

const ending: readonly RuleRow[] = [
  ...rowsOf('R10', 'destroy', [
    [
      'secret',
      STATE_SECRETS,
      C.destroying,
      { ...LED, persons: 2, witnesses: 2, limit: days(30), fields: ['listNumber', 'method'] },
    ],
    [
      'ordinary',
      ORDINARY,
      C.destroying,
      { approver: 'officeHead', witnesses: 2, limit: days(30), fields: ['listNumber', 'method'] },
    ],
  ]),
  // A report waits for nobody's approval; the law's clock is 24 hours.
  ...rowsOf('R12', 'reportMissing', [['all', ALL, C.missing, { limit: days(1) }]]),
  ...rowsOf('R12', 'reportLeak', [['all', ALL, C.leak, { limit: days(1) }]]),
  ...rowsOf('R16', 'enterKeyArea', [
    ['topSecret', 'topSecret', C.keyArea, { persons: 2, fields: ['purpose'] }],
    ['secret', LOWER, C.keyArea, { fields: ['purpose'] }],
    ['ordinary', ORDINARY, C.unit],
  ]),
  ...rowsOf('R14', 'retireDevice', [
    [
      'secret',
      STATE_SECRETS,
      C.retire,
      { kinds: ['device', 'medium'], ...LED, persons: 2, fields: ['serialNumber', 'method'] },
    ],
    [
      'ordinary',
      ORDINARY,
      C.retire,
      { kinds: ['device', 'medium'], approver: 'officeHead', fields: ['serialNumber', 'method'] },
    ],
  ]),
  ...rowsOf('R28', 'administer', [['all', ALL, C.administer, { persons: 2, fields: ['purpose'] }]]),
];

/** 登记 to 销毁: what happens to a thing before and after it is used. */
export const KEEPING_ROWS: readonly RuleRow[] = [...entering, ...keeping, ...handing, ...ending];
