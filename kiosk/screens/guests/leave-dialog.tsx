import type { GuestView } from '#api/visits.ts';
import { useSignal } from '@preact/signals';
import { guestsWords } from '../../text/of/guests.ts';
import { fill } from '../../text/words.ts';
import { Check, Field, TextArea } from '../../widgets/field.tsx';
import type { Guest } from './model.ts';
import { GuestDialog } from './small-dialogs.tsx';

const WORDS_MAX = 500;

/** 登记离开: every thing counted again, every locker emptied, the badge back; nothing is ticked ahead. */
export function LeaveDialog({ guest, view }: { readonly guest: Guest; readonly view: GuestView }) {
  const t = guestsWords.value;
  const counts = useSignal<readonly string[]>(view.carried.map(() => ''));
  const emptied = useSignal<readonly string[]>([]);
  const isBadgeBack = useSignal(false);
  const remarks = useSignal('');
  const isCounted = counts.value.every((text) => /^\d{1,3}$/.test(text));
  return (
    <GuestDialog
      guest={guest}
      title={t.leaveTitle}
      isReady={isCounted}
      onDone={() =>
        void guest.act('leave', {
          counts: counts.value.map(Number),
          lockers: emptied.value,
          isBadgeBack: isBadgeBack.value,
          remarks: remarks.value.trim() || null,
        })
      }
    >
      <p>{t.leaveHint}</p>
      {view.carried.map(({ what, countIn }, n) => (
        <Field
          key={`count ${n}`}
          label={fill(t.isCount, { what, count: countIn })}
          maxLength={3}
          value={counts.value[n] ?? ''}
          onChange={(text) =>
            (counts.value = counts.value.map((one, at) => (at === n ? text.trim() : one)))
          }
        />
      ))}
      {view.lockerItems.map(({ number }) => (
        <Check
          key={number}
          label={fill(t.isEmptied, { number })}
          checked={emptied.value.includes(number)}
          onChange={(is) => {
            const others = emptied.value.filter((one) => one !== number);
            emptied.value = is ? [...others, number] : others;
          }}
        />
      ))}
      {view.badge?.state === 'given' ? (
        <Check
          label={t.isBadgeBack}
          checked={isBadgeBack.value}
          onChange={(is) => (isBadgeBack.value = is)}
        />
      ) : null}
      <TextArea
        label={t.remarks}
        maxLength={WORDS_MAX}
        value={remarks.value}
        onChange={(text) => (remarks.value = text)}
      />
    </GuestDialog>
  );
}
