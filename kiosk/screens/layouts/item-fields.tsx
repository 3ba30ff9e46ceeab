import { moduleSizes } from '#labels/fitness.ts';
import type { Align, LayoutItem, SymbolItem, TextItem } from '#labels/layout.ts';
import { SYMBOLS } from '#labels/symbology.ts';
import type { ComponentChildren } from 'preact';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Choice, Select } from '../../widgets/field.tsx';
import { rounded } from './boxes.ts';
import { ColumnFields } from './column-fields.tsx';
import type { Editor } from './editor.ts';
import { withRow } from './edits.ts';
import { NumberField } from './number-field.tsx';
import { RowFields } from './row-fields.tsx';

type Change<T extends LayoutItem> = (item: T, of: string | null) => void;

const ALIGNS = ['left', 'centre', 'right'] as const satisfies readonly Align[];
const STANDS = ['top', 'middle', 'bottom'] as const;
const SYMBOLOGIES = ['qr', 'dataMatrix', 'code128'] as const;

/** 属性 of the chosen item: what it is of its kind, and then its box. */
export function ItemFields({
  editor,
  item,
}: {
  readonly editor: Editor;
  readonly item: LayoutItem;
}) {
  const change = editor.changeChosen;
  return (
    <>
      <OwnFields editor={editor} item={item} />
      <BoxFields item={item} onChange={change} />
    </>
  );
}

function OwnFields({ editor, item }: { readonly editor: Editor; readonly item: LayoutItem }) {
  const t = layoutsWords.value;
  const change = editor.changeChosen;
  switch (item.kind) {
    case 'text':
      return <TextFields item={item} onChange={change} />;
    case 'column':
      return <ColumnFields item={item} onChange={change} />;
    case 'pair':
      return (
        <>
          {([t.left, t.right] as const).map((legend, index) => (
            <Group key={legend} legend={legend}>
              <RowFields
                row={index === 0 ? item.left : item.right}
                onChange={(row, of) =>
                  change(withRow(item, index, row), of === null ? null : `${of} ${index}`)
                }
              />
            </Group>
          ))}
        </>
      );
    case 'border':
      return (
        <NumberField
          label={t.thick}
          value={item.thick}
          least={0.1}
          most={5}
          onChange={(thick) => change({ ...item, thick }, 'thick')}
        />
      );
    case 'symbol':
      return <SymbolFields editor={editor} item={item} onChange={change} />;
    case 'rule':
      return null;
  }
}

function Group(props: { readonly legend: string; readonly children: ComponentChildren }) {
  return (
    <fieldset class="group stack tight">
      <legend class="strong">{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}

function TextFields(props: { readonly item: TextItem; readonly onChange: Change<TextItem> }) {
  const t = layoutsWords.value;
  const { item, onChange } = props;
  return (
    <>
      <RowFields row={item.row} onChange={(row, of) => onChange({ ...item, row }, of)} />
      <AlignChoice align={item.align} onChange={(align) => onChange({ ...item, align }, null)} />
      <Choice
        label={t.stand}
        value={item.stand}
        options={STANDS.map((value) => ({ value, label: t.stands[value] }))}
        onChange={(value) =>
          onChange({ ...item, stand: STANDS.find((one) => one === value) ?? item.stand }, null)
        }
      />
    </>
  );
}

function AlignChoice(props: { readonly align: Align; readonly onChange: (align: Align) => void }) {
  const t = layoutsWords.value;
  return (
    <Choice
      label={t.align}
      value={props.align}
      options={ALIGNS.map((value) => ({ value, label: t.aligns[value] }))}
      onChange={(value) => props.onChange(ALIGNS.find((one) => one === value) ?? props.align)}
    />
  );
}

/** A symbol, and how large its modules come out: whole dots, so they grow in steps. */
function SymbolFields(props: {
  readonly editor: Editor;
  readonly item: SymbolItem;
  readonly onChange: Change<SymbolItem>;
}) {
  const t = layoutsWords.value;
  const { editor, item, onChange } = props;
  const at = editor.at.value;
  const size = moduleSizes(editor.layout.value, editor.dpi.value).find(
    (one) => one.at.arrangement === at?.arrangement && one.at.item === at.item,
  );
  return (
    <>
      <Select
        label={t.symbology}
        value={item.symbology}
        hint={
          size === undefined || size.moduleDots === 0
            ? undefined
            : fill(t.module, {
                dots: size.moduleDots,
                mm: size.moduleMm,
                quiet: rounded(size.moduleMm * SYMBOLS[item.symbology].quiet.across),
              })
        }
        options={SYMBOLOGIES.map((value) => ({ value, label: t.symbologies[value] }))}
        onChange={(value) => {
          const symbology = SYMBOLOGIES.find((one) => one === value) ?? item.symbology;
          onChange({ ...item, symbology }, null);
        }}
      />
      <AlignChoice align={item.align} onChange={(align) => onChange({ ...item, align }, null)} />
    </>
  );
}

/** 位置与大小, millimetres. */
function BoxFields(props: { readonly item: LayoutItem; readonly onChange: Change<LayoutItem> }) {
  const t = layoutsWords.value;
  const { item, onChange } = props;
  return (
    <div class="four">
      {(['x', 'y', 'width', 'height'] as const).map((side) => (
        <NumberField
          key={side}
          label={t[side]}
          value={item.box[side]}
          least={side === 'x' || side === 'y' ? 0 : 0.1}
          onChange={(mm) => onChange({ ...item, box: { ...item.box, [side]: mm } }, side)}
        />
      ))}
    </div>
  );
}
