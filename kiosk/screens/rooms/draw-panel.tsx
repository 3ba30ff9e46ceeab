import type { RoomPlanView } from '#api/room-plans.ts';
import { isRoomSize, PLAN_CELLS, PLAN_FIXTURES } from '#domain/room-plan.ts';
import { useSignal } from '@preact/signals';
import { roomsWords } from '../../text/of/rooms.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { chosenWords } from './drawing-board.tsx';
import type { Drawing } from './drawing.ts';
import { resized, withFixture, withPlace } from './plan-edits.ts';

export type PanelProps = { readonly view: RoomPlanView; readonly drawing: Drawing };

/** Beside the drawing board: what is chosen, what may be put there, how large the room is. */
export function DrawPanel({ view, drawing }: PanelProps) {
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
function Chosen({ view, drawing }: PanelProps) {
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
