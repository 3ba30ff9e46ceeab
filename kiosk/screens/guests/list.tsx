import { GuestList, type GuestQuery, type GuestRow } from '#api/visits.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { go, paths } from '../../router.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { day as dayText, minute } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { usePaperPages } from '../papers/pages.ts';
import { NumberFilter, StageFilter } from '../papers/paper-list.tsx';
import { NewGuestDialog } from './new-guest.tsx';

const STAGES = ['open', 'expected', 'inside', 'left', 'cancelled', 'all'] as const;
type Filter = Pick<GuestQuery, 'stage' | 'number'>;
const OPEN: Filter = { stage: 'open' };

/** 来访: who is expected and who is here, masked; a new one. */
export function GuestsScreen() {
  const t = guestsWords.value;
  const { may } = useDesk();
  const pages = usePaperPages('/api/visits', GuestList, OPEN);
  const isOpening = useSignal(false);
  useEffect(() => void pages.load(), []);
  useEvents('guard', () => void pages.load());
  const rows = pages.rows.value;
  return (
    <Page
      title={t.title}
      acts={
        <>
          <LinkButton href={`/api/registers/visits.pdf${query(pages.asked())}`} download>
            {t.register}
          </LinkButton>
          {may('guardDesk') ? (
            <Button look="main" size="large" onPress={() => (isOpening.value = true)}>
              {t.fresh}
            </Button>
          ) : null}
        </>
      }
    >
      <div class="filters paper-filters">
        <NumberFilter label={t.number} pages={pages} />
        <StageFilter
          label={t.stage}
          stages={STAGES}
          wordOf={(stage) => t.stages[stage]}
          value={pages.filter.value.stage ?? 'all'}
          onChange={(stage) => void pages.find({ stage: stage === 'all' ? undefined : stage })}
        />
      </div>
      {pages.problem.value === null ? null : <ProblemNotice problem={pages.problem.value} />}
      {rows === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Table
          label={t.title}
          rows={rows}
          keyOf={({ id }) => id}
          columns={columns()}
          onOpen={({ id }) => go(paths.guest(id))}
          empty={<EmptyState act={t.none} hint={t.noneHint} />}
        />
      )}
      {pages.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void pages.more()}>{words.value.common.more}</Button>
        </div>
      )}
      {isOpening.value ? <NewGuestDialog onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

function columns(): Column<GuestRow>[] {
  const t = guestsWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: ({ number }) => <span class="strong number">{number}</span>,
    },
    {
      key: 'who',
      heading: t.who,
      show: ({ nameMasked, unit }) => (
        <>
          <p>{nameMasked}</p>
          <p class="quiet small">{unit}</p>
        </>
      ),
    },
    {
      key: 'host',
      heading: t.host,
      show: ({ host }) =>
        host === null ? (
          ''
        ) : (
          <>
            <p>{host.name}</p>
            <p class="quiet small number">{host.staffNumber}</p>
          </>
        ),
    },
    {
      key: 'where',
      heading: t.where,
      show: ({ areas }) =>
        areas.length === 0 ? t.nowhere : areas.map(({ name }) => name).join(t.listComma),
    },
    { key: 'until', heading: t.until, show: ({ until }) => <Until at={until} /> },
    { key: 'stage', heading: t.stage, show: (row) => <Stage row={row} /> },
  ];
}

/** The hour alone, where it is today. */
function Until({ at }: { readonly at: string }) {
  const day = dayText(at, language.value);
  const isToday = day === dayText(clock.value, language.value);
  return (
    <span class="guest-when">
      {isToday ? null : <span class="small quiet">{day} </span>}
      <span class="number">{minute(at)}</span>
    </span>
  );
}

function Stage({ row }: { readonly row: GuestRow }) {
  const t = guestsWords.value;
  const { stage, isAllowed, isLate, lockers } = row;
  return (
    <>
      <p class="guest-stage">
        {isLate ? <Sign state="refused" /> : null}
        {t.stages[stage]}
        {isLate ? ` ${t.late}` : ''}
      </p>
      {stage === 'expected' && !isAllowed ? (
        <p class="quiet small guest-stage">{t.notAllowed}</p>
      ) : null}
      {lockers.length === 0 || stage !== 'inside' ? null : (
        <p class="quiet small">{fill(t.lockers, { numbers: lockers.join('、') })}</p>
      )}
    </>
  );
}
