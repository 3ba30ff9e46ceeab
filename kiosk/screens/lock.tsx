import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../desk/context.ts';
import { signOut, unlock } from '../desk/session.ts';
import { fill, words } from '../text/words.ts';
import { Button } from '../widgets/button.tsx';
import { ProblemNotice } from '../widgets/notice.tsx';
import { PinPad } from '../widgets/pin-pad.tsx';
import { Doorstep } from './sign-in.tsx';

/** 锁屏: nothing of the work shows; the PIN goes on where one was. */
export function LockScreen() {
  const desk = useDesk();
  const t = words.value.signIn;
  const problem = useSignal<Problem | null>(null);
  const isBusy = useSignal(false);
  const name = desk.session.value?.person?.name;
  const open = async (pin: string): Promise<void> => {
    isBusy.value = true;
    const answer = await unlock(desk, pin);
    isBusy.value = false;
    problem.value = answer.ok ? null : answer.problem;
  };
  return (
    <Doorstep
      head={t.locked}
      hint={name === undefined ? t.lockedNobody : fill(t.lockedHint, { name })}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <PinPad label={t.pin} busy={isBusy.value} onDone={(pin) => void open(pin)} />
      <Button look="plain" onPress={() => void signOut(desk)}>
        {t.otherPerson}
      </Button>
    </Doorstep>
  );
}
