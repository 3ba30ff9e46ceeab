import { CopyingList, type CopyingQuery, type CopyingRow } from '#api/copyings.ts';
import { paths } from '../../../router.ts';
import { day } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import { LevelMark } from '../../../widgets/marks.tsx';
import type { Column } from '../../../widgets/table.tsx';
import { usePaperPages } from '../pages.ts';
import { NumberFilter, PaperList, StageFilter } from '../paper-list.tsx';
import { NewCopying } from './new-copying.tsx';
import { copyingWords } from './words.ts';

const STAGES = ['all', 'ordered', 'made', 'cancelled'] as const;
type Filter = Pick<CopyingQuery, 'stage' | 'number' | 'carrierId'>;
const EVERY: Filter = {};

/** 复制摘录: ordered, made, cancelled; a scanned carrier shows its own papers. */
export function CopyingsScreen() {
  const t = copyingWords.value;
  const pages = usePaperPages('/api/copyings', CopyingList, EVERY);
  return (
    <PaperList
      kind="copyings"
      pages={pages}
      title={t.title}
      columns={columns()}
      pathOf={paths.copying}
      empty={{ act: t.none, hint: t.noneHint }}
      register={{ path: '/api/registers/copyings.xlsx', label: t.register }}
      fresh={{ action: 'copy', label: t.fresh, Dialog: NewCopying }}
      onThing={(carrierId) => void pages.find({ carrierId, number: undefined, stage: undefined })}
      filters={
        <div class="form-grid">
          <NumberFilter label={t.find} pages={pages} />
          <StageFilter
            label={t.state}
            stages={STAGES}
            wordOf={(stage) => (stage === 'all' ? t.all : t.stage[stage])}
            value={pages.filter.value.stage ?? 'all'}
            onChange={(stage) => void pages.find({ stage: stage === 'all' ? undefined : stage })}
          />
        </div>
      }
    />
  );
}

function columns(): Column<CopyingRow>[] {
  const t = copyingWords.value;
  return [
    {
      key: 'number',
      heading: t.number,
      show: (row) => (
        <>
          <p class="strong number">{row.number}</p>
          <p class="quiet small">{t.operation[row.operation]}</p>
        </>
      ),
    },
    {
      key: 'sources',
      heading: t.sources,
      show: (row) => (
        <span class="row">
          <LevelMark marking={row.marking} />
          <span class="number">{row.sources.join('、')}</span>
        </span>
      ),
    },
    {
      key: 'count',
      heading: t.count,
      end: true,
      show: ({ made, count }) => (made === null ? count : fill(t.countOf, { made, count })),
    },
    { key: 'applicant', heading: t.applicant, show: ({ applicant }) => applicant?.name ?? '' },
    { key: 'stage', heading: t.state, show: ({ stage }) => t.stage[stage] },
    { key: 'at', heading: t.openedAt, show: ({ openedAt }) => day(openedAt, language.value) },
  ];
}
