import type { SeatView } from '#api/take-counting.ts';
import type { TakePlace } from '#api/takes.ts';
import { useDesk } from '../../../desk/context.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { personLine, placeLine } from '../../../text/say.ts';
import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
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
export function PlaceBar(props: { readonly model: CountModel; readonly place: TakePlace }) {
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
        <Button disabled={model.isBusy.value} onPress={() => void model.leave()}>
          {t.stop}
        </Button>
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
  const { session, stationId } = useDesk();
  const t = takeCountWords.value;
  if (stationId.value === null) return <Notice state="refused">{t.noStation}</Notice>;
  const view = model.counting.value;
  const seat = view?.seat ?? null;
  const me = session.value?.person?.id;
  const first = view?.counters.filter(({ pass }) => pass === 1) ?? [];
  const isMine = first.some(({ person }) => person.id === me);
  const sit = (pass: SeatView['pass']): void => void model.sit(pass);
  const isElsewhere = seat !== null && seat.point.id !== place.place.id;
  const word = isElsewhere ? t.moveHere : isMine ? t.startAgain : t.start;
  return (
    <section class="count-start">
      <p class="do">{isElsewhere ? elsewhereWords(model, seat) : t.placeFirst}</p>
      <p class="quiet">{isElsewhere ? t.elsewhereHint : t.placeFirstHint}</p>
      <div class="row">
        <Button look="main" size="large" disabled={model.isBusy.value} onPress={() => sit(1)}>
          {word}
        </Button>
        {first.length === 0 || isMine ? null : (
          <Button size="large" disabled={model.isBusy.value} onPress={() => sit(2)}>
            {t.second}
          </Button>
        )}
      </div>
    </section>
  );
}

function elsewhereWords(model: CountModel, seat: SeatView): string {
  const t = takeCountWords.value;
  const words = seat.stockTakeId === model.takeId ? t.elsewhere : t.otherTake;
  return fill(words, { place: placeLine(seat.point) });
}
