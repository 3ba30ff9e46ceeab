import { GuardView } from '#api/guard.ts';
import type { RollCallView } from '#api/roll-calls.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { fill } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';
import { nameOf } from './said.ts';

const NAMES_MAX = 5;

/** Who is inside and came after the roll was called: he stands on no list, so the guard is told. Nothing while there is nobody. */
export function CameSince({ view }: { readonly view: RollCallView }) {
  const t = guardWords.value;
  const { call } = useDesk();
  const now = useSignal<GuardView | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/guard', GuardView);
    if (answer.ok) now.value = answer.value;
  };
  useEffect(() => void load(), [view.id]);
  useEvents('guard', () => void load());
  const rolled = new Set(view.people.map(({ passer }) => passer.id));
  const areas = new Set(view.areas.map(({ id }) => id));
  const names = (now.value?.areas ?? [])
    .filter(({ area }) => areas.has(area.id))
    .flatMap(({ inside }) => inside.filter(({ passer }) => !rolled.has(passer.id)))
    .map(({ passer }) => nameOf(passer));
  if (names.length === 0) return null;
  const some = names.slice(0, NAMES_MAX).join(t.listComma);
  return (
    <Notice state="needs">
      {fill(t.cameSince, {
        count: names.length,
        names: names.length > NAMES_MAX ? `${some}…` : some,
      })}
    </Notice>
  );
}
