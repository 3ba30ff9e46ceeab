import { sheetWords } from '#labels/sheet-words.ts';
import { printSheetWords } from '../../text/of/print-order.ts';
import { language } from '../../text/words.ts';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import type { OrderModel } from './order.ts';
import type { SheetDraft } from './sheet.ts';

type Measure = 'columns' | 'rows' | 'startAt' | 'left' | 'top' | 'pitchX' | 'pitchY';
const GRID = ['columns', 'rows', 'startAt'] as const;
const STOCK = ['left', 'top', 'pitchX', 'pitchY'] as const;

/** 整张标签纸: which paper, how many cells across and down, and where to begin. */
export function SheetFields({ model }: { readonly model: OrderModel }) {
  const draft = model.sheetDraft.value;
  return model.isSheet.value && draft !== null ? <Fields model={model} draft={draft} /> : null;
}

function Fields(props: { readonly model: OrderModel; readonly draft: SheetDraft }) {
  const { model, draft } = props;
  const t = printSheetWords.value;
  const change = (part: Partial<SheetDraft>): void =>
    void (model.draft.value = { ...draft, ...part });
  const field = (name: Measure) => (
    <Field
      key={name}
      label={t[name]}
      value={draft[name]}
      inputMode="numeric"
      maxLength={6}
      wrong={/^\d+(?:\.\d+)?$/.test(draft[name].trim()) ? undefined : t.wrong}
      onChange={(text) => change({ [name]: text })}
    />
  );
  const trouble = model.sheetTrouble.value;
  return (
    <>
      <Select
        label={t.kind}
        value={draft.isStock ? 'stock' : 'cut'}
        options={[
          { value: 'cut', label: t.cut },
          { value: 'stock', label: t.stock },
        ]}
        onChange={(value) => change({ isStock: value === 'stock' })}
      />
      <div class="sheet-fields">
        {GRID.map(field)}
        {draft.isStock ? STOCK.map(field) : null}
      </div>
      {trouble === null ? null : (
        <Notice state="refused">
          {language.value === 'zh-CN' ? sheetWords(trouble).zh : sheetWords(trouble).en}
        </Notice>
      )}
    </>
  );
}
