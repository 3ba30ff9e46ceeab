import { signal } from '@preact/signals';
import type * as v from 'valibot';
import type { Answer } from '../../api/client.ts';
import type { Desk } from '../../desk/desk.ts';

/**
 * 一按一办 for a model: one act id for a press. While the server is not reached, the same press again is the same act, so that what was
 * done all the same is not done twice. Null: another press is still under way.
 */
export function createPress(desk: Pick<Desk, 'call' | 'newId'>) {
  const isBusy = signal(false);
  let unreached: { readonly said: string; readonly act: string } | null = null;
  const send = async <T>(
    path: string,
    schema: v.GenericSchema<unknown, T>,
    body: object,
  ): Promise<Answer<T> | null> => {
    if (isBusy.value) return null;
    // A PIN is never kept; typed again after a lost connection it is still the same act.
    const said = JSON.stringify([path, body], (name, value: unknown) =>
      name === 'pin' ? undefined : value,
    );
    const act = unreached?.said === said ? unreached.act : desk.newId();
    isBusy.value = true;
    const answer = await desk.call('POST', path, schema, { ...body, act });
    isBusy.value = false;
    unreached = !answer.ok && answer.status === 0 ? { said, act } : null;
    return answer;
  };
  return { isBusy, send };
}
