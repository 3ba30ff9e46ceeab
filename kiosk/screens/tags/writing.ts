import { TagConsent, TagView, type EncodeTagBody } from '#api/tags.ts';
import type { Problem } from '#api/words.ts';
import { signal } from '@preact/signals';
import * as v from 'valibot';
import { query, type Call } from '../../api/client.ts';
import type { Press, Unsigned } from '../press.ts';

type Subject = EncodeTagBody['subject'];

/** The tag that is laid down is this dialog's, and takes no screen elsewhere. */
export const isWritingTag = signal(false);

/** 写入电子标签, step by step: what there is, the writing, and what came of it. */
export function createWriting(call: Call, subject: Subject) {
  const view = signal<TagView | null>(null);
  const padId = signal<string | null>(null);
  const problem = signal<Problem | null>(null);
  /** What the person has been asked, and wants all the same. */
  const consents = signal<readonly TagConsent[]>([]);
  const isDone = signal(false);
  const load = async (): Promise<void> => {
    const answer = await call('GET', `/api/tags${query(subject)}`, TagView);
    if (!answer.ok) problem.value = answer.problem;
    else {
      view.value = answer.value;
      padId.value = answer.value.pads[0]?.id ?? null;
    }
  };
  const write = async (press: Press, consent: TagConsent | null): Promise<void> => {
    const deviceId = padId.value;
    if (deviceId === null) return;
    // What was wanted for one tag is not wanted for the next one.
    consents.value = consent === null ? [] : [...consents.value, consent];
    problem.value = null;
    const body: Unsigned<EncodeTagBody> = { deviceId, subject, consents: [...consents.value] };
    const answer = await press.send('POST', '/api/tags', TagView, body);
    if (answer === null) return;
    isDone.value = answer.ok;
    if (answer.ok) view.value = answer.value;
    else problem.value = answer.problem;
  };
  return { view, padId, problem, isDone, load, write };
}
export type Writing = ReturnType<typeof createWriting>;

/** What the server asks before it goes on; null where it has refused. */
export function questionIn(problem: Problem | null): TagConsent | null {
  const asked = v.safeParse(TagConsent, problem?.error);
  return asked.success ? asked.output : null;
}
