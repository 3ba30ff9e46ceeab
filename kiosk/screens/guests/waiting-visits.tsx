import { GuestList } from '#api/visits.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { guestsWords } from '../../text/of/guests.ts';
import { fill } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { Notice } from '../../widgets/notice.tsx';

/** 来访 that wait for a head's leave, told where he looks for what waits for him. Nothing for anybody else, and while there is none. */
export function WaitingVisits() {
  const t = guestsWords.value;
  const { call, may } = useDesk();
  const count = useSignal(0);
  const isMine = may('allowVisits');
  const load = async (): Promise<void> => {
    if (!isMine) return;
    const answer = await call('GET', '/api/visits?stage=expected', GuestList);
    if (answer.ok) count.value = answer.value.rows.filter(({ isAllowed }) => !isAllowed).length;
  };
  useEffect(() => void load(), [isMine]);
  useEvents('guard', () => void load());
  if (count.value === 0) return null;
  return (
    <Notice
      state="needs"
      acts={
        <LinkButton size="small" href={paths.guests}>
          {t.goWaiting}
        </LinkButton>
      }
    >
      {fill(t.waiting, { count: count.value })}
    </Notice>
  );
}
