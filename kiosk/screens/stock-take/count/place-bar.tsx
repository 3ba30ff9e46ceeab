import type { SeatView } from '#api/take-counting.ts';
import type { TakePlace } from '#api/takes.ts';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../../../desk/context.ts';
import { paths } from '../../../router.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { personLine, placeLine } from '../../../text/say.ts';
import { fill } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Notice } from '../../../widgets/notice.tsx';
import { LevelMark } from '../../../widgets/marks.tsx';
import type { CountModel } from './model.ts';

/** The seat of this station where it counts this very 点位. */
export function seatHere(model: CountModel): SeatView | null {
  const seat = model.counting.value?.seat ?? null;
  const isHere = seat?.stockTakeId === model.takeId && seat.point.id === model.placeId;
  return isHere ? seat : null;
}

/** 点位, large; who counts it, in which count; how to stop. */
export function PlaceBar(props: {
  readonly model: CountModel;
  readonly place: TakePlace;
  /** What is done while the station counts here. */
  readonly children?: ComponentChildren;
}) {
  const { model, place } = props;
  const t = takeCountWords.value;
  const seat = seatHere(model);
  const others = model.counting.value?.others ?? [];
  const at = seat?.place ?? place.place;
  return (
    <header class="place-bar">
      <div class="grow">
        <p class="place-code">
          {at.code}
          {at.name === at.code || at.name === '' ? null : <span class="place-name">{at.name}</span>}
          <LevelMark marking={place.highestLevel} />
        </p>
        <p class="quiet">
          {seat === null ? '' : doing(model, seat)}
          {others.map((one) => (
            <span key={one.stationId}>
              　{fill(t.others, { name: one.person.name, station: one.station })}
            </span>
          ))}
        </p>
      </div>
      {seat === null ? null : (
        <>
          {props.children}
          <Button disabled={model.isBusy.value} onPress={() => void model.leave()}>
            {t.stop}
          </Button>
        </>
      )}
    </header>
  );
}

function doing(model: CountModel, seat: SeatView): string {
  const t = takeCountWords.value;
  const who = fill(t.counting, { pass: t.pass[seat.pass], name: personLine(seat.person) });
  const pushed = model.pushed.value?.seats.find(({ stationId }) => stationId === seat.stationId);
  const count = Math.max(seat.received, pushed?.received ?? 0);
  return `${who}　${fill(t.received, { count })}`;
}

/** 先定处所: nothing counts before the place is said. */
export function Start(props: { readonly model: CountModel; readonly place: TakePlace }) {
  const { model, place } = props;
  const { stationId } = useDesk();
  const t = takeCountWords.value;
  if (stationId.value === null) return <Notice state="refused">{t.noStation}</Notice>;
  const seat = model.counting.value?.seat ?? null;
  if (seat !== null && seat.stockTakeId !== model.takeId && !seat.isClosed) {
    return <OtherTake model={model} seat={seat} />;
  }
  const isElsewhere = seat !== null && seat.point.id !== place.place.id && !seat.isClosed;
  const at = isElsewhere ? placeLine(seat.point) : '';
  return (
    <section class="count-start">
      <p class="do">{isElsewhere ? fill(t.elsewhere, { place: at }) : t.placeFirst}</p>
      <p class="quiet">{isElsewhere ? t.elsewhereHint : t.placeFirstHint}</p>
      <SitButtons model={model} isElsewhere={isElsewhere} />
    </section>
  );
}

/** The first count, or the second by somebody else. */
function SitButtons(props: { readonly model: CountModel; readonly isElsewhere: boolean }) {
  const { model } = props;
  const { session } = useDesk();
  const t = takeCountWords.value;
  const me = session.value?.person?.id;
  const first = model.counting.value?.counters.filter(({ pass }) => pass === 1) ?? [];
  const isMine = first.some(({ person }) => person.id === me);
  const word = props.isElsewhere ? t.moveHere : isMine ? t.startAgain : t.start;
  return (
    <div class="row">
      <Button
        look="main"
        size="large"
        disabled={model.isBusy.value}
        onPress={() => void model.sit(1)}
      >
        {word}
      </Button>
      {first.length === 0 || isMine ? null : (
        <Button size="large" disabled={model.isBusy.value} onPress={() => void model.sit(2)}>
          {t.second}
        </Button>
      )}
    </div>
  );
}

/** A colleague's seat: what is scanned here counts as his, until whoever is signed in takes it. */
export function OthersSeat({ model }: { readonly model: CountModel }) {
  const { session } = useDesk();
  const seat = seatHere(model);
  const me = session.value?.person?.id;
  const isNamed = model.take.value.counters.some(({ id }) => id === me);
  if (seat === null || seat.isClosed || seat.person.id === me || !isNamed) return null;
  const { othersSeat } = takeCountWords.value;
  return (
    <Notice state="needs" acts={<SitButtons model={model} isElsewhere={false} />}>
      {fill(othersSeat, { name: personLine(seat.person) })}
    </Notice>
  );
}

/** One station counts for one take: the other one is stopped first, by a person. */
function OtherTake(props: { readonly model: CountModel; readonly seat: SeatView }) {
  const { model, seat } = props;
  const t = takeCountWords.value;
  return (
    <section class="count-start">
      <p class="do">{fill(t.otherTake, { place: placeLine(seat.point) })}</p>
      <p class="quiet">{t.otherTakeHint}</p>
      <div class="row">
        <LinkButton size="large" href={paths.takeCount(seat.stockTakeId, seat.point.id)}>
          {t.otherTakeGo}
        </LinkButton>
        <Button
          size="large"
          disabled={model.isBusy.value}
          onPress={() => void model.leave(seat.stockTakeId)}
        >
          {t.otherTakeStop}
        </Button>
      </div>
    </section>
  );
}
