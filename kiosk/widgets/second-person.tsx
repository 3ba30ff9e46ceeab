import { NoBody } from '#api/session.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../desk/context.ts';
import { fill, words } from '../text/words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNotice } from './notice.tsx';
import { EmptyState } from './page.tsx';
import { PinPad } from './pin-pad.tsx';

/** Half of what the server waits: it is asked again while the dialog stands. */
const ASK_AGAIN_MS = 10_000;
const SPENT: ReadonlySet<string> = new Set(['badgeGone', 'badgeLost', 'samePerson', 'noPin']);

/**
 * 第二人: asks for a badge at this station, which opens no visit meanwhile, and then for its owner's PIN. `role` says
 * whom the desk waits for: 见证人, 审批人.
 */
export function SecondPerson(props: {
  readonly title: string;
  readonly role: string;
  readonly busy?: boolean;
  readonly problem?: Problem | null;
  readonly onSigned: (second: BadgeAndPin) => void;
  readonly onClose: () => void;
}) {
  const { call, stationId } = useDesk();
  const t = words.value.common;
  const shown = useSignal<{ readonly reference: string; readonly name: string } | null>(null);
  const path = `/api/counter/${encodeURIComponent(stationId.value ?? '')}/second`;
  useEffect(() => {
    const expect = (): void => void call('POST', path, NoBody, { expected: true });
    expect();
    const timer = setInterval(expect, ASK_AGAIN_MS);
    return () => {
      clearInterval(timer);
      void call('POST', path, NoBody, { expected: false });
    };
  }, [path]);
  useEvents('badge', (event) => {
    if (event.personId === null) return;
    shown.value = { reference: event.reference, name: event.name ?? '' };
  });
  const { problem } = props;
  useEffect(() => {
    // The badge was spent, or is not the right one: another is asked for.
    if (problem && (problem.refusal !== null || SPENT.has(problem.error))) shown.value = null;
  }, [problem]);
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{t.cancel}</Button>}
    >
      {problem ? <ProblemNotice problem={problem} /> : null}
      {shown.value === null ? (
        <EmptyState act={fill(t.secondBadge, { role: props.role })} />
      ) : (
        <>
          <p class="strong">{fill(t.secondPin, { role: props.role, name: shown.value.name })}</p>
          <PinPad
            label={t.secondPinLabel}
            busy={props.busy === true}
            onDone={(pin) => props.onSigned({ reference: shown.value?.reference ?? '', pin })}
          />
        </>
      )}
    </Dialog>
  );
}
