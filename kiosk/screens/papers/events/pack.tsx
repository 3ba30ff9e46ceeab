import type { EventPackView } from '#api/event-packs.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { LinkButton } from '../../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../../widgets/page.tsx';
import { PaperTabs } from '../paper-tabs.tsx';
import { useCounter } from '../use-counter.ts';
import { PackActs } from './pack-acts.tsx';
import { CheckBar } from './check-bar.tsx';
import { SeatTable } from './seat-table.tsx';
import { createPackDesk } from './pack-desk.ts';
import type { TableNow } from './table.ts';
import { eventWords } from './words.ts';

/** 一场会议材料: seats with their copies; what lies on the counter counts at once, who stands there may sign. */
export function EventScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const stand = useDesk();
  const desk = useMemo(() => createPackDesk(stand, id), [id]);
  useCounter();
  useEffect(() => void desk.load(), [desk]);
  useEvents('counter', () => void desk.load());
  const pack = desk.pack.value;
  const table = desk.table.value;
  if (pack === null || table === null) {
    return desk.lost.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={desk.lost.value} />
    );
  }
  const pile = stand.counter.value?.pile ?? [];
  return (
    <Page title={pack.title} sub={subLine(pack)} acts={<Papers id={pack.id} />}>
      <PaperTabs current="events" />
      <StageNotice pack={pack} />
      {stand.may('runEvents') ? <PackActs desk={desk} /> : null}
      {pack.stage === 'running' || pack.stage === 'short' ? <Check table={table} /> : null}
      <PackFacts pack={pack} />
      <SeatTable pack={pack} lies={new Set(pile.map(({ carrier }) => carrier.id))} />
    </Page>
  );
}

const subLine = ({ number, stage }: EventPackView): string =>
  `${number}　${eventWords.value.stages[stage]}`;

function Papers({ id }: { readonly id: string }) {
  const t = eventWords.value;
  const path = `/api/forms/event/${encodeURIComponent(id)}`;
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

/** 清桌: the bar, and what lies there that does not belong. */
function Check({ table }: { readonly table: TableNow }) {
  const t = eventWords.value;
  const { strange } = table;
  const numbers = strange.map(({ registerNumber }) => registerNumber).join('、');
  return (
    <>
      <CheckBar table={table} />
      {strange.length === 0 ? null : (
        <Notice state="needs">{fill(t.strangeHere, { count: strange.length, numbers })}</Notice>
      )}
    </>
  );
}

const nameOf = (person: EventPackView['organiser']): string =>
  person === null ? '' : personLine(person);

function PackFacts({ pack }: { readonly pack: EventPackView }) {
  const t = eventWords.value;
  return (
    <FactsGrid
      facts={[
        [t.place, pack.place],
        [t.endsAt, moment(pack.endsAt, language.value)],
        [t.organiser, nameOf(pack.organiser)],
        [t.facts.openedBy, nameOf(pack.openedBy)],
        [t.facts.second, nameOf(pack.second)],
        [t.facts.spares, pack.spares.map(({ registerNumber }) => registerNumber).join('、')],
      ]}
    />
  );
}

function StageNotice({ pack }: { readonly pack: EventPackView }) {
  const t = eventWords.value;
  const { stage, seats } = pack;
  switch (stage) {
    case 'closed':
      return <Notice state="allowed">{t.closed}</Notice>;
    case 'cancelled':
      return <Notice state="needs">{t.cancelled}</Notice>;
    case 'short': {
      const count = seats.flatMap(({ copies }) => copies).filter((one) => one.isHeld).length;
      return <Notice state="refused">{fill(t.short, { count })}</Notice>;
    }
    case 'running':
    case 'prepared':
      return null;
  }
}
