import {
  HandheldFileView,
  HandheldProfileList,
  type HandheldLayout,
  type HandheldProfileView,
} from '#api/handhelds.ts';
import type { Problem } from '#api/words.ts';
import { batch, signal, type Signal } from '@preact/signals';
import { query, type Answer } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';

type Step = 'idle' | 'looking' | 'taking';
export type HandheldModel = ReturnType<typeof createHandheld>;

/**
 * 手持机文件, from choosing it to the count. Its bytes are kept as they were chosen: what was looked at is what
 * is taken, whatever happens to the file meanwhile.
 */
export function createHandheld(desk: Pick<Desk, 'call'>, takeId: string) {
  const saved = profilesOf(desk);
  const { view, step, send } = sendingOf(desk, saved.problem);
  /** It went in by this very press, not before. */
  const isTakenNow = signal(false);
  /** By columns that a person has chosen here. */
  const isByHand = signal(false);
  let deviceNow: string | undefined;
  let chosen: { readonly name: string; readonly bytes: Blob } | null = null;
  const path = `/api/stock-takes/${encodeURIComponent(takeId)}/handheld-file`;

  /** Looks at it again; `layout` as a person says, null by itself. */
  const look = async (layout: HandheldLayout | null): Promise<void> => {
    if (chosen === null || step.value !== 'idle') return;
    const { name, bytes } = chosen;
    isByHand.value = layout !== null;
    const asked = query({ name, layout: layout === null ? undefined : written(layout), deviceNow });
    await send('looking', `${path}/look${asked}`, bytes);
  };
  const choose = async (file: File): Promise<void> => {
    const bytes = new Blob([await file.arrayBuffer()]);
    chosen = { name: file.name, bytes };
    isTakenNow.value = false;
    deviceNow = undefined;
    await look(null);
  };
  /** 校正时钟: by the same columns. */
  const tellClock = async (now: string): Promise<void> => {
    deviceNow = now;
    await look(isByHand.value ? (view.value?.reading?.layout ?? null) : null);
  };
  const take = async (): Promise<void> => {
    const looked = view.value;
    if (chosen === null || looked?.reading == null || step.value !== 'idle') return;
    const { name, bytes } = chosen;
    const { sha256, reading } = looked;
    const asked = query({ name, layout: written(reading.layout), deviceNow, sha256 });
    const taken = await send('taking', `${path}${asked}`, bytes);
    isTakenNow.value = taken !== null && taken.taken?.stockTakeId === takeId;
  };
  const again = (): void =>
    batch(() => {
      chosen = null;
      view.value = null;
      saved.problem.value = null;
    });
  return {
    ...saved,
    takeId,
    view,
    step,
    isTakenNow,
    isByHand,
    look,
    tellClock,
    choose,
    take,
    again,
  };
}

const written = (layout: HandheldLayout): string => JSON.stringify(layout);

/** A file on its way: what the server says of it, and whether it is being asked. */
function sendingOf(desk: Pick<Desk, 'call'>, problem: Signal<Problem | null>) {
  const view = signal<HandheldFileView | null>(null);
  const step = signal<Step>('idle');
  const send = async (as: Step, url: string, bytes: Blob): Promise<HandheldFileView | null> => {
    step.value = as;
    const answer = await desk.call('POST', url, HandheldFileView, bytes);
    batch(() => {
      step.value = 'idle';
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) view.value = answer.value;
    });
    return answer.ok ? answer.value : null;
  };
  return { view, step, send };
}

/** 机型 that were saved, and what went wrong last. */
function profilesOf(desk: Pick<Desk, 'call'>) {
  const profiles = signal<HandheldProfileList>({ profiles: [], cradles: [] });
  const problem = signal<Problem | null>(null);
  const hear = (answer: Answer<HandheldProfileList>): boolean => {
    if (answer.ok) profiles.value = answer.value;
    else problem.value = answer.problem;
    return answer.ok;
  };
  const load = async (): Promise<boolean> =>
    hear(await desk.call('GET', '/api/handheld-profiles', HandheldProfileList));
  return { profiles, problem, hear, load };
}

/** The saved profile that the file was read by; null: none. */
export const profileOf = (
  view: HandheldFileView,
  { profiles }: HandheldProfileList,
): HandheldProfileView | null => profiles.find(({ id }) => id === view.reading?.profileId) ?? null;
