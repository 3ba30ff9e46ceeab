import { signal, type ReadonlySignal } from '@preact/signals';
import type { Key } from './keys.ts';
import { onKey, onTime, quiet, wakeAt, type Effect, type Step } from './wedge.ts';

type Editable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Snapshot = {
  readonly id: number;
  readonly field: Editable;
  readonly value: string;
  readonly from: number | null;
  readonly to: number | null;
};

export type ListenParts = {
  readonly document: Document;
  readonly onScan: (text: string) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Milliseconds on the clock of `event.timeStamp`. */
  readonly monotonic: () => number;
};
export type Ears = {
  /** True after a scan that an input method tried to take: the screen says so. */
  readonly isInputMethodOn: ReadonlySignal<boolean>;
  readonly stop: () => void;
};

/** More than the strokes that the machine may still call back. */
const SNAPSHOTS_KEPT = 24;
/** Key events that the browser has not handed over yet must be seen before a silence is believed. */
const GRACE_MS = 20;

/**
 * Hears a wedge scanner anywhere on the page, before any field or button does. Keys of a scan never
 * reach the page; what a field took before the scan was recognised is put back as it was.
 */
export function listen(parts: ListenParts): Ears {
  const { document } = parts;
  const hands = createHands(parts);
  let wedge = quiet;
  let id = 0;
  let cancelWake: (() => void) | null = null;

  const schedule = (): void => {
    cancelWake?.();
    cancelWake = null;
    const due = wakeAt(wedge);
    if (due === null) return;
    cancelWake = parts.after(Math.max(0, due - parts.monotonic()) + GRACE_MS, () => {
      const step = onTime(wedge, parts.monotonic() - GRACE_MS);
      wedge = step.wedge;
      hands.apply(step.effects);
      schedule();
    });
  };
  const hear = (event: KeyboardEvent): void => {
    if (hands.isReplayed(event)) return;
    id += 1;
    const isProcess = event.key === 'Process' || event.keyCode === 229 || event.isComposing;
    hands.before(event, id);
    const step = leftToInputMethod(onKey(wedge, keyOf(event, id)), isProcess);
    if (step.wedge.heldEnterAt !== wedge.heldEnterAt) hands.holdEnter();
    if (isProcess && event.type === 'keydown') hands.sawInputMethod(true);
    wedge = step.wedge;
    if (step.swallow) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    hands.apply(step.effects);
    if (isIdle(wedge)) hands.sawInputMethod(false);
    schedule();
  };
  document.addEventListener('keydown', hear, true);
  document.addEventListener('keyup', hear, true);
  const stop = (): void => {
    cancelWake?.();
    document.removeEventListener('keydown', hear, true);
    document.removeEventListener('keyup', hear, true);
  };
  return { isInputMethodOn: hands.isInputMethodOn, stop };
}

/** What is done to the page: fields remembered and put back, an Enter pressed late, scans handed on. */
function createHands({ document, onScan }: ListenParts) {
  const isInputMethodOn = signal(false);
  const replayed = new WeakSet<Event>();
  let snapshots: Snapshot[] = [];
  let enterTarget: Element | null = null;
  let refocus: Editable | null = null;
  let sawProcess = false;
  const scanned = (text: string): void => {
    refocus?.focus();
    refocus = null;
    snapshots = [];
    isInputMethodOn.value = sawProcess;
    sawProcess = false;
    onScan(text);
  };
  return {
    isInputMethodOn,
    isReplayed: (event: Event): boolean => replayed.has(event),
    before(event: KeyboardEvent, id: number): void {
      if (event.type !== 'keydown') return;
      snapshots = [...snapshots, ...snapshot(document.activeElement, id)].slice(-SNAPSHOTS_KEPT);
    },
    holdEnter(): void {
      enterTarget = document.activeElement;
    },
    sawInputMethod(saw: boolean): void {
      sawProcess = saw;
    },
    apply(effects: readonly Effect[]): void {
      for (const effect of effects) {
        if (effect.kind === 'undo') refocus = undo(snapshots, effect.since, sawProcess);
        if (effect.kind === 'enter') pressEnter(enterTarget, replayed);
        if (effect.kind === 'scan') scanned(effect.text);
      }
    },
  };
}

/** An Enter that commits what the input method holds is a person's: never held back, never pressed again. */
const leftToInputMethod = (step: Step, isProcess: boolean): Step =>
  isProcess && step.wedge.heldEnterAt !== null
    ? { ...step, swallow: false, wedge: { ...step.wedge, heldEnterAt: null } }
    : step;

const isIdle = (wedge: typeof quiet): boolean =>
  wedge.reading === null && wedge.pending.length === 0;

const keyOf = (event: KeyboardEvent, id: number): Key => ({
  id,
  phase: event.type === 'keyup' ? 'up' : 'down',
  code: event.code,
  key: event.key,
  shift: event.shiftKey,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  caps: event.getModifierState('CapsLock'),
  meta: event.metaKey,
  repeat: event.repeat,
  at: event.timeStamp,
});

function snapshot(element: Element | null, id: number): Snapshot[] {
  if (!isEditable(element)) return [];
  const [from, to] = selectionOf(element);
  return [{ id, field: element, value: element.value, from, to }];
}

const isEditable = (element: Element | null): element is Editable =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement;

/** Where the caret stands; date, number and choice fields do not say. */
function selectionOf(field: Editable): [number | null, number | null] {
  if (field instanceof HTMLSelectElement) return [null, null];
  return [field.selectionStart, field.selectionEnd];
}

/** Puts the field back as it was before the first of the scanner's keys; returns it where it lost focus. */
function undo(
  snapshots: readonly Snapshot[],
  since: number,
  isComposing: boolean,
): Editable | null {
  const before = snapshots.find((kept) => kept.id >= since);
  if (before === undefined) return null;
  const { field, value, from, to } = before;
  // Leaving the field takes the keys away from the input method; its half-made word is then undone too.
  if (isComposing) field.blur();
  if (field.value !== value) {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  if (from !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(from, to);
  return isComposing ? field : null;
}

/** Does what Enter does: the handlers first, then what the browser itself would have done. */
function pressEnter(target: Element | null, replayed: WeakSet<Event>): void {
  if (target === null || !target.isConnected) return;
  const enter = new KeyboardEvent('keydown', {
    key: 'Enter',
    code: 'Enter',
    bubbles: true,
    cancelable: true,
  });
  replayed.add(enter);
  if (!target.dispatchEvent(enter)) return;
  if (target instanceof HTMLTextAreaElement) {
    target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end');
    target.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  if (target instanceof HTMLInputElement) target.form?.requestSubmit();
  if (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) target.click();
}
