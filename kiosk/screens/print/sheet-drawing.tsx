import type { SheetBody } from '#api/printing.ts';
import type { Size } from '#labels/layout.ts';
import { sheetOnA4 } from '#labels/sheet.ts';
import { useSignal } from '@preact/signals';
import { printSheetWords } from '../../text/of/print-order.ts';
import { fill } from '../../text/words.ts';
import { takenBy } from './sheet.ts';

type CellState = 'gone' | 'taken' | 'free';

/**
 * 整张纸的小图: where labels go on the first sheet, true in proportion. A touch says that a cell is gone, or
 * there after all. One cell takes the keys; arrows go on from it.
 */
export function SheetDrawing(props: {
  readonly sheet: SheetBody;
  readonly label: Size;
  readonly labels: number;
  readonly onTouch: (cell: number) => void;
}) {
  const sheet = sheetOnA4(props.sheet, props.label);
  const taken = new Set(takenBy(props.sheet, props.labels));
  const gone = new Set(sheet.used);
  const focused = useSignal(1);
  const cells = sheet.columns * sheet.rows;
  const at = Math.min(focused.value, cells);
  const stateOf = (cell: number): CellState =>
    cell < sheet.start || gone.has(cell) ? 'gone' : taken.has(cell) ? 'taken' : 'free';
  const move = (event: KeyboardEvent, step: number): void => {
    const next = at + step;
    if (next < 1 || next > cells) return;
    focused.value = next;
    const cell = event.currentTarget instanceof Element ? event.currentTarget : null;
    cell?.parentElement?.querySelectorAll<SVGElement>('.cell')[next - 1]?.focus();
  };
  return (
    <svg class="sheet-drawing" viewBox={`0 0 ${sheet.page.width} ${sheet.page.height}`}>
      <rect class="paper" width={sheet.page.width} height={sheet.page.height} />
      {Array.from({ length: cells }, (_, i) => i + 1).map((cell) => (
        <Cell
          key={cell}
          cell={cell}
          state={stateOf(cell)}
          x={sheet.left + ((cell - 1) % sheet.columns) * sheet.pitchX}
          y={sheet.top + Math.floor((cell - 1) / sheet.columns) * sheet.pitchY}
          size={props.label}
          isKeyed={cell === at}
          onKey={(event) => move(event, stepOf(event.key, sheet.columns))}
          onTouch={() => {
            focused.value = cell;
            props.onTouch(cell);
          }}
        />
      ))}
    </svg>
  );
}

function stepOf(key: string, columns: number): number {
  switch (key) {
    case 'ArrowRight':
      return 1;
    case 'ArrowLeft':
      return -1;
    case 'ArrowDown':
      return columns;
    case 'ArrowUp':
      return -columns;
    default:
      return 0;
  }
}

function Cell(props: {
  readonly cell: number;
  readonly state: CellState;
  readonly x: number;
  readonly y: number;
  readonly size: Size;
  readonly isKeyed: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onTouch: () => void;
}) {
  const { cell, state, x, y, size } = props;
  const { width, height } = size;
  const t = printSheetWords.value;
  return (
    <g
      class={`cell ${state}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing has no button of its own
      role="button"
      // In a drawing, attributes are told apart by their case.
      tabindex={props.isKeyed ? 0 : -1}
      aria-pressed={state === 'gone'}
      aria-label={fill(t.cell, { cell, state: t.cellState[state] })}
      onClick={props.onTouch}
      onKeyDown={(event) => {
        const isTouch = event.key === 'Enter' || event.key === ' ';
        if (!isTouch && !event.key.startsWith('Arrow')) return;
        event.preventDefault();
        if (isTouch) props.onTouch();
        else props.onKey(event);
      }}
    >
      <rect x={x + 0.6} y={y + 0.6} width={width - 1.2} height={height - 1.2} rx="1" />
      {state === 'gone' ? (
        <path
          d={`M${x + 2} ${y + 2}l${width - 4} ${height - 4}m0 ${4 - height}l${4 - width} ${height - 4}`}
        />
      ) : null}
    </g>
  );
}
