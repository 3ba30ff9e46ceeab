import { RoomPlanView, type DrawRoomBody } from '#api/room-plans.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Page } from '../../widgets/page.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { DrawPanel, type PanelProps } from './draw-panel.tsx';
import { DrawingBoard, nameAt } from './drawing-board.tsx';
import { createDrawing } from './drawing.ts';
import type { RoomModel } from './model.ts';

/** 绘平面图: what stands in the room is put on a grid, dragged or moved by keys, and kept as a whole. */
export function DrawRoom(props: {
  readonly view: RoomPlanView;
  readonly model: RoomModel;
  readonly onDone: () => void;
}) {
  const t = roomsWords.value;
  const { view, model, onDone } = props;
  const drawing = useMemo(() => createDrawing(view), [view]);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const save = async (): Promise<void> => {
    const body: Unsigned<DrawRoomBody> = { after: view.version, plan: drawing.plan.value };
    const answer = await press.send('POST', model.path, RoomPlanView, body);
    if (answer === null) return;
    if (answer.ok) onDone();
    else problem.value = answer.problem;
  };
  return (
    <Page
      title={`${t.title} ${placeLine(view.room)}`}
      acts={
        <>
          <Button disabled={!drawing.mayUndo.value} onPress={drawing.undo}>
            {t.undo}
          </Button>
          <Button disabled={!drawing.mayRedo.value} onPress={drawing.redo}>
            {t.redo}
          </Button>
          <Button onPress={onDone}>{t.cancel}</Button>
          <Button
            look="main"
            disabled={!drawing.maySave.value || press.isBusy}
            onPress={() => void save()}
          >
            {t.save}
          </Button>
        </>
      }
    >
      <Trouble problem={problem.value} onReload={onDone} />
      <div class="room-editor">
        <div class="stack tight">
          <DrawingBoard view={view} drawing={drawing} />
          <Clash view={view} drawing={drawing} />
          <p id="room-keys" class="quiet small">
            {t.keys}
          </p>
        </div>
        <DrawPanel view={view} drawing={drawing} />
      </div>
    </Page>
  );
}

/** Somebody drew meanwhile: his drawing is fetched; this one is lost, and said to be. */
function Trouble(props: { readonly problem: Problem | null; readonly onReload: () => void }) {
  const t = roomsWords.value;
  if (props.problem === null) return null;
  if (props.problem.error !== 'changedMeanwhile') return <ProblemNotice problem={props.problem} />;
  return (
    <Notice state="refused" acts={<Button onPress={props.onReload}>{t.reload}</Button>}>
      {t.changed}
    </Notice>
  );
}

function Clash({ view, drawing }: PanelProps) {
  const t = roomsWords.value;
  const both = drawing.clash.value;
  if (both === null) return null;
  const [one, two] = both.map((spot) => nameAt(view, drawing.plan.value, spot));
  return <Notice state="refused">{fill(t.overlap, { one: one ?? '', two: two ?? '' })}</Notice>;
}
