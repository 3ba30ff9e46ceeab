import type { CarrierRow } from '#api/ledger.ts';
import type { PersonName, PlaceName } from '#api/words.ts';
import type { Marking, PersonClass } from '#domain/secrecy.ts';

/** A small made-up unit for screen tests: places, people, carriers. */
export const PLACES: readonly PlaceName[] = [
  { id: 'p-1', code: 'BMG-01-2', name: '一号柜二层' },
  { id: 'p-4', code: 'BMG-04-3', name: '四号柜三层' },
];
export const COUNTER_PLACE: PlaceName = { id: 'p-0', code: '柜台', name: '柜台' };

export type FakePerson = PersonName & { readonly personClass: PersonClass | null };
const person = (
  staffNumber: string,
  name: string,
  department: string,
  personClass: PersonClass | null,
): FakePerson => ({ id: `h-${staffNumber}`, staffNumber, name, department, personClass });

export const KEEPER = person('0004', '周文静', '保密办', null);
export const BORROWERS: readonly FakePerson[] = [
  person('1021', '李建国', '规划处', 'important'),
  person('1044', '王芳', '财务处', 'general'),
];

const LEVELS: readonly Marking[] = ['secret', 'confidential', 'topSecret', 'secret', 'internal'];
const TEXT: Readonly<Record<Marking, string>> = {
  topSecret: '绝密★30年',
  secret: '机密★10年',
  confidential: '秘密★5年',
  workSecret: '工作秘密',
  internal: '内部',
  none: '',
};

/** Twenty documents WJ-000001 … WJ-000020; every fourth is in the first borrower's hands, one overdue. */
export const carriers = (): CarrierRow[] =>
  Array.from({ length: 20 }, (_, i) => {
    const marking = LEVELS[i % LEVELS.length] ?? 'none';
    const home = PLACES[i % PLACES.length] ?? null;
    const isHeld = i % 4 === 3;
    return {
      id: `c-${i + 1}`,
      kind: 'document',
      registerNumber: `WJ-${String(i + 1).padStart(6, '0')}`,
      documentNumber: `规发〔2026〕${i + 1}号`,
      copyNumber: String(i + 12).padStart(6, '0'),
      title: `关于第${i + 1}项工程保障方案的通知`,
      marking,
      markText: TEXT[marking],
      custody: isHeld
        ? {
            account: 'held',
            place: null,
            holder: BORROWERS[0] === undefined ? null : nameOf(BORROWERS[0]),
            dueAt: i === 3 ? '2026-11-19T09:59:59.000Z' : '2026-11-24T09:59:59.000Z',
            isOverdue: i === 3,
            basis: 'loan',
          }
        : {
            account: 'stored',
            place: home,
            holder: null,
            dueAt: null,
            isOverdue: false,
            basis: null,
          },
      home,
      labelState: 'active',
    };
  });

export const nameOf = ({ id, name, staffNumber, department }: FakePerson): PersonName => ({
  id,
  name,
  staffNumber,
  department,
});
