import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import * as v from 'valibot';
import { useDesk } from '../../../desk/context.ts';
import type { CountModel } from './model.ts';
import type { Remedies } from './state.ts';

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Ids alone: the thing, and the place where it lies from then on. */
const Lines = v.pipe(v.string(), v.parseJson(), v.array(v.strictTuple([v.string(), v.string()])));

/** What was chosen for this 点位 by this person at this screen; what cannot be read is as good as nothing chosen. */
export function remediesKept(storage: Kept, key: string): Remedies {
  try {
    const lines = v.safeParse(Lines, storage.getItem(key));
    return new Map(lines.success ? lines.output : []);
  } catch {
    // A browser may forbid storage: then a choice lasts until the page is closed.
    return new Map();
  }
}

export function keepRemedies(storage: Kept, key: string, remedies: Remedies): void {
  try {
    if (remedies.size === 0) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify([...remedies]));
  } catch {
    // See `remediesKept`.
  }
}

/** 移到这里、收回 wait for the closing: a page that is loaded anew meanwhile still has them, for whoever chose them. */
export function useKeptRemedies(model: CountModel): void {
  const { session } = useDesk();
  const who = session.value?.person?.id ?? '';
  const key = `zhangwu.remedies.${who}.${model.takeId}.${model.placeId}`;
  const isRead = useRef(false);
  useSignalEffect(() => {
    const now = model.remedies.value;
    // A fresh page has chosen nothing: what was kept is read before anything is kept over it.
    if (isRead.current) keepRemedies(sessionStorage, key, now);
    else model.remedies.value = remediesKept(sessionStorage, key);
    isRead.current = true;
  });
}
