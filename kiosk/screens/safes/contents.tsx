import type { SafeOut, SafeThing, SafeView } from '#api/safes.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { safesWords } from '../../text/of/safes.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { LevelMark, Sign } from '../../widgets/marks.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import type { SafeModel } from './model.ts';

/** 柜内清单 and 在外: numbers and levels; titles only while the safe is open. */
export function Contents({ view }: { readonly view: SafeView }) {
  const t = safesWords.value;
  const { contents, line } = view;
  if (contents === null) return <p class="quiet">{t.contentsHidden}</p>;
  const { stored, things, out, outCount } = contents;
  const count = fill(t.contents, { count: stored });
  return (
    <>
      <section class="stack" aria-label={count}>
        <div class="row spread">
          <h2>{count}</h2>
          {line.isOpen ? null : <p class="quiet">{t.titlesShut}</p>}
        </div>
        <Table
          label={count}
          rows={things}
          keyOf={({ id }) => id}
          columns={thingColumns(line.isOpen)}
          empty={<EmptyState act={t.contentsNone} />}
        />
        {stored > things.length ? (
          <p class="quiet">{fill(t.contentsShort, { count: things.length })}</p>
        ) : null}
      </section>
      <section class="stack" aria-label={t.out}>
        <h2>{outCount === 0 ? t.outNone : fill(t.out, { count: outCount })}</h2>
        <Table
          label={t.holder}
          rows={out}
          keyOf={({ id }) => id}
          columns={outColumns(line.isOpen)}
        />
      </section>
    </>
  );
}

type Said = Pick<SafeThing, 'id' | 'registerNumber' | 'marking' | 'markText' | 'title'>;

function saidColumns<T extends Said>(isOpen: boolean): Column<T>[] {
  const t = safesWords.value;
  return [
    { key: 'number', heading: t.number, show: (thing) => <Numbered thing={thing} /> },
    {
      key: 'mark',
      heading: t.mark,
      show: ({ marking, markText }) => <LevelMark marking={marking} text={markText} />,
    },
    ...(isOpen
      ? [
          {
            key: 'title',
            heading: t.name,
            show: ({ title }: T) => title ?? <span class="quiet">—</span>,
          },
        ]
      : []),
  ];
}

function Numbered({ thing }: { readonly thing: Said }) {
  const { may } = useDesk();
  return may('readLedger') ? (
    <a class="number" href={paths.carrier(thing.id)}>
      {thing.registerNumber}
    </a>
  ) : (
    <span class="number">{thing.registerNumber}</span>
  );
}

function thingColumns(isOpen: boolean): Column<SafeThing>[] {
  const t = safesWords.value;
  return [
    ...saidColumns<SafeThing>(isOpen),
    { key: 'place', heading: t.place, show: ({ place }) => place?.code ?? '' },
    {
      key: 'since',
      heading: t.sinceAt,
      show: ({ since, isThroughDoor }) => (
        <span class={isThroughDoor ? 'safe-state refused' : ''}>
          {since === null ? '' : moment(since, language.value)}
          {isThroughDoor ? (
            <>
              <Sign state="refused" />
              {t.throughDoor}
            </>
          ) : null}
        </span>
      ),
    },
  ];
}

function outColumns(isOpen: boolean): Column<SafeOut>[] {
  const t = safesWords.value;
  return [
    ...saidColumns<SafeOut>(isOpen),
    {
      key: 'holder',
      heading: t.holder,
      show: ({ holder }) => (holder === null ? '' : personLine(holder)),
    },
    { key: 'since', heading: t.outSince, show: ({ since }) => at(since) },
    {
      key: 'due',
      heading: t.due,
      show: ({ dueAt, isOverdue }) =>
        isOverdue ? (
          <span class="safe-state refused">
            <Sign state="refused" />
            {at(dueAt)} {t.overdue}
          </span>
        ) : (
          at(dueAt)
        ),
    },
  ];
}

const at = (time: string | null): string => (time === null ? '' : moment(time, language.value));

/** 盲点 under way: what lies in it is kept back, also from a page that was left and opened anew. */
export function CountingBlind({ model }: { readonly model: SafeModel }) {
  const t = safesWords.value;
  return (
    <Notice
      state="needs"
      acts={
        <Button size="small" onPress={() => void model.count(true)}>
          {t.leaveCount}
        </Button>
      }
    >
      {t.counting}
    </Notice>
  );
}
