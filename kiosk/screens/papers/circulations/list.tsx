import type { CirculationRow } from '#api/circulations.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { query } from '../../../api/client.ts';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { fill, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { LevelMark } from '../../../widgets/marks.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { useRest } from '../../rest.ts';
import { DueLine, InHands } from './bits.tsx';
import { circulationWords } from './words.ts';
import { LegPanel } from './leg-panel.tsx';
import { NewSlipDialog } from './new-slip.tsx';
import { createSlips, type Slips } from './slips.ts';
import { PaperTabs } from '../paper-tabs.tsx';

/** 传阅: slips, whose hands, how late; the visitor's folders; a new slip of what lies on the counter. */
export function CirculationsScreen() {
  const t = circulationWords.value;
  const { call, may } = useDesk();
  const slips = useMemo(() => createSlips(call), []);
  const isOpening = useSignal(false);
  useEffect(() => void slips.find({}), []);
  useEvents('counter', () => void slips.find({}));
  const acts = (
    <>
      <LinkButton href="/api/registers/circulation-chase.pdf" download>
        {t.chase}
      </LinkButton>
      <LinkButton
        href={`/api/registers/circulations.pdf${query({ ...slips.filter.value })}`}
        download
      >
        {t.register}
      </LinkButton>
      {may('circulate') ? (
        <Button look="main" onPress={() => (isOpening.value = true)}>
          {t.newSlip}
        </Button>
      ) : null}
    </>
  );
  return (
    <Page title={t.title} acts={acts}>
      <PaperTabs current="circulations" />
      {may('circulate') ? <LegPanel only={null} onDone={() => void slips.find({})} /> : null}
      <SlipFilters slips={slips} />
      {slips.problem.value === null ? null : <ProblemNotice problem={slips.problem.value} />}
      <Found slips={slips} />
      {isOpening.value ? <NewSlipDialog onClose={() => (isOpening.value = false)} /> : null}
    </Page>
  );
}

const STATES = ['open', 'out', 'late', 'closed', 'all'] as const;

function SlipFilters({ slips }: { readonly slips: Slips }) {
  const t = circulationWords.value;
  const rest = useRest();
  const { state, number, holderId } = slips.filter.value;
  const holders = new Map(
    (slips.rows.value ?? []).flatMap(({ holder }) =>
      holder === null ? [] : [[holder.id, `${holder.name}（${holder.staffNumber}）`] as const],
    ),
  );
  const typed = (text: string): void => {
    slips.filter.value = { ...slips.filter.value, number: text };
    rest(() => void slips.find({}));
  };
  return (
    <div class="filters slip-filters">
      <Field label={t.number} type="search" maxLength={40} value={number ?? ''} onChange={typed} />
      <Select
        label={t.state}
        value={state ?? 'open'}
        options={STATES.map((value) => ({ value, label: t.states[value] }))}
        onChange={(value) =>
          void slips.find({ state: STATES.find((one) => one === value), holderId: undefined })
        }
      />
      <Select
        label={t.holder}
        value={holderId ?? ''}
        options={[
          { value: '', label: t.anyone },
          ...[...holders].map(([value, label]) => ({ value, label })),
        ]}
        onChange={(value) => void slips.find({ holderId: value === '' ? undefined : value })}
      />
    </div>
  );
}

function Found({ slips }: { readonly slips: Slips }) {
  const t = circulationWords.value;
  const rows = slips.rows.value;
  if (rows === null) {
    return slips.problem.value === null ? <EmptyState act={words.value.common.loading} /> : null;
  }
  const isLate = slips.filter.value.state === 'late';
  return (
    <section class="stack">
      <Table
        label={t.title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={columns()}
        onOpen={({ id }) => go(paths.circulation(id))}
        empty={<EmptyState act={isLate ? t.noneLate : t.none} hint={isLate ? '' : t.noneHint} />}
      />
      {slips.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void slips.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </section>
  );
}

function columns(): Column<CirculationRow>[] {
  const t = circulationWords.value;
  return [
    {
      key: 'level',
      heading: words.value.terms.level,
      show: ({ marking }) => <LevelMark marking={marking} />,
    },
    {
      key: 'number',
      heading: t.number,
      show: ({ number, title, urgency }) => (
        <>
          <p class="strong number">{number}</p>
          <p class="small">
            {urgency === 'ordinary' ? null : <span class="strong">{t.urgency[urgency]}　</span>}
            {title}
          </p>
        </>
      ),
    },
    {
      key: 'progress',
      heading: t.readers,
      show: ({ read, readers, items }) => (
        <>
          <p>{fill(t.progress, { read, readers })}</p>
          <p class="quiet small">{fill(t.items, { count: items })}</p>
        </>
      ),
    },
    { key: 'hands', heading: t.holder, show: (slip) => <InHands slip={slip} /> },
    { key: 'due', heading: t.due, show: (slip) => <DueLine slip={slip} /> },
  ];
}
