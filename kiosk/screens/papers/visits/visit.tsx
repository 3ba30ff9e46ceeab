import type { OutsideVisitView, ReadItemView } from '#api/outside-visits.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { paths } from '../../../router.ts';
import { copyLine, moment, personLine, refusalWords } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { LinkButton } from '../../../widgets/button.tsx';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../../widgets/page.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { PaperTabs } from '../paper-tabs.tsx';
import { useCounter } from '../use-counter.ts';
import { createVisitDesk, type VisitDesk } from './visit-desk.ts';
import { VisitActs } from './visit-acts.tsx';
import { visitWords } from './words.ts';

/** 一次外来查阅: letter, papers and host; what he reads, and what he may not leave with. */
export function VisitScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const stand = useDesk();
  const desk = useMemo(() => createVisitDesk(stand, id), [id]);
  useCounter();
  useEffect(() => void desk.load(), [desk]);
  useEvents('counter', () => void desk.load());
  const visit = desk.paper.value;
  if (visit === null) {
    return desk.lost.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={desk.lost.value} />
    );
  }
  const t = visitWords.value;
  const sub = `${visit.number}　${t.stages[visit.stage]}`;
  return (
    <Page title={`${visit.name}　${visit.unit}`} sub={sub} acts={<Papers id={visit.id} />}>
      <PaperTabs current="visits" />
      <StageNotice visit={visit} desk={desk} />
      {stand.may('receiveReaders') ? <VisitActs desk={desk} /> : null}
      <h2>{t.items}</h2>
      <Table
        label={t.items}
        rows={visit.items}
        keyOf={({ carrier }) => carrier.id}
        columns={columns()}
      />
      <VisitFacts visit={visit} />
    </Page>
  );
}

function Papers({ id }: { readonly id: string }) {
  const t = visitWords.value;
  const path = `/api/forms/outside-visit/${encodeURIComponent(id)}`;
  return (
    <>
      <LinkButton href={`${path}.pdf`} download>
        {t.print}
      </LinkButton>
      <LinkButton href={`${path}.xlsx`} download>
        {t.sheet}
      </LinkButton>
    </>
  );
}

function VisitFacts({ visit }: { readonly visit: OutsideVisitView }) {
  const t = visitWords.value;
  const { approval, until } = visit;
  const link =
    approval === null ? null : <a href={paths.approval(approval.id)}>{approval.number}</a>;
  return (
    <FactsGrid
      facts={[
        [t.letter, visit.letterNumber],
        [t.idKind, `${t.idKinds[visit.idKind]} ${visit.idNumber ?? visit.idMasked}`],
        [t.purpose, visit.purpose],
        [t.alsoNames, visit.alsoNames.join('、')],
        [t.host, visit.host === null ? '' : personLine(visit.host)],
        [t.openedBy, visit.openedBy === null ? '' : personLine(visit.openedBy)],
        [t.openedAt, moment(visit.openedAt, language.value)],
        [t.until, until === null ? '' : moment(until, language.value)],
        [t.approval, link],
      ]}
    />
  );
}

function StageNotice({
  visit,
  desk,
}: {
  readonly visit: OutsideVisitView;
  readonly desk: VisitDesk;
}) {
  const t = visitWords.value;
  switch (visit.stage) {
    case 'left':
      return <Notice state="allowed">{t.left}</Notice>;
    case 'cancelled':
      return <Notice state="needs">{t.cancelled}</Notice>;
    case 'expected':
      return <Notice state="needs">{t.expected}</Notice>;
    case 'reading': {
      const room = desk.room.value;
      const out = [...(room?.here ?? []), ...(room?.left ?? [])];
      const numbers = out.map(({ carrier }) => carrier.registerNumber).join('、');
      return out.length === 0 ? (
        <Notice state="allowed">{t.allBack}</Notice>
      ) : (
        <Notice state="needs">{fill(t.stillOut, { count: out.length, numbers })}</Notice>
      );
    }
  }
}

function columns(): Column<ReadItemView>[] {
  const t = visitWords.value;
  return [
    {
      key: 'level',
      heading: words.value.terms.level,
      show: ({ carrier }) => <LevelMark marking={carrier.marking} />,
    },
    {
      key: 'number',
      heading: t.thing,
      show: ({ carrier }) => <span class="strong number">{carrier.registerNumber}</span>,
    },
    {
      key: 'copy',
      heading: t.copy,
      show: ({ carrier }) => (carrier.copyNumber === null ? '' : copyLine(carrier.copyNumber)),
    },
    { key: 'state', heading: t.state, show: (item) => <ItemState item={item} /> },
  ];
}

function ItemState({ item }: { readonly item: ReadItemView }) {
  const t = visitWords.value;
  const { outAt, backAt, refusal, isHeld } = item;
  if (backAt !== null) {
    return <p class="quiet">{fill(t.returned, { at: moment(backAt, language.value) })}</p>;
  }
  if (outAt !== null) {
    return (
      <div class="sign-line">
        <Sign state={isHeld ? 'needs' : 'allowed'} />
        <p>{isHeld ? fill(t.reading, { at: moment(outAt, language.value) }) : t.elsewhere}</p>
      </div>
    );
  }
  if (refusal === null) return <p class="quiet">{t.waiting}</p>;
  const said = refusalWords(refusal, words.value);
  return (
    <div class="sign-line">
      <Sign state="refused" />
      <div>
        <p class="strong">{said.what}</p>
        <p class="small">{said.next}</p>
        <p class="clause">{said.clause}</p>
      </div>
    </div>
  );
}
