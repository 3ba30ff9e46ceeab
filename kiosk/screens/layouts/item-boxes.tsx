import type { LayoutItem } from '#labels/layout.ts';
import { useRef } from 'preact/hooks';
import { layoutsWords } from '../../text/of/layouts.ts';
import { fill } from '../../text/words.ts';
import type { Editor } from './editor.ts';
import { itemsOf } from './edits.ts';
import { Grips } from './grips.tsx';
import { itemName } from './naming.ts';
import type { Pull } from './pull.ts';

/** A hair line must be hit by a finger too. px */
const HIT_PX = 14;

type Placed = { readonly item: LayoutItem; readonly index: number };

/**
 * The items as boxes, in three layers: what is seen and reached by Tab in the order of the layout; what a hand hits,
 * the smallest on top, so that each can be reached; the grips of the chosen one over all.
 */
export function Boxes(props: {
  readonly editor: Editor;
  readonly pull: Pull;
  /** Millimetres of a pixel. */
  readonly px: number;
}) {
  const { editor, pull, px } = props;
  const arrangement = editor.arrangement.value;
  const layer = useRef<SVGGElement>(null);
  const items = itemsOf(editor.layout.value, arrangement).map((item, index) => ({ item, index }));
  const chosen = editor.at.value;
  const focus = (index: number): void => {
    const box = layer.current?.children[index];
    if (box instanceof SVGElement) box.focus();
  };
  const grab = (event: PointerEvent, { item, index }: Placed): void => {
    editor.choose(index);
    focus(index);
    pull.grab(event, { arrangement, item: index }, item.box, null);
  };
  return (
    <>
      <g ref={layer}>
        {items.map((placed) => (
          <Seen key={placed.index} editor={editor} {...placed} />
        ))}
      </g>
      <g class="hits" aria-hidden="true">
        {items
          .toSorted((a, b) => area(b) - area(a))
          .map((placed) => (
            <Hit
              key={placed.index}
              item={placed.item}
              px={px}
              onGrab={(event) => grab(event, placed)}
            />
          ))}
      </g>
      {chosen === null || editor.item.value === null ? null : (
        <Grips
          item={editor.item.value}
          px={px}
          onGrab={(event, grip, box) => {
            focus(chosen.item);
            pull.grab(event, chosen, box, grip);
          }}
        />
      )}
    </>
  );
}

const area = ({ item }: Placed): number => item.box.width * item.box.height;

function Seen({ editor, item, index }: Placed & { readonly editor: Editor }) {
  const t = layoutsWords.value;
  const isChosen = editor.at.value?.item === index;
  const isTroubled = editor.isTroubled(editor.arrangement.value, index);
  const { x, y, width, height } = item.box;
  return (
    <g
      class={`item${isChosen ? ' chosen' : ''}${isTroubled ? ' troubled' : ''}`}
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a box inside a drawing is no <button>
      role="button"
      aria-pressed={isChosen}
      aria-label={`${fill(t.item, { n: index + 1 })} ${itemName(item)}`}
      onFocus={() => editor.choose(index)}
    >
      <rect x={x} y={y} width={width} height={height} />
    </g>
  );
}

function Hit(props: {
  readonly item: LayoutItem;
  readonly px: number;
  readonly onGrab: (event: PointerEvent) => void;
}) {
  const { item, px } = props;
  const { x, y, width, height } = item.box;
  const aside = Math.max(0, HIT_PX * px - width) / 2;
  const above = Math.max(0, HIT_PX * px - height) / 2;
  return (
    <rect
      class={item.kind === 'border' ? 'hit hollow' : 'hit'}
      x={x - aside}
      y={y - above}
      width={width + 2 * aside}
      height={height + 2 * above}
      onPointerDown={props.onGrab}
    />
  );
}
