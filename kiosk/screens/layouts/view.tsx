import { effect, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Editor } from './editor.ts';
import { Findings } from './findings.tsx';
import type { Preview } from './preview.ts';
import { drawable, gapsOf } from './shape.ts';
import { fitting, Stage, type Zoom } from './stage.tsx';
import { SubjectChoice, type Subject } from './subject-choice.tsx';
import { Tools } from './tools.tsx';

/** The left side: the label as it would be printed, how it is looked at, and what is wrong with it. */
export function View(props: { readonly editor: Editor; readonly preview: Preview }) {
  const { editor, preview } = props;
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
      <div class="stage-frame" ref={frame}>
        <Stage editor={editor} preview={preview} zoom={zoom.value} />
      </div>
      <SubjectChoice editor={editor} subject={subject} />
      <Findings editor={editor} preview={preview} />
    </div>
  );
}

/** Asks for a picture of each draft. */
function useDrawing(editor: Editor, preview: Preview, subject: Signal<Subject | null>): void {
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
}
