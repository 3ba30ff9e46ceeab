import { TakeItems, type TakeItem } from '#api/take-items.ts';
import { TakeWalk } from '#api/finding.ts';
import type { TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { useMayCount } from './places-table.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';

type Stop = TakeWalk['places'][number];

/** 巡查单: what is left to look for, place after place as one walks past them. */
export function TakeWalkScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const now = useTake(id);
  return (
    <TakeFrame now={now} current="walk">
      {(take) => <Walk take={take} />}
    </TakeFrame>
  );
}

function Walk({ take }: { readonly take: TakeView }) {
  const t = roomsWords.value;
  const takeId = take.id;
  const mayCount = useMayCount(take);
  const { call } = useDesk();
  const stops = useSignal<readonly Stop[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isAllOpen = useSignal(false);
  const load = async (): Promise<void> => {
    const answer = await call('GET', `${takePath(takeId)}/walk`, TakeWalk);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) stops.value = answer.value.places;
  };
  useEffect(() => void load(), [takeId]);
  useEvents('stockTake', () => void load());
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (stops.value === null) return <EmptyState act={words.value.common.loading} />;
  if (stops.value.length === 0) return <EmptyState act={t.walkDone} />;
  return (
    <section class="stack" aria-label={t.walk}>
      <div class="row spread">
        <p class="quiet grow">{t.walkHint}</p>
        {stops.value.every(({ notSeen }) => notSeen === null) ? null : (
          <Button
            size="small"
            pressed={isAllOpen.value}
            onPress={() => (isAllOpen.value = !isAllOpen.value)}
          >
            {t.walkAll}
          </Button>
        )}
        <Button size="small" onPress={() => window.print()}>
          {t.walkPrint}
        </Button>
      </div>
      <ol class="walk-list">
        {stops.value.map((stop, index) => (
          <StopLine
            key={stop.place.id}
            takeId={takeId}
            mayCount={mayCount}
            stop={stop}
            isAllOpen={isAllOpen}
            isNewRoom={stop.room?.id !== stops.value?.[index - 1]?.room?.id}
          />
        ))}
      </ol>
    </section>
  );
}

function StopLine(props: {
  readonly takeId: string;
  readonly mayCount: boolean;
  readonly stop: Stop;
  /** 全部列出: each may still be shut by itself. */
  readonly isAllOpen: Signal<boolean>;
  readonly isNewRoom: boolean;
}) {
  const t = roomsWords.value;
  const { takeId, stop } = props;
  const { place, room, notSeen } = stop;
  const isOpen = useSignal(false);
  useEffect(() => void (isOpen.value = props.isAllOpen.value), [props.isAllOpen.value]);
  return (
    <li>
      {props.isNewRoom && room !== null ? (
        <p class="walk-room">
          <a href={`${paths.room(room.id)}?take=${encodeURIComponent(takeId)}`}>
            {placeLine(room)}
          </a>
          {stop.isDrawn ? null : <span class="quiet">　{t.notDrawn}</span>}
        </p>
      ) : null}
      <div class="row spread">
        <span class="strong walk-place">{placeLine(place)}</span>
        <span class="row">
          {notSeen === null ? null : (
            <span class="number">{fill(t.walkLeft, { count: notSeen })}</span>
          )}
          {notSeen === null ? null : (
            <Button
              size="small"
              pressed={isOpen.value}
              label={`${t.walkThings} ${place.code}`}
              onPress={() => (isOpen.value = !isOpen.value)}
            >
              {t.walkThings}
            </Button>
          )}
          {props.mayCount ? (
            <LinkButton size="small" href={paths.takeCount(takeId, place.id)}>
              {t.walkCount}
            </LinkButton>
          ) : null}
        </span>
      </div>
      {isOpen.value && notSeen !== null ? <Things takeId={takeId} placeId={place.id} /> : null}
    </li>
  );
}

/** What has not been seen there, a page at a time, each with the way to look for its tag. */
function Things(props: { readonly takeId: string; readonly placeId: string }) {
  const { call } = useDesk();
  const t = roomsWords.value;
  const rows = useSignal<readonly TakeItem[]>([]);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (after: string | null): Promise<void> => {
    const asked = query({
      placeId: props.placeId,
      verdict: 'notSeen',
      after: after ?? undefined,
      limit: '50',
    });
    const answer = await call('GET', `${takePath(props.takeId)}/items${asked}`, TakeItems);
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    rows.value = after === null ? answer.value.rows : [...rows.value, ...answer.value.rows];
    next.value = answer.value.next;
  };
  useEffect(() => void load(null), [props.placeId]);
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <ul class="finding-list">
        {rows.value.map(({ carrier, belongsTo }) => (
          <li key={carrier.id}>
            <div class="row spread">
              <CarrierLine carrier={carrier} />
              <span class="row">
                {belongsTo === null ? null : <span class="quiet">{placeLine(belongsTo)}</span>}
                <LinkButton size="small" href={paths.find(carrier.id)}>
                  {t.walkFind}
                </LinkButton>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {next.value === null ? null : (
        <Button size="small" onPress={() => void load(next.value)}>
          {words.value.common.more}
        </Button>
      )}
    </>
  );
}
