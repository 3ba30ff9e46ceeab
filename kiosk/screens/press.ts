import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type * as v from 'valibot';
import type { Answer, Method } from '../api/client.ts';
import { useDesk } from '../desk/context.ts';

/** A body without its act id, which the press gives it. */
export type Unsigned<T extends { readonly act: string }> = Omit<T, 'act'>;

export type Press = {
  /** True from the press until its answer; a second press meanwhile does nothing. */
  readonly isBusy: boolean;
  /** Null: another press is still under way. */
  readonly send: <T>(
    method: Method,
    path: string,
    schema: v.GenericSchema<unknown, T>,
    body: object,
  ) => Promise<Answer<T> | null>;
};

/**
 * 一按一办: one act id for a press, sent along in the body. While the server is not reached, pressing
 * again sends the same act, so that what was done all the same is not done twice; any answer, or a
 * body changed since, makes the next press a new act.
 */
export function usePress(): Press {
  const desk = useDesk();
  const isBusy = useSignal(false);
  const unreached = useRef<{ readonly said: string; readonly act: string } | null>(null);
  const send: Press['send'] = async (method, path, schema, body) => {
    if (isBusy.value) return null;
    const said = JSON.stringify([method, path, body], withoutPin);
    const act = unreached.current?.said === said ? unreached.current.act : desk.newId();
    isBusy.value = true;
    const answer = await desk.call(method, path, schema, { ...body, act });
    isBusy.value = false;
    unreached.current = !answer.ok && answer.status === 0 ? { said, act } : null;
    return answer;
  };
  return { isBusy: isBusy.value, send };
}

/** A PIN is never kept; typed again after a lost connection it is still the same act. */
const withoutPin = (name: string, value: unknown): unknown => (name === 'pin' ? undefined : value);
