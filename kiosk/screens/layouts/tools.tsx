import { RESOLUTIONS } from '#labels/face.ts';
import type { Signal } from '@preact/signals';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import { Check, Choice, Select } from '../../widgets/field.tsx';
import type { Editor } from './editor.ts';
import { ZOOMS, type Zoom } from './stage.tsx';

/** How the label is looked at: zoom, print head, arrangement, grid. */
export function Tools(props: { readonly editor: Editor; readonly zoom: Signal<Zoom> }) {
  const t = layoutsWords.value;
  const { editor, zoom } = props;
  const { arrangements } = editor.layout.value;
  return (
    <div class="layout-tools">
      <Choice
        label={t.zoom}
        value={String(zoom.value)}
        options={ZOOMS.map((value) => ({ value: String(value), label: t.zooms[value] }))}
        onChange={(value) => (zoom.value = ZOOMS.find((one) => String(one) === value) ?? 1)}
      />
      <Select
        label={t.head}
        value={String(editor.dpi.value)}
        options={RESOLUTIONS.map((dpi) => ({ value: String(dpi), label: fill(t.dpi, { dpi }) }))}
        onChange={(value) =>
          (editor.dpi.value = RESOLUTIONS.find((dpi) => String(dpi) === value) ?? 203)
        }
      />
      {arrangements.length < 2 ? null : (
        <Select
          label={t.arrangements}
          value={String(editor.arrangement.value)}
          options={arrangements.map((_, index) => ({
            value: String(index),
            label: fill(t.arrangement, { n: index + 1 }),
          }))}
          onChange={(value) => editor.goTo(Number(value))}
        />
      )}
      <Check
        label={t.grid}
        checked={editor.hasGrid.value}
        onChange={(isOn) => (editor.hasGrid.value = isOn)}
      />
    </div>
  );
}
