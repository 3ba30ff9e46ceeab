import { signal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type * as v from 'valibot';
import type { Answer, Method } from '../api/client.ts';
import { useDesk } from '../desk/context.ts';
import type { Desk } from '../desk/desk.ts';

/** A body without its act id, which the press gives it. */
export type Unsigned<T extends { readonly act: string }> = Omit<T, 'act'>;

export type Send = <T>(
  method: Method,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  body: object,
) => Promise<Answer<T> | null>;

export type Press = {
  /** True from the press until its answer; a second press meanwhile does nothing. */
  readonly isBusy: boolean;
  /** Null: another press is still under way. */
  readonly send: Send;
};

/**
 * 一按一办: one act id for a press, sent along in the body. While the server is not reached, pressing
 * again sends the same act, so that what was done all the same is not done twice; any answer, or a
 * body changed since, makes the next press a new act.
 */
export function usePress(): Press {
  const desk = useDesk();
  const press = useMemo(() => createPress(desk), [desk]);
  return { isBusy: press.isBusy.value, send: press.send };
}

/** The same for a model, which lives longer than a component. */
export function createPress(desk: Pick<Desk, 'call' | 'newId'>): {
  readonly isBusy: ReadonlySignal<boolean>;
  readonly send: Send;
} {
  const isBusy = signal(false);
  let unreached: { readonly said: string; readonly act: string } | null = null;
  const send: Send = async (method, path, schema, body) => {
    if (isBusy.value) return null;
    const said = JSON.stringify([method, path, body], withoutPin);
    const act = unreached?.said === said ? unreached.act : desk.newId();
    isBusy.value = true;
    const answer = await desk.call(method, path, schema, { ...body, act });
    isBusy.value = false;
    unreached = !answer.ok && answer.status === 0 ? { said, act } : null;
    return answer;
  };
  return { isBusy, send };
}

/** A PIN is never kept; typed again after a lost connection it is still the same act. */
const withoutPin = (name: string, value: unknown): unknown => (name === 'pin' ? undefined : value);
