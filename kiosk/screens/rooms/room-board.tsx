import type { LivePlace, LiveRoom, RoomPlanView } from '#api/room-plans.ts';
import { useEffect } from 'preact/hooks';
import { go, paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import type { RoomModel } from './model.ts';
import { MARKS, PlanPicture } from './plan-picture.tsx';

export type Shown = { readonly view: RoomPlanView; readonly model: RoomModel };

/** 看板 on the wall: the plan alone, over everything, with the one number that is read from afar. */
export function Board({ view, model }: Shown) {
  const t = roomsWords.value;
  const { room, plan } = view;
  const live = model.live.value;
  const take = live?.take ?? null;
  const leave = (): void => go(paths.room(room.id));
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') leave();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return (
    <div class="room-board">
      <header class="row spread">
        <h1>{placeLine(room)}</h1>
        {take === null ? null : <p class="number board-number">{closedWords(take)}</p>}
        <Button size="small" look="plain" onPress={leave}>
          {t.leaveBoard}
        </Button>
      </header>
      {plan === null ? (
        <EmptyState act={t.none} />
      ) : (
        <PlanPicture view={view} plan={plan} liveById={model.liveById.value} onPlace={null} />
      )}
      <Legend isTake={take !== null} />
    </div>
  );
}

export const closedWords = ({ closed, places }: NonNullable<LiveRoom['take']>): string =>
  fill(roomsWords.value.closed, { closed, places });

export function StateWord({ live }: { readonly live: LivePlace }) {
  return (
    <span class={`plan-key ${live.state}`}>
      {MARKS[live.state]} {roomsWords.value.state[live.state]}
    </span>
  );
}

const IN_TAKE = ['waiting', 'counting', 'closed', 'differs', 'outside'] as const;
const ELSE = ['quiet', 'away'] as const;

export function Legend({ isTake }: { readonly isTake: boolean }) {
  const t = roomsWords.value;
  return (
    <ul class="plan-legend" aria-label={t.legend}>
      {(isTake ? IN_TAKE : ELSE).map((state) => (
        <li key={state} class={`plan-key ${state}`}>
          {MARKS[state]} {t.state[state]}
        </li>
      ))}
    </ul>
  );
}
