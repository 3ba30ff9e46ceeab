import { effect, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { words } from '../../text/words.ts';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import type { Editor } from './editor.ts';
import { Findings } from './findings.tsx';
import { createPreview, type Preview } from './preview.ts';
import { drawable, gapsOf } from './shape.ts';
import { fitting, Stage, type Zoom } from './stage.tsx';
import { SubjectChoice, type Subject } from './subject-choice.tsx';
import { Tools } from './tools.tsx';

/** The left side: the label as it would be printed, how it is looked at, and what is wrong with it. */
export function View({ editor }: { readonly editor: Editor }) {
  const t = words.value.layouts;
  const desk = useDesk();
  const preview = useMemo(() => createPreview(desk), []);
  const subject = useSignal<Subject | null>(null);
  const zoom = useSignal<Zoom>(1);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { clientWidth: width = 0, clientHeight: height = 0 } = frame.current ?? {};
    zoom.value = fitting(editor.layout.value.stock, { width, height });
  }, []);
  useDrawing(editor, preview, subject);
  return (
    <div class="layout-view">
      <Tools editor={editor} zoom={zoom} />
      <Away preview={preview} />
      <div class="stage-frame" ref={frame}>
        <Stage editor={editor} preview={preview} zoom={zoom.value} />
      </div>
      <SubjectChoice editor={editor} subject={subject} />
      <Findings editor={editor} preview={preview} />
      <p id="stage-hint" class="quiet small">
        {t.stageHint}
      </p>
    </div>
  );
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
