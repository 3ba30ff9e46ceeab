import { RoomPlanView, type DrawRoomBody } from '#api/room-plans.ts';
import { isRoomSize, PLAN_CELLS, PLAN_FIXTURES } from '#domain/room-plan.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Page } from '../../widgets/page.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { chosenWords, DrawingBoard, nameAt } from './drawing-board.tsx';
import { createDrawing, type Drawing } from './drawing.ts';
import type { RoomModel } from './model.ts';
import { resized, withFixture, withPlace } from './plan-edits.ts';

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
        <Panel view={view} drawing={drawing} />
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

type Part = { readonly view: RoomPlanView; readonly drawing: Drawing };

function Clash({ view, drawing }: Part) {
  const t = roomsWords.value;
  const both = drawing.clash.value;
  if (both === null) return null;
  const [one, two] = both.map((spot) => nameAt(view, drawing.plan.value, spot));
  return <Notice state="refused">{fill(t.overlap, { one: one ?? '', two: two ?? '' })}</Notice>;
}

function Panel({ view, drawing }: Part) {
  const t = roomsWords.value;
  const plan = drawing.plan.value;
  const left = drawing.left.value;
  const put = (next: typeof plan, of: 'places' | 'fixtures'): void => {
    drawing.change(next);
    drawing.at.value = { of, index: next[of].length - 1 };
  };
  return (
    <aside class="stack room-panel">
      <Chosen view={view} drawing={drawing} />
      <section class="stack tight" aria-label={t.palette}>
        <h2>{t.palette}</h2>
        {left.length === 0 ? (
          <p class="quiet">{t.allDrawn}</p>
        ) : (
          <p class="quiet">{t.paletteHint}</p>
        )}
        <div class="row">
          {left.map(({ id, code, name }) => (
            <Button
              key={id}
              size="small"
              label={`${code} ${name}`}
              onPress={() => put(withPlace(plan, id), 'places')}
            >
              {code}
            </Button>
          ))}
        </div>
      </section>
      <section class="stack tight" aria-label={t.fixtures}>
        <h2>{t.fixtures}</h2>
        <div class="row">
          {PLAN_FIXTURES.map((kind) => (
            <Button
              key={kind}
              size="small"
              onPress={() => put(withFixture(plan, kind), 'fixtures')}
            >
              {t.fixture[kind]}
            </Button>
          ))}
        </div>
      </section>
      <Size drawing={drawing} />
    </aside>
  );
}

/** What can be done with the box that is chosen, without a drag and without a keyboard. */
function Chosen({ view, drawing }: Part) {
  const t = roomsWords.value;
  const spot = drawing.at.value;
  if (spot === null) return null;
  const stretch = (x: number, y: number) => () => drawing.stepped({ x, y }, true);
  const acts = [
    [t.wider, stretch(1, 0)],
    [t.narrower, stretch(-1, 0)],
    [t.deeper, stretch(0, 1)],
    [t.shallower, stretch(0, -1)],
  ] as const;
  return (
    <section class="stack tight panel" aria-live="polite">
      <p class="strong">{chosenWords(view, drawing.plan.value, spot)}</p>
      <div class="row">
        {acts.map(([word, act]) => (
          <Button key={word} size="small" onPress={act}>
            {word}
          </Button>
        ))}
        {spot.of === 'places' ? (
          <Button size="small" onPress={drawing.turn}>
            {t.turn}
          </Button>
        ) : null}
        <Button size="small" look="danger" onPress={drawing.remove}>
          {t.remove}
        </Button>
      </div>
    </section>
  );
}

function Size({ drawing }: { readonly drawing: Drawing }) {
  const t = roomsWords.value;
  const { columns, rows } = drawing.plan.value;
  return (
    <section class="stack tight" aria-label={t.size}>
      <h2>{t.size}</h2>
      <p class="quiet">{t.cell}</p>
      <div class="two">
        <Cells
          label={t.columns}
          value={columns}
          onChange={(n) => drawing.change(resized(drawing.plan.value, n, rows), 'columns')}
        />
        <Cells
          label={t.rows}
          value={rows}
          onChange={(n) => drawing.change(resized(drawing.plan.value, columns, n), 'rows')}
        />
      </div>
    </section>
  );
}

function Cells(props: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const t = roomsWords.value;
  const typed = useSignal(String(props.value));
  const isWrong = !isRoomSize(Number(typed.value));
  return (
    <Field
      label={props.label}
      inputMode="numeric"
      maxLength={3}
      // Undone meanwhile: the number itself is the truth.
      value={isWrong || Number(typed.value) === props.value ? typed.value : String(props.value)}
      wrong={isWrong ? fill(t.wrongSize, PLAN_CELLS) : undefined}
      onChange={(text) => {
        typed.value = text;
        if (isRoomSize(Number(text))) props.onChange(Number(text));
      }}
    />
  );
}
