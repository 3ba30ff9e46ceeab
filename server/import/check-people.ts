import type { PersonClass } from '#domain/secrecy.ts';
import { compact, tidy } from './cell-text.ts';
import { readDate } from './dates.ts';
import type { PersonDraft } from './drafts.ts';
import type { Entry } from './entries.ts';

const CLASSES: Readonly<Record<string, PersonClass | 'none'>> = {
  核心: 'core',
  重要: 'important',
  一般: 'general',
  非: 'none',
  非涉密: 'none',
  不涉密: 'none',
  无: 'none',
};

const LEFT = /离|退休|调出|调离|已调|脱密|辞|死亡|去世|开除|解聘/u;
const ACTIVE = /在岗|在职|在编|正常|在用|有效|借调|挂职|休假|产假|返聘|试用|^是$|^在$/u;

/**
 * 涉密人员名册, one row → one person. 脱密期 and 离岗 are persons who left: they hold nothing more. An empty
 * class is no 涉密人员. Problems are reported on the entry.
 */
export function checkPerson(entry: Entry): PersonDraft | null {
  const staffNumber = tidy(entry.raw('staffNumber'));
  const name = tidy(entry.raw('name')).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  if (staffNumber === '') entry.report('staff number missing', 'staffNumber');
  if (name === '') entry.report('title missing', 'name');
  const pledgedOn = readOptionalDate(entry, 'pledgedOn');
  const pledgeUntil = readOptionalDate(entry, 'pledgeUntil');
  const personClass = readClass(entry);
  const standing = readStanding(entry);
  if (entry.problems.length > 0 || standing === null) return null;
  return {
    staffNumber,
    name,
    department: tidy(entry.raw('department')),
    post: tidy(entry.raw('post')),
    personClass,
    pledgedOn,
    ...(pledgeUntil === null || pledgedOn === null ? {} : { pledgeUntil }),
    standing,
  };
}

/** A date column that may be empty; what is no date is reported. */
export function readOptionalDate(entry: Entry, field: string): string | null {
  if (entry.isBlank(field)) return null;
  const date = readDate(entry.raw(field));
  if (date === null) entry.report('date invalid', field);
  return date;
}

function readClass(entry: Entry): PersonClass | null {
  if (entry.isBlank('personClass')) return null;
  const word = compact(entry.raw('personClass')).replace(/(?:涉密)?(?:人员|岗位|级|类)*$/u, '');
  const personClass = CLASSES[word];
  if (personClass === undefined) entry.report('person class unknown', 'personClass');
  return personClass === undefined || personClass === 'none' ? null : personClass;
}

function readStanding(entry: Entry): PersonDraft['standing'] | null {
  if (entry.isBlank('standing')) return 'active';
  const word = compact(entry.raw('standing'));
  if (LEFT.test(word)) return 'left';
  if (ACTIVE.test(word)) return 'active';
  entry.report('status unknown', 'standing');
  return null;
}
