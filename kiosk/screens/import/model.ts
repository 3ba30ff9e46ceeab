import { ImportView, type ColumnsBody } from '#api/imports.ts';
import type { Problem } from '#api/words.ts';
import { batch, effect, signal } from '@preact/signals';
import { nothing, type Answer } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';

export type ImportDesk = Pick<Desk, 'call' | 'stream'>;
export type ImportModel = ReturnType<typeof createImport>;

/**
 * 导入, from choosing the file to the last row. Answers and pushes come by different ways, and a small
 * file is checked before its answer is here: what was pushed since the question was asked is newer.
 */
export function createImport(desk: ImportDesk) {
  const current = signal<ImportView | null>(null);
  const problem = signal<Problem | null>(null);
  const isSending = signal(false);
  let pushed: ImportView | null = null;
  const stop = desk.stream.listen((event) => {
    if (event.kind !== 'import') return;
    pushed = event.import;
    if (current.value?.id === pushed.id) current.value = pushed;
  });

  /** Asks, and takes the answer unless something newer was pushed meanwhile. False: refused. */
  const ask = async (question: () => Promise<Answer<ImportView> | null>): Promise<boolean> => {
    pushed = null;
    const answer = await question();
    if (answer === null) return false;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) current.value = newer(answer.value);
    return answer.ok;
  };
  const newer = (answered: ImportView): ImportView =>
    pushed !== null && pushed.id === answered.id ? pushed : answered;
  // While the line was cut the last push may have been missed.
  const unwatch = effect(() => {
    if (desk.stream.connection.value !== 'live') return;
    const view = current.peek();
    if (view === null || !isMoving(view)) return;
    void ask(() => desk.call('GET', path(view.id), ImportView));
  });

  const send = async (file: File): Promise<void> => {
    if (isSending.value) return;
    isSending.value = true;
    const to = `/api/imports?name=${encodeURIComponent(file.name)}`;
    await ask(() => desk.call('POST', to, ImportView, new Blob([file])));
    isSending.value = false;
  };
  const correct = (id: string, body: ColumnsBody): Promise<boolean> =>
    ask(() => desk.call('POST', `${path(id)}/columns`, ImportView, body));
  const giveUp = async (id: string): Promise<void> => {
    const answer = await desk.call('DELETE', path(id), nothing);
    batch(() => {
      problem.value = answer.ok || answer.status === 404 ? null : answer.problem;
      if (problem.value === null) current.value = null;
    });
  };
  const close = (): void => {
    stop();
    unwatch();
  };
  return { current, problem, isSending, ask, send, correct, giveUp, close };
}

const path = (id: string): string => `/api/imports/${encodeURIComponent(id)}`;

/** True while rows go by: nothing can be decided yet. */
export const isMoving = (view: ImportView | null): boolean =>
  view?.state === 'reading' || view?.state === 'writing';

type Kept = { readonly person: string | null; readonly model: ImportModel };
const keptByDesk = new WeakMap<Desk, Kept>();

/** The import goes on while its person looks at other screens; the next person begins anew. */
export function importOf(desk: Desk): ImportModel {
  const person = desk.session.peek()?.person?.id ?? null;
  const kept = keptByDesk.get(desk);
  if (kept !== undefined && kept.person === person) return kept.model;
  kept?.model.close();
  const model = createImport(desk);
  keptByDesk.set(desk, { person, model });
  return model;
}
