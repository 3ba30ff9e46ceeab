import type { CarrierKnowledge, KnowledgeRow } from '#api/knowledge.ts';
import { go, paths } from '../../router.ts';
import { day, personLine } from '../../text/say.ts';
import { language } from '../../text/words.ts';
import { Table } from '../../widgets/table.tsx';
import { useDesk } from '../../desk/context.ts';
import { personWords } from '../people/person-words.ts';
import { howWord } from '../people/person-tables.tsx';

/** 知悉人: first, last, how often, and by which papers. */
export function Knowers({ rows }: { readonly rows: readonly KnowledgeRow[] }) {
  const t = personWords.value;
  const { may } = useDesk();
  return (
    <Table
      label={t.knows}
      rows={rows}
      keyOf={(row) => row.person?.id ?? row.firstAt}
      {...(may('readPeople')
        ? { onOpen: ({ person }: KnowledgeRow) => void (person && go(paths.person(person.id))) }
        : {})}
      empty={<p class="quiet">{t.noKnowers}</p>}
      columns={[
        {
          key: 'person',
          heading: t.knownBy,
          show: ({ person }) => (person === null ? '' : personLine(person)),
        },
        { key: 'first', heading: t.first, show: (row) => day(row.firstAt, language.value) },
        { key: 'last', heading: t.last, show: (row) => day(row.lastAt, language.value) },
        { key: 'times', heading: t.times, end: true, show: (row) => row.times },
        { key: 'how', heading: t.how, show: (row) => <How row={row} /> },
      ]}
    />
  );
}

function How({ row }: { readonly row: KnowledgeRow }) {
  const last = row.occasions.at(-1);
  const by = last?.paper?.number ?? last?.words ?? null;
  return (
    <>
      <p>{howWord(row.how)}</p>
      {by === null ? null : <p class="quiet small cell">{by}</p>}
    </>
  );
}

/** 外来查阅人 to whom it was shown. */
export function Outside({ rows }: { readonly rows: CarrierKnowledge['outside'] }) {
  const t = personWords.value;
  if (rows.length === 0) return null;
  return (
    <section class="stack" aria-label={t.outside}>
      <h3>{t.outside}</h3>
      {rows.map((row) => (
        <p key={row.id} class="cell">
          <a href={paths.visit(row.id)}>{row.number}</a> {row.name} {row.unit}{' '}
          <span class="quiet">{day(row.at, language.value)}</span>
        </p>
      ))}
    </section>
  );
}
