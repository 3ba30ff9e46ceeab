import type { EventPackView, SeatCopyView, SeatView } from '#api/event-packs.ts';
import { copyLine, moment, personLine, refusalWords } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { LevelMark, Sign } from '../../../widgets/marks.tsx';
import { Table, type Column } from '../../../widgets/table.tsx';
import { isOut, placedIn } from './table.ts';
import { eventWords } from './words.ts';

type Line = { readonly seat: SeatView; readonly copy: SeatCopyView | null };

/** 座位与份号: a line a copy, and a line for a seat that has none yet. */
export function SeatTable({
  pack,
  lies,
}: {
  readonly pack: EventPackView;
  /** What lies on the counter now. */
  readonly lies: ReadonlySet<string>;
}) {
  const t = eventWords.value;
  const lines: readonly Line[] = pack.seats.flatMap((seat): readonly Line[] =>
    seat.copies.length === 0 ? [{ seat, copy: null }] : placedIn({ seats: [seat] }),
  );
  return (
    <Table
      label={t.seats}
      rows={lines}
      keyOf={({ seat, copy }) => `${seat.seat} ${copy?.carrier.id ?? ''}`}
      columns={columns(lies)}
    />
  );
}

/** Who sits there: the guest, and who answers for him. */
export function whoSits({ person, guest }: SeatView): string {
  const name = person === null ? '' : personLine(person);
  return guest === null ? name : fill(eventWords.value.guestOf, { guest, name });
}

function columns(lies: ReadonlySet<string>): Column<Line>[] {
  const t = eventWords.value;
  return [
    {
      key: 'seat',
      heading: t.seat,
      show: ({ seat }) => <span class="strong number">{seat.seat}</span>,
    },
    { key: 'who', heading: t.person, show: ({ seat }) => whoSits(seat) },
    {
      key: 'copy',
      heading: t.copy,
      show: ({ copy }) =>
        copy === null ? (
          <span class="quiet">{t.noCopy}</span>
        ) : (
          <span class="row tight">
            <LevelMark marking={copy.carrier.marking} />
            <span class="number strong">
              {copy.carrier.copyNumber === null ? '' : copyLine(copy.carrier.copyNumber)}
            </span>
            <span class="number quiet">{copy.carrier.registerNumber}</span>
          </span>
        ),
    },
    {
      key: 'state',
      heading: t.state,
      show: ({ copy }) =>
        copy === null ? null : <CopyState copy={copy} isHere={lies.has(copy.carrier.id)} />,
    },
  ];
}

const at = (time: string): string => moment(time, language.value);

function CopyState({ copy, isHere }: { readonly copy: SeatCopyView; readonly isHere: boolean }) {
  const t = eventWords.value;
  const { outAt, backAt, refusal } = copy;
  if (backAt !== null) return <p class="quiet">{fill(t.returned, { at: at(backAt) })}</p>;
  if (isOut(copy) && outAt !== null) {
    return (
      <div class="sign-line">
        <Sign state={isHere || !copy.isHeld ? 'allowed' : 'needs'} />
        <div>
          <p>{copy.isHeld ? fill(t.given, { at: at(outAt) }) : t.elsewhere}</p>
          {copy.words === null ? null : (
            <p class="small">{fill(t.missing, { words: copy.words })}</p>
          )}
        </div>
      </div>
    );
  }
  if (refusal === null) return <p class="quiet">{t.waiting}</p>;
  const said = refusalWords(refusal, words.value);
  return (
    <div class="sign-line">
      <Sign state="refused" />
      <div>
        <p class="strong">{said.what}</p>
        <p class="small">{said.next}</p>
        <p class="clause">{said.clause}</p>
      </div>
    </div>
  );
}
