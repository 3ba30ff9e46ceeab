import type { RoomPlanBody, RoomPlanView } from '#api/room-plans.ts';
import { computed, signal } from '@preact/signals';
import { begun, changed, redone, settled, undone } from '../layouts/history.ts';
import {
  areaAt,
  clash,
  EMPTY_PLAN,
  isWhole,
  movedBy,
  stretchedBy,
  turned,
  undrawn,
  without,
  type Spot,
  type Way,
} from './plan-edits.ts';

/** 绘图: the plan as it is being drawn, what is chosen in it, and what was before. */
export function createDrawing(view: RoomPlanView) {
  const before = view.plan ?? EMPTY_PLAN;
  const history = signal(begun<RoomPlanBody>(before));
  const plan = computed(() => history.value.present);
  const at = signal<Spot | null>(null);
  const change = (next: RoomPlanBody, of: string | null = null): void => {
    history.value = changed(history.value, next, of);
  };
  const onChosen = (edit: (spot: Spot) => RoomPlanBody): void => {
    if (at.value !== null) change(edit(at.value));
  };
  const stepped = (way: Way, isStretch: boolean): void =>
    onChosen((spot) => {
      const area = areaAt(plan.value, spot);
      if (area === null) return plan.value;
      return (isStretch ? stretchedBy : movedBy)(plan.value, spot, area, way);
    });
  return {
    plan,
    at,
    change,
    stepped,
    left: computed(() => undrawn(view, plan.value)),
    clash: computed(() => clash(plan.value)),
    maySave: computed(() => isWhole(plan.value) && plan.value !== before),
    mayUndo: computed(() => history.value.past.length > 0),
    mayRedo: computed(() => history.value.future.length > 0),
    turn: (): void => onChosen((spot) => turned(plan.value, spot)),
    remove: (): void => {
      onChosen((spot) => without(plan.value, spot));
      at.value = null;
    },
    undo: (): void => {
      at.value = null;
      history.value = undone(history.value);
    },
    redo: (): void => {
      at.value = null;
      history.value = redone(history.value);
    },
    rest: (): void => {
      history.value = settled(history.value);
    },
  };
}
export type Drawing = ReturnType<typeof createDrawing>;

const ARROWS: Readonly<Record<string, Way>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Keys on the drawing board. True: it was ours. */
export function onDrawingKey(drawing: Drawing, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === 'y' || (key === 'z' && event.shiftKey)) drawing.redo();
    else if (key === 'z') drawing.undo();
    else return false;
    return true;
  }
  if (drawing.at.value === null) return false;
  const arrow = ARROWS[event.key];
  if (arrow !== undefined) drawing.stepped(arrow, event.shiftKey);
  else if (key === 'r') drawing.turn();
  else if (event.key === 'Delete' || event.key === 'Backspace') drawing.remove();
  else if (event.key === 'Escape') drawing.at.value = null;
  else return false;
  return true;
}
