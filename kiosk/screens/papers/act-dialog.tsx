import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type * as v from 'valibot';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** What was typed, in one line, as papers keep it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** One act on a paper: what it wants to know, then a press; a refusal is said and what was typed stays. */
export function ActDialog<T>(props: {
  readonly title: string;
  readonly doneWord: string;
  readonly path: string;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Asked at the press; null: something is wrong or missing, and nothing is sent. */
  readonly body: () => object | null;
  readonly look?: 'main' | 'danger';
  readonly wide?: boolean;
  readonly leaveWord?: string;
  /** What stands before the button that leaves. */
  readonly doors?: ComponentChildren;
  /** What went wrong before any press. */
  readonly problem?: Problem | null;
  readonly onClose: () => void;
  readonly onDone: (value: T) => void;
  /** The fields; `isTried` once it was pressed: what is wrong is told from then on. */
  readonly children: (isTried: boolean) => ComponentChildren;
}) {
  const press = usePress();
  const isTried = useSignal(false);
  const refused = useSignal<Problem | null>(null);
  const problem = refused.value ?? props.problem ?? null;
  const send = async (): Promise<void> => {
    isTried.value = true;
    const body = props.body();
    if (body === null) return;
    const answer = await press.send('POST', props.path, props.schema, body);
    if (answer === null) return;
    if (!answer.ok) {
      refused.value = answer.problem;
      return;
    }
    props.onDone(answer.value);
    props.onClose();
  };
  return (
    <Dialog
      title={props.title}
      wide={props.wide ?? false}
      onClose={props.onClose}
      acts={
        <>
          {props.doors}
          <Button onPress={props.onClose}>{props.leaveWord ?? words.value.common.cancel}</Button>
          <Button look={props.look ?? 'main'} disabled={press.isBusy} onPress={() => void send()}>
            {props.doneWord}
          </Button>
        </>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {props.children(isTried.value)}
    </Dialog>
  );
}
