import type { LayoutList, LayoutPreview, LayoutTroubleView } from '#api/layouts.ts';
import type { DraftView } from '../../procedures/layout-preview.ts';
import { listedLayouts, type ListedLayout } from '../../procedures/layouts.ts';
import type { Database } from '../../store/database.ts';

export async function layoutList(db: Database): Promise<LayoutList> {
  return { layouts: (await listedLayouts(db)).map(entry) };
}

function entry({ layout, version, fitFor }: ListedLayout): LayoutList['layouts'][number] {
  const { name, words, stock, natures } = layout;
  return {
    name,
    words,
    stock,
    natures: [...natures],
    isPreset: version === 0,
    version,
    fitFor: [...fitFor],
    layout,
  };
}

export const layoutPreview = (draft: DraftView): LayoutPreview => ({
  svg: draft.svg,
  troubles: draft.troubles.map(troubleView),
  refusal: draft.refusal && saidView(draft.refusal),
  warnings: draft.warnings.map(saidView),
  symbols: draft.symbols.map((symbol) => ({ ...symbol })),
  fitFor: [...draft.fitFor],
});

function troubleView({ what, zh, en }: DraftView['troubles'][number]): LayoutTroubleView {
  return {
    kind: what.kind,
    at: 'at' in what ? what.at : null,
    by: 'by' in what ? what.by : null,
    field: 'field' in what ? what.field : null,
    needs: 'needs' in what ? what.needs : null,
    has: 'has' in what ? what.has : null,
    sentence: zh,
    sentenceEn: en,
  };
}

const saidView = ({ what, zh, en }: DraftView['warnings'][number]) => ({
  ...what,
  sentence: zh,
  sentenceEn: en,
});
