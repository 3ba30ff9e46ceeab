import type { CarrierKnowledge } from '#api/knowledge.ts';
import { carrierId, storedInstant } from '#domain/ids.ts';
import { scopeWords } from '#domain/scope.ts';
import { knowledgeForm, type KnowledgeOnPaper } from '../../reports/knowledge-form.ts';
import { BASIS_WORD } from '../../reports/words.ts';
import { carrierById } from '../../store/carriers.ts';
import { peopleByIds } from '../../store/people.ts';
import type { FormEntry } from '../form-routes.ts';
import { carrierKnowledge } from '../views/knowledge.ts';

const HOW: Readonly<Record<string, string>> = { ...BASIS_WORD, told: '口头、列席' };
const STAGE: Readonly<Record<string, string>> = {
  expected: '未到',
  reading: '查阅中',
  left: '已离开',
};

/** 知悉记录表 of a carrier. */
export const knowledgeSheet: FormEntry = {
  name: 'knowledge',
  access: 'readKnowledge',
  summary: 'Who may know a carrier and who knew it',
  build: async ({ desk: { house }, caller, head, id }) => {
    const { db } = house.store;
    const carrier = await carrierById(db, carrierId(id));
    if (carrier === null) return null;
    const view = await carrierKnowledge(db, carrier, caller.person.id);
    const named = await peopleByIds(db, carrier.scope?.personIds ?? []);
    const names = new Map(named.map((person) => [person.id, person.name]));
    const scope = scopeWords(carrier.scope ?? null, (one) => names.get(one) ?? one);
    return knowledgeForm({ carrier, scope, ...onPaper(view) }, head);
  },
};

const onPaper = ({
  rows,
  outside,
}: CarrierKnowledge): Pick<KnowledgeOnPaper, 'knowers' | 'outside'> => ({
  knowers: rows.map(({ person, occasions }) => ({
    name: person?.name ?? '',
    staffNumber: person?.staffNumber ?? '',
    department: person?.department ?? '',
    occasions: occasions.map(({ at, how, paper, words }) => ({
      at: storedInstant(at),
      how: HOW[how] ?? how,
      by: paper?.number ?? words ?? '',
    })),
  })),
  outside: outside.map(({ number, name, unit, at, host, stage }) => ({
    number,
    name,
    unit,
    at: storedInstant(at),
    host: host?.name ?? '',
    stage: STAGE[stage] ?? stage,
  })),
});
