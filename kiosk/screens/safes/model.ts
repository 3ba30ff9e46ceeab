import { SafeView } from '#api/safes.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Desk } from '../../desk/desk.ts';
import { createPress } from '../press.ts';

/** 一柜: as the server says it, and the acts at it, each answered by the safe as it is after it. */
export function createSafe(desk: Pick<Desk, 'call' | 'newId'>, id: string) {
  const view = signal<SafeView | null>(null);
  const problem = signal<Problem | null>(null);
  /** What the last act was refused for; the page itself stands. */
  const refused = signal<Problem | null>(null);
  const press = createPress(desk);
  const path = `/api/safes/${encodeURIComponent(id)}`;
  let asked = 0;
  const load = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await desk.call('GET', path, SafeView);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
  };
  const act = async (what: string, body: object): Promise<boolean> => {
    refused.value = null;
    const answer = await press.send('POST', `${path}/${what}`, SafeView, body);
    if (answer === null) return false;
    if (!answer.ok) {
      refused.value = answer.problem;
      return false;
    }
    asked += 1;
    view.value = answer.value;
    return true;
  };
  /** 盲点 begun, or left. */
  const count = async (isLeft: boolean): Promise<void> => {
    const mine = ++asked;
    const answer = await desk.call('POST', `${path}/count`, SafeView, { isLeft });
    if (answer.ok && mine === asked) view.value = answer.value;
  };
  return { path, view, problem, refused, isBusy: press.isBusy, load, act, count };
}
export type SafeModel = ReturnType<typeof createSafe>;

/** Words of one line, or null where nothing stands. */
export function plainWords(typed: string): string | null {
  const plain = typed.replace(/\s+/g, ' ').trim();
  return plain === '' ? null : plain;
}

/** 清点件数 as it was typed; null: nothing; undefined: no number. */
export function countOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** The month of a time in the unit's own zone: 2026-11. */
export const monthOf = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 7);
