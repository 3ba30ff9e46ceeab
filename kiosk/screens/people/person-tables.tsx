import type { PersonPage } from '#api/people.ts';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { day, lookUp } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { LevelMark } from '../../widgets/marks.tsx';
import { Table } from '../../widgets/table.tsx';
import { paperPath } from '../papers/matter-path.ts';
import { personWords } from './person-words.ts';

/** 在手载体, with when each is due. */
export function Holds({ page }: { readonly page: PersonPage }) {
  const t = personWords.value;
  const { terms } = words.value;
  const { may } = useDesk();
  return (
    <Part title={fill(t.holdsOf, { count: page.held })}>
      <Table
        label={t.holds}
        rows={page.holds}
        keyOf={(row) => row.id}
        {...(may('readLedger')
          ? { onOpen: (row: PersonPage['holds'][number]) => go(paths.carrier(row.id)) }
          : {})}
        empty={<p class="quiet">{t.noHolds}</p>}
        columns={[
          { key: 'number', heading: t.number, show: (row) => row.registerNumber },
          {
            key: 'level',
            heading: t.level,
            show: (row) => <LevelMark marking={row.marking} text={row.markText} />,
          },
          {
            key: 'how',
            heading: t.how,
            show: ({ custody }) => lookUp(terms.basis, custody.basis ?? '') ?? '',
          },
          {
            key: 'due',
            heading: t.due,
            end: true,
            show: ({ custody }) => (
              <>
                {custody.dueAt === null ? '' : day(custody.dueAt, language.value)}
                {custody.isOverdue ? <p class="strong to-mend">{t.overdue}</p> : null}
              </>
            ),
          },
        ]}
      />
    </Part>
  );
}

/** 所涉办件: open ones first. */
export function Papers({ page }: { readonly page: PersonPage }) {
  const t = personWords.value;
  const { may } = useDesk();
  return (
    <Part title={t.papers}>
      <Table
        label={t.papers}
        rows={page.papers}
        keyOf={(row) => `${row.id} ${row.role}`}
        {...(may('readUse')
          ? { onOpen: (row: PersonPage['papers'][number]) => go(paperPath(row.kind, row.id)) }
          : {})}
        empty={<p class="quiet">{t.noPapers}</p>}
        columns={[
          { key: 'number', heading: t.number, show: (row) => row.number },
          { key: 'kind', heading: t.kind, show: (row) => t.paperKind[row.kind] },
          {
            key: 'role',
            heading: t.role,
            show: (row) => lookUp(t.paperRole, row.role) ?? row.role,
          },
          { key: 'state', heading: t.state, show: (row) => (row.isOpen ? t.open : t.closed) },
        ]}
      />
    </Part>
  );
}

/** 知悉记录 of a person: what was learnt when, and how the last time. */
export function Knows({ page }: { readonly page: PersonPage }) {
  const t = personWords.value;
  const { may } = useDesk();
  return (
    <Part title={t.knows} hint={t.knowsHint}>
      <Table
        label={t.knows}
        rows={page.knows}
        keyOf={(row) => row.carrier.id}
        {...(may('readLedger')
          ? { onOpen: (row: PersonPage['knows'][number]) => go(paths.carrier(row.carrier.id)) }
          : {})}
        empty={<p class="quiet">{t.noKnows}</p>}
        columns={[
          { key: 'number', heading: t.number, show: (row) => row.carrier.registerNumber },
          {
            key: 'level',
            heading: t.level,
            show: ({ carrier }) => <LevelMark marking={carrier.marking} text={carrier.markText} />,
          },
          { key: 'first', heading: t.first, show: (row) => day(row.firstAt, language.value) },
          { key: 'last', heading: t.last, show: (row) => day(row.lastAt, language.value) },
          { key: 'times', heading: t.times, end: true, show: (row) => row.times },
          { key: 'how', heading: t.how, show: (row) => howWord(row.how) },
        ]}
      />
    </Part>
  );
}

/** 方式 of knowing: the way it was held, or told. */
export const howWord = (how: string): string =>
  how === 'told' ? personWords.value.howTold : (lookUp(words.value.terms.basis, how) ?? how);

function Part(props: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="stack" aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.hint === undefined ? null : <p class="quiet small">{props.hint}</p>}
      {props.children}
    </section>
  );
}
