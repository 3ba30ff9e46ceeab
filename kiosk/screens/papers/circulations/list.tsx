import type { CirculationRow } from '#api/circulations.ts';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { paths } from '../../../router.ts';
import { fill, words } from '../../../text/words.ts';
import { LinkButton } from '../../../widgets/button.tsx';
import { Select } from '../../../widgets/field.tsx';
import { LevelMark } from '../../../widgets/marks.tsx';
import type { Column } from '../../../widgets/table.tsx';
import { NumberFilter, PaperList, StageFilter } from '../paper-list.tsx';
import { DueLine, InHands } from './bits.tsx';
import { circulationWords } from './words.ts';
import { LegPanel } from './leg-panel.tsx';
import { NewSlipDialog } from './new-slip.tsx';
import { createSlips, type Slips } from './slips.ts';

/** 传阅: slips, whose hands, how late; the visitor's folders; a new slip of what lies on the counter. */
export function CirculationsScreen() {
  const t = circulationWords.value;
  const { call, may } = useDesk();
  const slips = useMemo(() => createSlips(call), []);
  const isLate = slips.filter.value.state === 'late';
  return (
    <PaperList
      kind="circulations"
      pages={slips}
      title={t.title}
      columns={columns()}
      pathOf={paths.circulation}
      empty={{ act: isLate ? t.noneLate : t.none, hint: isLate ? '' : t.noneHint }}
      register={{ path: '/api/registers/circulations.pdf', label: t.register }}
      fresh={{ action: 'circulate', label: t.newSlip, Dialog: NewSlipDialog }}
      doors={
        <LinkButton href="/api/registers/circulation-chase.pdf" download>
          {t.chase}
        </LinkButton>
      }
      lead={may('circulate') ? <LegPanel only={null} onDone={() => void slips.load()} /> : null}
      filters={<SlipFilters slips={slips} />}
    />
  );
}

const STATES = ['open', 'out', 'late', 'closed', 'all'] as const;

function SlipFilters({ slips }: { readonly slips: Slips }) {
  const t = circulationWords.value;
  const { state, holderId } = slips.filter.value;
  const holders = new Map(
    (slips.rows.value ?? []).flatMap(({ holder }) =>
      holder === null ? [] : [[holder.id, `${holder.name}（${holder.staffNumber}）`] as const],
    ),
  );
  return (
    <div class="filters slip-filters">
      <NumberFilter label={t.number} pages={slips} />
      <StageFilter
        label={t.state}
        stages={STATES}
        wordOf={(value) => t.states[value]}
        value={state ?? 'open'}
        onChange={(value) => void slips.find({ state: value, holderId: undefined })}
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
