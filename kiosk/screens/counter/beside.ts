import { RenewAnswer, type Purpose } from '#api/counter.ts';
import { UndoAnswer } from '#api/corrections.ts';
import { batch } from '@preact/signals';
import { nothing } from '../../api/client.ts';
import { counterPath, tell, type CounterDesk, type CounterModel } from './model.ts';
import { renewable } from './pile.ts';

/** So long 撤销 is one button. */
export const UNDO_SECONDS = 60;

/** What is done beside the one act: 来意, 续借, 撤销. Fetched with the parts of the screen that need it. */
export function besideCounter(desk: CounterDesk, model: CounterModel) {
  const choose = async (purpose: Purpose): Promise<void> =>
    tell(model, await desk.call('POST', counterPath(desk, '/purpose'), nothing, { purpose }));
  const renewNow = async (borrowerPin: string | null): Promise<void> => {
    const view = desk.counter.value;
    const visitId = view?.visit?.id;
    if (visitId === undefined || model.isBusy.value) return;
    model.isBusy.value = true;
    const carrierIds = renewable(view?.pile ?? []);
    const act = desk.newId();
    const body = { act, visitId, carrierIds, loanDays: null, borrowerPin };
    const answer = await desk.call('POST', counterPath(desk, '/renew'), RenewAnswer, body);
    batch(() => {
      model.isBusy.value = false;
      if (!answer.ok && answer.problem.error === 'pinNeeded') model.asking.value = 'renewPin';
      else if (!answer.ok) tell(model, answer);
      else {
        model.asking.value = 'nothing';
        model.result.value = { kind: 'renewed', answer: answer.value, of: act };
      }
    });
  };
  /** 续借: their holder signs, once for an armful. */
  const renew = (): void => {
    model.result.value = null;
    if (desk.counter.value?.visit?.isSigned === true) void renewNow(null);
    else model.asking.value = 'renewPin';
  };
  const undo = async (of: string): Promise<void> => {
    if (model.isBusy.value) return;
    model.isBusy.value = true;
    const body = { act: desk.newId(), of };
    const answer = await desk.call('POST', counterPath(desk, '/undo'), UndoAnswer, body);
    batch(() => {
      model.isBusy.value = false;
      if (!answer.ok) tell(model, answer);
      else model.result.value = { kind: 'undone', count: answer.value.undone, isOld: false };
    });
  };
  return { choose, renew, renewNow, undo };
}
