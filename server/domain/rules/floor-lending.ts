import { clearedBelowTop, clearedFor } from './cleared.ts';
import { CLAUSES as C } from './clauses.ts';
import type { RuleRow } from './policy.ts';
import {
  days,
  FORBIDDEN,
  ORDINARY,
  rowsOf,
  SAME_DAY,
  SESSION,
  STATE_SECRETS,
  type Line,
} from './rows.ts';

/** 案卷: what the archive keeps in files. */
export const ARCHIVE_SORT = '案卷';
const ARCHIVE = { sorts: [ARCHIVE_SORT] } as const;
const SAFES = { kinds: ['safe'] } as const;
const ALL = [...STATE_SECRETS, ...ORDINARY];

/** 借出 and 续借 alike: a renewal needs what the loan needed. */
const loans = (medium: Line): readonly Line[] => [
  medium,
  ['archiveSecret', 'secret', C.archive, { ...ARCHIVE, approver: 'unitLeader', limit: days(7) }],
  [
    'archiveConfidential',
    'confidential',
    C.archive,
    { ...ARCHIVE, approver: 'unitLeader', limit: days(7) },
  ],
  ['archive', ORDINARY, C.archivePlain, { ...ARCHIVE, limit: days(7) }],
  ['secret', 'secret', C.lent, { approver: 'officeHead', limit: days(3) }],
  ['confidential', 'confidential', C.lent, { approver: 'officeHead', limit: days(3) }],
  ['ordinary', ORDINARY, C.lentPlain, { limit: days(3) }],
];

const MEDIA = ['secret', 'confidential'] as const;
const lending: readonly RuleRow[] = [
  ...rowsOf('R06', 'lend', [
    ['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }],
    ['topSecret', 'topSecret', C.lentNever, FORBIDDEN],
  ]),
  ...clearedBelowTop('lend'),
  ...rowsOf(
    'R06',
    'lend',
    loans([
      'medium',
      MEDIA,
      C.mediumLent,
      { kinds: ['medium'], approver: 'officeHead', limit: SAME_DAY },
    ]),
  ),
];

const renewing: readonly RuleRow[] = [
  ...rowsOf('R06', 'renew', [
    ['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }],
    ['topSecret', 'topSecret', C.lentNever, FORBIDDEN],
  ]),
  ...clearedBelowTop('renew'),
  ...rowsOf(
    'R06',
    'renew',
    loans(['medium', MEDIA, C.mediumLent, { kinds: ['medium'], ...FORBIDDEN }]),
  ),
];

const reading: readonly RuleRow[] = [
  ...rowsOf('R06', 'readInRoom', [['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }]]),
  ...clearedFor('readInRoom'),
  ...rowsOf('R06', 'readInRoom', [
    // Never alone with it: the reader, and whoever stays with him.
    [
      'topSecret',
      'topSecret',
      C.readingTop,
      { approver: 'unitLeader', persons: 2, limit: SESSION, place: 'designatedRoom' },
    ],
    [
      'archiveSecret',
      ['secret', 'confidential'],
      C.archiveRead,
      { ...ARCHIVE, approver: 'unitLeader', limit: SAME_DAY, place: 'readingRoom' },
    ],
    ['archive', ORDINARY, C.archivePlain, { ...ARCHIVE, limit: SAME_DAY, place: 'readingRoom' }],
    ['secret', 'secret', C.readingSecret, { approver: 'officeHead', limit: SAME_DAY }],
    ['confidential', 'confidential', C.reading, { limit: SAME_DAY }],
    ['ordinary', ORDINARY, C.lentPlain, { limit: SAME_DAY }],
  ]),
];

/** Whoever gives back is never asked for a class: a thing must always find its way home. */
const givingBack = rowsOf('R06', 'return', [
  ['topSecret', 'topSecret', C.giveBackTop, { persons: 2 }],
  ['secret', 'secret', C.giveBack],
  ['confidential', 'confidential', C.giveBack],
  ['ordinary', ORDINARY, C.giveBack],
]);

const circulating: readonly RuleRow[] = [
  ...rowsOf('R05', 'circulate', [['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }]]),
  ...clearedFor('circulate'),
  ...rowsOf('R05', 'circulate', [
    ['topSecret', 'topSecret', C.circulatingTop, { persons: 2, limit: SESSION }],
    ['secret', 'secret', C.circulating, { limit: days(3) }],
    ['confidential', 'confidential', C.circulating, { limit: days(3) }],
    ['ordinary', ORDINARY, C.circulatingPlain, { limit: days(5) }],
  ]),
];

const handingOut: readonly RuleRow[] = [
  ...rowsOf('R17', 'handOut', [['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }]]),
  ...clearedFor('handOut'),
  ...rowsOf('R17', 'handOut', [
    [
      'topSecret',
      'topSecret',
      C.meetingTop,
      { approver: 'unitLeader', persons: 2, limit: SESSION, fields: ['place'] },
    ],
    ['secret', 'secret', C.meeting, { limit: SAME_DAY, fields: ['place'] }],
    ['confidential', 'confidential', C.meeting, { limit: SAME_DAY, fields: ['place'] }],
    ['ordinary', ORDINARY, C.meeting, { limit: SAME_DAY }],
  ]),
];

const LETTER = ['letterNumber', 'idNumber', 'purpose'] as const;
const GUEST = { persons: 2, limit: SAME_DAY, place: 'readingRoom', fields: LETTER } as const;
/** 外来查阅: the host sits with the reader; the reader's own class is his unit's affair, said in his letter. */
const outsiders = rowsOf('R26', 'readByOutsider', [
  ['safe', ALL, C.safe, { ...SAFES, ...FORBIDDEN }],
  ['topSecret', 'topSecret', C.outsiderTop, FORBIDDEN],
  ['secret', 'secret', C.outsider, { ...GUEST, approver: 'unitLeader' }],
  ['confidential', 'confidential', C.outsider, { ...GUEST, approver: 'unitLeader' }],
  ['workSecret', 'workSecret', C.outsider, { ...GUEST, approver: 'officeHead' }],
  ['ordinary', ['internal', 'none'], C.outsider, GUEST],
]);

/** 借阅, 传阅, 会议材料, 外来查阅: what people read and for how long. */
export const LENDING_ROWS: readonly RuleRow[] = [
  ...reading,
  ...lending,
  ...renewing,
  ...givingBack,
  ...circulating,
  ...handingOut,
  ...outsiders,
];
