import { rowsOf } from '#labels/item-ink.ts';
import type { Box, Layout, LayoutItem } from '#labels/layout.ts';
import { itemsOf } from './edits.ts';

/** 缩略图: where things stand on a layout, without words; all at one scale, so that sizes compare. */
export function Sketch({ layout }: { readonly layout: Layout }) {
  const { width, height } = layout.stock;
  // No picture larger than a row of the list can hold.
  const scale = Math.min(1, 96 / width, 64 / height);
  return (
    <svg
      class="sketch"
      aria-hidden="true"
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect class="paper" width={width} height={height} />
      {itemsOf(layout, 0)
        .filter((item) => item.kind !== 'column' || isFirstColumn(layout, item))
        .map((item, index) => (
          <Drawn key={index} item={item} right={leftOfSymbol(layout)} />
        ))}
    </svg>
  );
}

/** Of columns that stand in one place, each for another nature, one is enough. */
function isFirstColumn(layout: Layout, column: LayoutItem): boolean {
  const here = (item: LayoutItem): boolean =>
    item.kind === 'column' && JSON.stringify(item.box) === JSON.stringify(column.box);
  return itemsOf(layout, 0).find(here) === column;
}

const leftOfSymbol = (layout: Layout): number =>
  itemsOf(layout, 0).find(({ kind }) => kind === 'symbol')?.box.x ?? layout.stock.width;

function Drawn({ item, right }: { readonly item: LayoutItem; readonly right: number }) {
  const { x, y, width, height } = item.box;
  switch (item.kind) {
    case 'symbol':
      return item.symbology === 'code128' ? (
        <Bars box={item.box} />
      ) : (
        <Square box={item.box} align={item.align} />
      );
    case 'border':
      return <rect class="frame-line" x={x} y={y} width={width} height={height} />;
    case 'rule':
      return <rect class="ink" x={x} y={y} width={width} height={height} />;
    case 'text':
    case 'column':
    case 'pair':
      return <Lines item={item} right={right} />;
  }
}

function Lines({ item, right }: { readonly item: LayoutItem; readonly right: number }) {
  const { x, y, width, height } = item.box;
  const rows = item.kind === 'column' ? rowsOf(item).slice(0, 4) : rowsOf(item).slice(0, 1);
  const isBeside = item.kind === 'column' && item.isBesideSymbol && right > x;
  const room = isBeside ? Math.min(width, right - 1.5 - x) : width;
  const step = height / rows.length;
  return (
    <>
      {rows.map(({ weight }, index) => (
        <rect
          key={index}
          class={weight === 'bold' ? 'words bold' : 'words'}
          x={x}
          y={y + index * step + step * 0.25}
          width={room * (index % 2 === 0 ? 0.9 : 0.7)}
          height={Math.min(step * 0.5, 3)}
        />
      ))}
    </>
  );
}

/** A square symbol, by the look of its corners. */
function Square({ box, align }: { readonly box: Box; readonly align: string }) {
  const side = Math.min(box.width, box.height);
  const slack = box.width - side;
  const x = box.x + (align === 'left' ? 0 : align === 'right' ? slack : slack / 2);
  const y = box.y + (box.height - side) / 2;
  const eye = side * 0.28;
  return (
    <g class="ink">
      <rect class="dots" x={x} y={y} width={side} height={side} />
      <rect x={x} y={y} width={eye} height={eye} />
      <rect x={x + side - eye} y={y} width={eye} height={eye} />
      <rect x={x} y={y + side - eye} width={eye} height={eye} />
    </g>
  );
}

const BARS = [0, 0.08, 0.2, 0.26, 0.4, 0.52, 0.58, 0.7, 0.82, 0.94];

const Bars = ({ box }: { readonly box: Box }) => (
  <g class="ink">
    {BARS.map((at) => (
      <rect
        key={at}
        x={box.x + at * box.width}
        y={box.y}
        width={box.width * 0.035}
        height={box.height}
      />
    ))}
  </g>
);
