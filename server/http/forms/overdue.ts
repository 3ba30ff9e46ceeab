import { NoticesQuery, OverdueQuery, type OverdueLine } from '#api/board.ts';
import { personId } from '#domain/ids.ts';
import type { Form } from '../../reports/form.ts';
import { overdueNotice, overdueRegister, type OverdueItem } from '../../reports/overdue-forms.ts';
import { BASIS_WORD, MARKING_WORD, STEP_WORD } from '../../reports/words.ts';
import { personById } from '../../store/people.ts';
import type { Desk } from '../desk.ts';
import { exported, formHead } from '../exports.ts';
import type { FormEntry, RegisterEntry } from '../form-routes.ts';
import { guarded, refuse, type Route } from '../route.ts';
import { OVERDUE_SHOWN, overdueView } from '../views/board.ts';
import type { FormHead } from '../exports.ts';

const itemOf = ({
  carrier,
  holder,
  basis,
  dueAt,
  step,
  daysLate,
  paper,
}: OverdueLine): OverdueItem => ({
  registerNumber: carrier.registerNumber,
  title: carrier.title,
  markText: carrier.markText,
  holder,
  basis,
  dueAt,
  step,
  daysLate,
  paperNumber: paper?.number ?? null,
});

/** 超期未还清单, by the filters of the screen. */
export const overdueEntry: RegisterEntry<OverdueQuery> = {
  name: 'overdue',
  access: 'readUse',
  summary: 'What should be back, by person, department, level and step',
  query: OverdueQuery,
  build: async ({ desk, head, query, limit }) => {
    const { lines, total } = await overdueView(desk.house, query, limit);
    const filters = await filterWords(desk, query);
    return overdueRegister(head, { items: lines.map(itemOf), filters, total });
  },
};

/** What the list was narrowed to, in words: a printed list must say what it leaves out. */
async function filterWords(desk: Desk, query: OverdueQuery): Promise<Form['fields']> {
  const { holderId, department, marking, basis, step } = query;
  const { db } = desk.house.store;
  const holder = holderId === undefined ? null : await personById(db, personId(holderId));
  const words = [
    holder === null ? '' : `持有人 ${holder.name}`,
    department === undefined ? '' : `部门 ${department}`,
    marking === undefined ? '' : `密级 ${MARKING_WORD[marking]}`,
    basis === undefined ? '' : `缘由 ${BASIS_WORD[basis]}`,
    step === undefined ? '' : (STEP_WORD[Number(step)] ?? ''),
  ].filter((word) => word !== '');
  return [{ label: '范围', value: words.length === 0 ? '全部超期' : words.join('；') }];
}

/** 催还通知单 of one person, with what is due today as well; null: he has nothing that is due. */
async function noticeOf(desk: Desk, head: FormHead, id: string): Promise<Form | null> {
  const view = (query: OverdueQuery) => overdueView(desk.house, query, OVERDUE_SHOWN);
  const late = (await view({ holderId: id })).lines;
  const today = (await view({ holderId: id, step: '0' })).lines;
  const items = [...late, ...today].map(itemOf);
  const [first] = items;
  return first === undefined ? null : overdueNotice(head, { holder: first.holder, items });
}

export const noticeEntry: FormEntry = {
  name: 'overdue-notice',
  access: 'readUse',
  summary: '催还通知单 of one person',
  build: ({ desk, head, id }) => noticeOf(desk, head, id),
};

/** 催还通知单 of several people in one file. */
export const noticesRoute: Route = guarded('readUse', {
  method: 'GET',
  path: '/api/forms/overdue-notices.pdf',
  summary: '催还通知单 of several people, each on pages of its own; ?people=ID,ID',
  query: NoticesQuery,
  answer: 'application/octet-stream',
  handle: async ({ desk, c, caller, query: { people } }) => {
    const head = await formHead(desk);
    const forms: Form[] = [];
    for (const id of new Set(people)) {
      const form = await noticeOf(desk, head, id);
      if (form !== null) forms.push(form);
    }
    if (forms.length === 0) return refuse(c, 'notFound');
    const what = { what: 'overdue-notices', filter: { people }, format: 'pdf' } as const;
    return await exported({ desk, c, caller, ...what }, forms);
  },
});
