import type { PersonId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { momentText } from '../../reports/dates.ts';
import { approvalRegister } from '../../reports/registers.ts';
import { APPROVAL_STAGE_WORD, operationWord, personWord } from '../../reports/words.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { peopleByIds } from '../../store/people.ts';
import { mattersOpened } from '../../store/registers.ts';
import type { RegisterEntry } from '../form-routes.ts';
import { periodOf, PeriodQuery } from './period.ts';

/** So many register numbers on a line, then how many more. */
const NUMBERS_MAX = 12;

/** 审批登记簿: requests made from a day to a day, and what became of them. */
export const approvalEntry: RegisterEntry<PeriodQuery> = {
  name: 'approvals',
  access: 'readUse',
  summary: 'The register of approvals, from a day to a day',
  query: PeriodQuery,
  build: async ({ desk, head, query, limit }) => {
    const { store, now } = desk.house;
    const { words, ...period } = periodOf(query, now());
    const asked = await mattersOpened(store.db, { kind: 'approval', ...period, limit });
    return approvalRegister(head, { scope: words, rows: await lines(store.db, asked) });
  },
};

async function lines(db: Database, asked: readonly MatterOf<'approval'>[]): Promise<string[][]> {
  const ids = asked.flatMap(({ body }) => [body.applicantId, body.decision?.byId ?? []].flat());
  const people = new Map((await peopleByIds(db, [...new Set(ids)])).map((one) => [one.id, one]));
  const carrierIds = [...new Set(asked.flatMap(({ body }) => body.carrierIds))];
  const carriers = await carriersByIds(db, carrierIds);
  const numbers = new Map(carriers.map(({ id, registerNumber }) => [id, registerNumber]));
  const who = (id: PersonId | undefined): string => {
    const person = id === undefined ? undefined : people.get(id);
    return person === undefined ? '' : personWord(person);
  };
  return asked.map(({ number, openedAt, body }) => {
    const named = body.carrierIds.map((id) => numbers.get(id) ?? '');
    const more = named.length > NUMBERS_MAX ? ` 等 ${named.length} 件` : '';
    return [
      number,
      operationWord(body.operation),
      who(body.applicantId),
      momentText(openedAt),
      named.slice(0, NUMBERS_MAX).join('、') + more,
      body.reason,
      momentText(body.until),
      APPROVAL_STAGE_WORD[body.stage],
      who(body.decision?.byId),
      body.decision === null ? '' : momentText(body.decision.at),
      body.decision?.words ?? '',
    ];
  });
}
