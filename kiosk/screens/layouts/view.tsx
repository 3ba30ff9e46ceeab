import { RESOLUTIONS } from '#labels/face.ts';
import { effect, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Check, Choice, Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Tabs } from '../../widgets/page.tsx';
import type { Editor } from './editor.ts';
import { Findings } from './findings.tsx';
import { createPreview, type Preview } from './preview.ts';
import { drawable, gapsOf } from './shape.ts';
import { Stage, type Zoom } from './stage.tsx';
import { SubjectChoice, type Subject } from './subject-choice.tsx';

const ZOOMS: readonly Zoom[] = [1, 2, 4];
/** What the smallest screen leaves for the label, millimetres of CSS. */
const ROOM_MM = { width: 125, height: 85 };

/** The left side: the label as it would be printed, how it is looked at, and what is wrong with it. */
export function View({ editor }: { readonly editor: Editor }) {
  const t = words.value.layouts;
  const desk = useDesk();
  const preview = useMemo(() => createPreview(desk), []);
  const subject = useSignal<Subject | null>(null);
  const zoom = useSignal<Zoom>(fitting(editor));
  useDrawing(editor, preview, subject);
  const arrangements = editor.layout.value.arrangements.length;
  return (
    <div class="layout-view">
      <Tools editor={editor} zoom={zoom} subject={subject} />
      {arrangements < 2 ? null : (
        <Tabs
          label={t.arrangements}
          tabs={Array.from({ length: arrangements }, (_, index) => ({
            key: String(index),
            label: fill(t.arrangement, { n: index + 1 }),
          }))}
          current={String(editor.arrangement.value)}
          onChange={(key) => editor.goTo(Number(key))}
        />
      )}
      <Away preview={preview} />
      <Stage editor={editor} preview={preview} zoom={zoom.value} />
      <Findings editor={editor} preview={preview} />
      <p id="stage-hint" class="quiet small">
        {t.stageHint}
      </p>
    </div>
  );
}

/** The largest picture that fits at first sight. */
function fitting(editor: Editor): Zoom {
  const { width, height } = editor.layout.value.stock;
  const fits = (zoom: Zoom): boolean =>
    width * zoom <= ROOM_MM.width && height * zoom <= ROOM_MM.height;
  return ZOOMS.findLast(fits) ?? 1;
}

/** Asks for a picture of each draft, and once more when the server is back. */
function useDrawing(editor: Editor, preview: Preview, subject: Signal<Subject | null>): void {
  const { stream } = useDesk();
  useEffect(() => {
    const stop = effect(() => {
      const layout = drawable(editor.layout.value, editor.arrangement.value);
      const who = subject.value;
      const dpi = editor.dpi.value;
      // Rubbish would only be refused: the picture waits until it is a layout again.
      if (gapsOf(layout).length > 0) return;
      const wanted = who === null ? null : { kind: who.kind, id: who.id };
      preview.draw({ layout, dpi, subject: wanted });
    });
    return () => {
      stop();
      preview.end();
    };
  }, []);
  const isLost = stream.connection.value === 'lost';
  useEffect(() => {
    if (!isLost && preview.problem.value !== null) preview.again();
  }, [isLost]);
}

function Tools(props: {
  readonly editor: Editor;
  readonly zoom: Signal<Zoom>;
  readonly subject: Signal<Subject | null>;
}) {
  const t = words.value.layouts;
  const { may } = useDesk();
  const { editor, zoom } = props;
  const { natures, sample } = editor.layout.value;
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
      {may('print') && natures.includes('carrier') ? (
        <SubjectChoice subject={props.subject} sample={t.sample[sample]} />
      ) : null}
      <Check
        label={t.grid}
        checked={editor.hasGrid.value}
        onChange={(isOn) => (editor.hasGrid.value = isOn)}
      />
    </div>
  );
}

/** The draft needs no server; the picture does, and saving. */
function Away({ preview }: { readonly preview: Preview }) {
  const t = words.value.layouts;
  const { stream } = useDesk();
  const problem = preview.problem.value;
  if (stream.connection.value === 'lost' || problem?.error === 'noConnection') {
    return <Notice state="needs">{t.away}</Notice>;
  }
  return problem === null ? null : <ProblemNotice problem={problem} />;
}
