import { GiveAnswer, OutsideVisitView } from '#api/outside-visits.ts';
import type { Problem, RefusalView } from '#api/words.ts';
import { batch, computed, signal } from '@preact/signals';
import type { Desk } from '../../../desk/desk.ts';
import { createPress } from '../paper-press.ts';
import { roomNow } from './room.ts';

export type Said =
  | {
      readonly kind: 'given';
      readonly given: number;
      readonly refused: readonly { readonly carrierId: string; readonly refusal: RefusalView }[];
    }
  | { readonly kind: 'taken' };
export type VisitDesk = ReturnType<typeof createVisitDesk>;

/** 一次外来查阅, what is done with it. Decides nothing. */
export function createVisitDesk(desk: Pick<Desk, 'call' | 'newId' | 'counter'>, id: string) {
  const path = `/api/outside-visits/${encodeURIComponent(id)}`;
  const press = createPress(desk);
  const paper = signal<OutsideVisitView | null>(null);
  const lost = signal<Problem | null>(null);
  const problem = signal<Problem | null>(null);
  const said = signal<Said | null>(null);
  const doing = signal<'nothing' | 'give' | 'leave'>('nothing');
  const visit = computed(() => desk.counter.value?.visit ?? null);
  const room = computed(() => {
    if (paper.value === null) return null;
    const pile = (desk.counter.value?.pile ?? []).map(({ carrier }) => carrier);
    return roomNow(paper.value, pile, visit.value?.person.id ?? null);
  });
  const load = async (): Promise<void> => {
    const answer = await desk.call('GET', path, OutsideVisitView);
    lost.value = answer.ok ? null : answer.problem;
    if (answer.ok) paper.value = answer.value;
  };
  const begin = (what: 'nothing' | 'give' | 'leave'): void =>
    batch(() => {
      said.value = null;
      problem.value = null;
      doing.value = what;
    });
  const give = async (pin: string | null): Promise<void> => {
    const carrierIds = (room.value?.give ?? []).map(({ carrier }) => carrier.id);
    if (visit.value === null || carrierIds.length === 0) return;
    const body = { visitId: visit.value.id, pin, carrierIds };
    const answer = await press.send(`${path}/give`, GiveAnswer, body);
    if (answer === null) return;
    if (!answer.ok) return void (problem.value = answer.problem);
    begin('nothing');
    said.value = { kind: 'given', ...answer.value };
    await load();
  };
  /** The acts that answer with the visit as it is now. */
  const settle = async (what: string, body: object, done: Said | null): Promise<void> => {
    const answer = await press.send(`${path}/${what}`, OutsideVisitView, body);
    if (answer === null) return;
    if (!answer.ok) return void (problem.value = answer.problem);
    batch(() => {
      begin('nothing');
      said.value = done;
      if (answer.ok) paper.value = answer.value;
    });
  };
  const takeBack = async (): Promise<void> => {
    const carrierIds = (room.value?.here ?? []).map(({ carrier }) => carrier.id);
    if (visit.value === null || carrierIds.length === 0) return;
    begin('nothing');
    await settle('take-back', { visitId: visit.value.id, carrierIds }, { kind: 'taken' });
  };
  const leave = async (pin: string | null): Promise<void> => {
    if (visit.value !== null) await settle('leave', { visitId: visit.value.id, pin }, null);
  };
  const cancel = (): Promise<void> => settle('cancel', {}, null);
  const acts = { load, begin, give, takeBack, leave, cancel };
  return { paper, lost, problem, said, doing, visit, room, isBusy: press.isBusy, ...acts };
}
