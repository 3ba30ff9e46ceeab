import type { KnownLedger } from '../../../server/import/known-ledger.ts';
import { ledgerAfter, EMPTY_LEDGER } from '../../../server/import/known-ledger.ts';

/** Another office's file with its own key: rows of data in all, and what is wrong where. */
export type Office = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly known: KnownLedger;
  readonly key: Readonly<
    Record<
      string,
      {
        readonly kind: string;
        readonly headerRow: number;
        readonly ok: number;
        readonly carriers: number;
        readonly problems: Readonly<Record<number, string>>;
      }
    >
  >;
};

const person = (staffNumber: string, name: string, department: string) =>
  ({
    staffNumber,
    name,
    department,
    post: '',
    personClass: 'core',
    pledgedOn: null,
    standing: 'active',
  }) as const;
const safe = (
  code: string,
  name: string,
  shelves: number,
  highestLevel: 'topSecret' | 'secret' | 'confidential',
) =>
  ({
    code,
    name,
    room: '机要室',
    highestLevel,
    shelves,
    sort: null,
    custodian: null,
    passwordChangedOn: null,
    note: null,
  }) as const;

/** People and safes that the ledger already has, for files of documents alone. */
export const KNOWN: KnownLedger = ledgerAfter(EMPTY_LEDGER, {
  updates: [],
  unlisted: [],
  people: [
    person('001', '欧阳建国', '办公室'),
    person('002', '李梅', '办公室'),
    person('003', '李梅', '财务处'),
    person('004', '王芳', '档案室'),
  ],
  safes: [
    safe('A-01', '甲字一号柜', 4, 'topSecret'),
    safe('A-02', '甲字二号柜', 4, 'secret'),
    safe('G3', '3号文件柜', 6, 'confidential'),
  ],
  rooms: [],
  carriers: [],
  problems: [],
  sheets: [],
});
