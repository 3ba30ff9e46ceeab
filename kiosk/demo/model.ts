import type { CounterView } from '#api/counter.ts';
import { DemoDone, DemoView, type DemoCarrier } from '#api/demo.ts';
import { signal, type Signal } from '@preact/signals';
import type { Desk } from '../desk/desk.ts';

export type Level = 'all' | 'topSecret' | 'secret' | 'confidential' | 'lent';
export type Steps = {
  readonly signIn: boolean;
  readonly badge: boolean;
  readonly scan: boolean;
  readonly lend: boolean;
};

export type DemoModel = {
  readonly view: Signal<DemoView | null>;
  /** What the last touch came to, where it came to nothing. */
  readonly trouble: Signal<'none' | 'failed' | 'notSeen'>;
  readonly steps: Signal<Steps>;
  readonly load: () => Promise<void>;
  readonly act: (path: string, body: unknown) => Promise<void>;
  /** Follows the counter; ends with the function it gives. */
  readonly follow: () => () => void;
};

/** Several events come with one scan: the drawer looks again once, when they are through. */
const SETTLED_MS = 120;
/** Events after which everything lies where it lay. */
const QUIET: ReadonlySet<string> = new Set(['heartbeat', 'received', 'devices', 'storage']);

export function createDemo(desk: Desk, after: (ms: number, run: () => void) => void): DemoModel {
  const view = signal<DemoView | null>(null);
  const trouble = signal<'none' | 'failed' | 'notSeen'>('none');
  const steps = signal<Steps>({ signIn: false, badge: false, scan: false, lend: false });
  let isWaiting = false;
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', '/api/demo', DemoView);
    if (answer.ok) view.value = answer.value;
    else trouble.value = 'failed';
  };
  const loadSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    after(SETTLED_MS, () => {
      isWaiting = false;
      void load();
    });
  };
  const act = async (path: string, body: unknown): Promise<void> => {
    const answer = await desk.call('POST', `/api/demo/${path}`, DemoDone, body);
    if (!answer.ok) trouble.value = 'failed';
    else trouble.value = answer.value.seen === 0 ? 'notSeen' : 'none';
    loadSoon();
  };
  const follow = (): (() => void) => {
    let before: CounterView | null = null;
    return desk.stream.listen((event) => {
      if (QUIET.has(event.kind)) return;
      loadSoon();
      if (event.kind !== 'counter') return;
      steps.value = nextSteps(steps.value, before, event.counter);
      before = event.counter;
    });
  };
  return { view, trouble, steps, load, act, follow };
}

/** What the newcomer has done by now; a step once done stays done. Being told of a counter means being signed in. */
export function nextSteps(done: Steps, before: CounterView | null, now: CounterView): Steps {
  const held = now.visit?.held.length ?? 0;
  const isSame = before?.visit?.id !== undefined && before.visit.id === now.visit?.id;
  return {
    signIn: true,
    badge: done.badge || now.visit !== null,
    scan: done.scan || (now.visit !== null && now.pile.length > 0),
    lend: done.lend || (isSame && held > (before.visit?.held.length ?? 0)),
  };
}

/** The pile as the filter leaves it. */
export const filtered = (carriers: readonly DemoCarrier[], level: Level): readonly DemoCarrier[] =>
  carriers.filter(({ marking, account }) => {
    if (level === 'all') return true;
    return level === 'lent' ? account === 'held' : marking === level;
  });
