import type { Spot } from '#labels/check-layout.ts';
import type { Box } from '#labels/layout.ts';
import { useRef } from 'preact/hooks';
import { moved, resized, stepped, stretched, type Grip } from './boxes.ts';
import type { Editor } from './editor.ts';

/** A finger trembles: less than this is a touch, not a pull. px */
const TREMBLE_PX = 4;

type Held = {
  /** The finger that holds it; another one beside it pulls nothing. */
  readonly pointerId: number;
  readonly at: Spot;
  readonly box: Box;
  /** Null: the whole box is moved. */
  readonly grip: Grip | null;
  readonly from: { readonly x: number; readonly y: number };
  readonly pxPerMm: number;
  readonly isPulled: boolean;
};

export type Pull = ReturnType<typeof usePull>;

/** 拖动: a box or one of its sides follows mouse, pen or finger; one pull is one step of the undo. */
export function usePull(editor: Editor) {
  const held = useRef<Held | null>(null);
  return {
    grab: (event: PointerEvent, at: Spot, box: Box, grip: Grip | null): void => {
      const svg =
        event.currentTarget instanceof SVGElement ? event.currentTarget.closest('svg') : null;
      if (event.button !== 0 || svg === null) return;
      event.stopPropagation();
      if (held.current !== null && held.current.pointerId !== event.pointerId) return;
      svg.setPointerCapture(event.pointerId);
      const pxPerMm = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const { pointerId, clientX, clientY } = event;
      const from = { x: clientX, y: clientY };
      held.current = { pointerId, at, box, grip, from, pxPerMm, isPulled: false };
    },
    pull: (event: PointerEvent): void => {
      const now = held.current;
      if (now === null || now.pointerId !== event.pointerId) return;
      const [x, y] = [event.clientX - now.from.x, event.clientY - now.from.y];
      if (!now.isPulled && Math.hypot(x, y) < TREMBLE_PX) return;
      held.current = { ...now, isPulled: true };
      const way = { x: x / now.pxPerMm, y: y / now.pxPerMm };
      const { stock } = editor.layout.value;
      const hasGrid = editor.hasGrid.value;
      const next =
        now.grip === null
          ? moved(now.box, way, stock, hasGrid)
          : resized(now.box, now.grip, way, stock, hasGrid);
      editor.place(now.at, next, 'pull');
    },
    letGo: (event: PointerEvent): void => {
      if (held.current?.pointerId !== event.pointerId) return;
      held.current = null;
      editor.rest();
    },
  };
}

const ARROWS: Readonly<Record<string, Grip>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Keys on a chosen item: arrows to the next line of the grid, with Shift its size, Delete, Esc. True: it was ours. */
export function onItemKey(editor: Editor, event: KeyboardEvent): boolean {
  const { at, item, layout } = editor;
  if (at.value === null || item.value === null || event.ctrlKey || event.metaKey) return false;
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) {
    const { box } = item.value;
    const step = event.shiftKey ? stretched : stepped;
    editor.place(at.value, step(box, arrow, layout.value.stock), null);
    return true;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') editor.remove();
  else if (event.key === 'Escape') editor.choose(null);
  else return false;
  return true;
}

/** Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z, anywhere in the editor. True: it was ours. */
export function onUndoKey(editor: Editor, event: KeyboardEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) editor.redo();
  else if (key === 'z') editor.undo();
  else return false;
  return true;
}
