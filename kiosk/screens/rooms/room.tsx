import type { LiveRoom } from '#api/room-plans.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, path, paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { useRest } from '../rest.ts';
import { DrawRoom } from './draw.tsx';
import { createRoom, type RoomModel } from './model.ts';
import { numbersOf, PlanPicture } from './plan-picture.tsx';
import { Board, closedWords, Legend, StateWord, type Shown } from './room-board.tsx';

/** 平面图 of a room: coloured by what is so in it, as a page or as a board on the wall. */
export function RoomScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const desk = useDesk();
  const asked = new URLSearchParams(path.value.split('?')[1] ?? '');
  const takeId = asked.get('take');
  const model = useMemo(() => createRoom(desk.call, id, takeId), [id, takeId]);
  const isDrawing = useSignal(false);
  useEffect(() => void model.load(), [model]);
  const rest = useRest();
  const look = (): void => rest(() => void model.loadLive());
  useEvents('rooms', look);
  useEvents('stockTake', look);
  const view = model.view.value;
  if (view === null) {
    const problem = model.problem.value;
    return problem === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={problem} />
    );
  }
  if (isDrawing.value) {
    const done = (): void => {
      isDrawing.value = false;
      void model.load();
    };
    return <DrawRoom view={view} model={model} onDone={done} />;
  }
  const isBoard = asked.get('board') === '1';
  return isBoard ? (
    <Board view={view} model={model} />
  ) : (
    <RoomPage view={view} model={model} onDraw={() => (isDrawing.value = true)} />
  );
}

function RoomPage({ view, model, onDraw }: Shown & { readonly onDraw: () => void }) {
  const t = roomsWords.value;
  const { may } = useDesk();
  const { room, plan } = view;
  const drawWord = plan === null ? t.draw : t.redraw;
  const onPlace = useTouch(model);
  return (
    <Page
      title={`${t.title} ${placeLine(room)}`}
      acts={
        <>
          {plan === null ? null : (
            <LinkButton href={`${paths.room(room.id)}?board=1`}>{t.board}</LinkButton>
          )}
          {may('drawRooms') ? (
            <Button look={plan === null ? 'main' : 'normal'} onPress={onDraw}>
              {drawWord}
            </Button>
          ) : null}
          <LinkButton href={paths.rooms}>{t.list}</LinkButton>
        </>
      }
    >
      {plan === null ? <EmptyState act={t.none} hint={t.noneHint} /> : null}
      <Head live={model.live.value} />
      {plan === null ? null : (
        <div class="room-picture">
          <PlanPicture view={view} plan={plan} liveById={model.liveById.value} onPlace={onPlace} />
        </div>
      )}
      <Rest view={view} model={model} />
    </Page>
  );
}

/** A touch on a place goes to where it is counted; null where there is nothing to count. */
function useTouch(model: RoomModel): ((placeId: string) => void) | null {
  const { may } = useDesk();
  const take = model.live.value?.take ?? null;
  if (take === null || !may('stockTake')) return null;
  return (placeId: string): void => {
    const live = model.liveById.value.get(placeId);
    if (live !== undefined && live.state !== 'outside') go(paths.takeCount(take.id, placeId));
  };
}

/** Which take colours it, and how far it is. */
function Head({ live }: { readonly live: LiveRoom | null }) {
  const t = roomsWords.value;
  if (live === null) return null;
  const { take } = live;
  if (take === null) return <p class="quiet">{t.noTake}</p>;
  return (
    <div class="row spread room-head">
      <p>
        <a class="strong" href={paths.stockTake(take.id)}>
          {fill(t.take, { number: take.number, title: take.title })}
        </a>
        {take.isBlind ? <span class="quiet">　{t.blind}</span> : null}
      </p>
      <p class="number room-closed">{closedWords(take)}</p>
    </div>
  );
}

/** What lies in the room itself, what nobody has drawn, and what the marks mean. */
function Rest({ view, model }: Shown) {
  const t = roomsWords.value;
  const live = model.live.value;
  const drawn = new Set(view.plan?.places.map(({ placeId }) => placeId));
  const missing = view.places.filter(({ id, kind }) => kind !== 'counter' && !drawn.has(id));
  return (
    <>
      {live === null ? null : (
        <p class="row">
          <span>{t.inRoom}</span>
          <StateWord live={live.room} />
          <span class="number">{numbersOf(live.room)}</span>
        </p>
      )}
      {view.plan === null || missing.length === 0 ? null : (
        <Notice state="needs">
          {fill(t.notDrawnPlaces, { names: missing.map(({ code }) => code).join('、') })}
        </Notice>
      )}
      {view.plan === null ? null : <Legend isTake={live?.take != null} />}
    </>
  );
}
