import { PrintJobView } from '#api/printing.ts';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { printOrderWords, printSheetWords } from '../../text/of/print-order.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { useRest } from '../rest.ts';
import { previewOf, type Source } from './choices.ts';
import { LabelPicture } from './label-picture.tsx';
import { LayoutChoice } from './layout-choice.tsx';
import { Counted } from './counted.tsx';
import { createOrder, type OrderModel } from './order.ts';
import { PrinterChoice } from './printer-choice.tsx';
import { SheetDrawing } from './sheet-drawing.tsx';
import { SheetFields } from './sheet-fields.tsx';
import { sheetsFor, touched } from './sheet.ts';
import { WhatChoice } from './what-choice.tsx';

/** 下达打印: what, on which printer, in which layout, and what becomes of labels that are there. Opens the job. */
export function OrderDialog(props: { readonly source: Source; readonly onClose: () => void }) {
  const { source } = props;
  const desk = useDesk();
  const model = useMemo(() => createOrder(desk, source), []);
  const press = usePress();
  const rest = useRest();
  useEffect(() => void model.load(), []);
  useSignalEffect(() => {
    if (model.asked.value !== null) rest(() => void model.recount());
  });
  const order = async (): Promise<void> => {
    const body = model.body.value;
    if (body === null) return;
    const answer = await press.send('POST', '/api/print-jobs', PrintJobView, body);
    if (answer?.ok === true) go(paths.printJob(answer.value.id));
    else model.problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      wide
      title={titleOf(source)}
      onClose={props.onClose}
      acts={
        <>
          <Paper model={model} />
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button
            look="main"
            disabled={press.isBusy || model.body.value === null}
            onPress={() => void order()}
          >
            {orderWord(model)}
          </Button>
        </>
      }
    >
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      <div class="order-columns">
        <div class="stack">
          <WhatChoice model={model} />
          <Counted model={model} />
          <PrinterChoice model={model} />
          <LayoutChoice
            layouts={model.offered.value}
            current={model.layout.value?.name ?? ''}
            dpi={model.dpi.value}
            sample={model.sample.value}
            onChange={model.chooseLayout}
          />
          <SheetFields model={model} />
        </div>
        <Pictures model={model} />
      </div>
    </Dialog>
  );
}

function titleOf({ what, name }: Source): string {
  const t = printOrderWords.value;
  if (what.kind === 'blanks') return t.blanksTitle;
  return name === undefined ? t.title : fill(t.titleOf, { name });
}

function orderWord(model: OrderModel): string {
  const t = printOrderWords.value;
  const count = model.count.value;
  if (count === null) return model.problem.value === null ? t.counting : t.title;
  return count.labels === 0 ? t.nothing : fill(t.order, { count: count.labels });
}

/** How many sheets of paper it takes. */
function Paper({ model }: { readonly model: OrderModel }) {
  const [sheet, count] = [model.sheet.value, model.count.value];
  if (!model.isSheet.value || sheet === null || count === null || count.labels === 0) return null;
  const sheets = sheetsFor(sheet, count.labels);
  return <p class="quiet grow">{fill(printOrderWords.value.sheets, { count: sheets })}</p>;
}

/** The label at true size, and where the labels stand on a sheet. */
function Pictures({ model }: { readonly model: OrderModel }) {
  const t = printSheetWords.value;
  const [layout, sheet, draft] = [model.layout.value, model.sheet.value, model.sheetDraft.value];
  if (layout === null) return null;
  return (
    <div class="stack">
      <LabelPicture
        source={previewOf(model.sample.value, { layout: layout.name, dpi: model.dpi.value })}
      />
      {!model.isSheet.value || sheet === null || draft === null ? null : (
        <fieldset class="sheet-picture">
          <legend class="unseen">{t.drawing}</legend>
          <p class="quiet small">{t.hint}</p>
          <SheetDrawing
            sheet={sheet}
            label={layout.stock}
            labels={model.count.value?.labels ?? 0}
            onTouch={(cell) => void (model.draft.value = touched(draft, cell))}
          />
        </fieldset>
      )}
    </div>
  );
}
