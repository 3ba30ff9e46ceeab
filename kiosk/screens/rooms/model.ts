import { LiveRoom, RoomPlanView } from '#api/room-plans.ts';
import type { Problem } from '#api/words.ts';
import { computed, signal } from '@preact/signals';
import { query, type Call } from '../../api/client.ts';

/** 平面图 of one room with what is so in it; asked for anew when something happened, the last answer wins. */
export function createRoom(call: Call, id: string, takeId: string | null) {
  const view = signal<RoomPlanView | null>(null);
  const live = signal<LiveRoom | null>(null);
  const problem = signal<Problem | null>(null);
  const path = `/api/room-plans/${encodeURIComponent(id)}`;
  const liveById = computed(
    () => new Map((live.value?.places ?? []).map((place) => [place.placeId, place])),
  );
  let asked = 0;
  const loadLive = async (): Promise<void> => {
    const mine = ++asked;
    const answer = await call(
      'GET',
      `${path}/live${query({ takeId: takeId ?? undefined })}`,
      LiveRoom,
    );
    if (mine !== asked) return;
    if (answer.ok) live.value = answer.value;
    else problem.value = answer.problem;
  };
  const load = async (): Promise<void> => {
    const answer = await call('GET', path, RoomPlanView);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) view.value = answer.value;
    await loadLive();
  };
  return { path, view, live, liveById, problem, load, loadLive };
}
export type RoomModel = ReturnType<typeof createRoom>;
