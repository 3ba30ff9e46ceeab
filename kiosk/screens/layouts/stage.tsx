import type { Size } from '#labels/layout.ts';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import type { Editor } from './editor.ts';
import { Boxes } from './item-boxes.tsx';
import type { Preview } from './preview.ts';
import { onItemKey, usePull } from './pull.ts';
import { QuietZones } from './quiet-zones.tsx';
import { Rulers } from './rulers.tsx';

/** What a pixel is by CSS: 96 to the inch. */
const MM_PER_PX = 25.4 / 96;
const RULER_PX = 20;
const MARGIN_PX = 8;

export type Zoom = 1 | 2 | 4;
export const ZOOMS: readonly Zoom[] = [1, 2, 4];

/** The largest picture of which all is seen in a room of so many pixels. */
export const fitting = (stock: Size, room: Size): Zoom =>
  ZOOMS.findLast((zoom) => {
    const fits = (mm: number, px: number): boolean =>
      (mm * zoom) / MM_PER_PX + RULER_PX + 2 * MARGIN_PX <= px;
    return fits(stock.width, room.width) && fits(stock.height, room.height);
  }) ?? 1;

/**
 * 版面: the label at true size, drawn by the server as it would be printed; over it the boxes of its items, which
 * are chosen, moved and resized. Everything is in millimetres, so the picture and the boxes cannot part.
 */
export function Stage(props: {
  readonly editor: Editor;
  readonly preview: Preview;
  readonly zoom: Zoom;
}) {
  const { editor, preview, zoom } = props;
  const t = layoutsWords.value;
  const { stock } = editor.layout.value;
  const px = MM_PER_PX / zoom;
  const [thick, margin] = [RULER_PX * px, MARGIN_PX * px];
  const width = thick + stock.width + margin;
  const height = thick + stock.height + margin;
  const pull = usePull(editor);
  const svg = preview.shown.value?.svg ?? null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a drawing board: its boxes are buttons
    <svg
      class={preview.isOld.value ? 'stage old' : 'stage'}
      role="application"
      aria-label={`${t.stage} ${fill(t.size, stock)}`}
      aria-describedby="stage-hint"
      width={`${width * zoom}mm`}
      height={`${height * zoom}mm`}
      viewBox={`${-thick} ${-thick} ${width} ${height}`}
      onPointerMove={pull.pull}
      onPointerUp={pull.letGo}
      onPointerCancel={pull.letGo}
      onPointerDown={() => editor.choose(null)}
      // The box that is grabbed takes the focus itself.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (onItemKey(editor, event)) event.preventDefault();
      }}
    >
      <Rulers stock={stock} thick={thick} px={px} chosen={editor.item.value?.box ?? null} />
      <rect class="paper" width={stock.width} height={stock.height} />
      {svg === null ? null : (
        <image
          href={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          width={stock.width}
          height={stock.height}
          preserveAspectRatio="none"
        />
      )}
      {editor.hasGrid.value && zoom > 1 ? <Grid stock={stock} px={px} /> : null}
      <QuietZones editor={editor} />
      <Boxes editor={editor} pull={pull} px={px} />
    </svg>
  );
}

/** Every fifth millimetre a point, and between them every half where there is room. */
function Grid({ stock, px }: { readonly stock: Size; readonly px: number }) {
  const step = px < 0.1 ? 1 : 5;
  return (
    <g class="grid" aria-hidden="true">
      <pattern id="grid" width={step} height={step} patternUnits="userSpaceOnUse">
        <circle cx={step} cy={step} r={px * 0.8} />
        <circle cx={0} cy={0} r={px * 0.8} />
      </pattern>
      <rect width={stock.width} height={stock.height} fill="url(#grid)" />
    </g>
  );
}
