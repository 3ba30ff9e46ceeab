import { AtDoorView } from '#api/guard.ts';
import { GuestView, PrintBadgeAnswer } from '#api/visits.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Desk } from '../../desk/desk.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { fill } from '../../text/words.ts';
import { createPress } from '../press.ts';

/** What a dialog asks for now. */
export type Doing =
  | 'nothing'
  | 'arrive'
  | 'leave'
  | 'escort'
  | 'extend'
  | 'cancel'
  | 'refuse'
  | 'badge';

/** 一次来访 on the screen: what it is, what is being done, and what came of it. */
export function createGuest(desk: Pick<Desk, 'call' | 'newId'>, id: string) {
  const view = signal<GuestView | null>(null);
  const problem = signal<Problem | null>(null);
  const said = signal<string | null>(null);
  const doing = signal<Doing>('nothing');
  const press = createPress(desk);
  const path = `/api/visits/${encodeURIComponent(id)}`;
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', path, GuestView);
    if (answer.ok) view.value = answer.value;
    else problem.value = answer.problem;
  };
  /** An act that answers with the visit as it is then. */
  const act = async (what: string, body: object): Promise<void> => {
    const answer = await press.send('POST', `${path}/${what}`, GuestView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    view.value = answer.value;
    said.value = null;
    doing.value = 'nothing';
  };
  return {
    view,
    problem,
    said,
    doing,
    isBusy: press.isBusy,
    load,
    act,
    begin: (what: Doing): void => {
      problem.value = null;
      doing.value = what;
    },
    printBadge: async (): Promise<void> => {
      const answer = await press.send('POST', `${path}/print-badge`, PrintBadgeAnswer, {});
      if (answer === null) return;
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) {
        said.value = fill(guestsWords.value.printed, { printer: answer.value.printer });
      }
    },
    /** By hand, where his badge is not read; a refusal stands in the register and on the screen. */
    pass: async (areaId: string, direction: 'in' | 'out'): Promise<void> => {
      const answer = await press.send('POST', `${path}/pass`, AtDoorView, { areaId, direction });
      if (answer === null) return;
      const refusal = answer.ok ? answer.value.line.refusal : null;
      problem.value = !answer.ok
        ? answer.problem
        : refusal === null
          ? null
          : { error: refusal.kind, sentence: '', sentenceEn: '', refusal };
      await load();
    },
  };
}
export type Guest = ReturnType<typeof createGuest>;
