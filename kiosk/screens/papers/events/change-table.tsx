import { EventPackView } from '#api/event-packs.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useDesk } from '../../../desk/context.ts';
import { personLine } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import { AddSeat } from './add-seat.tsx';
import {
  free,
  isLocked,
  planBody,
  planOf,
  swapped,
  withCopy,
  withoutCopy,
  withoutSeat,
  withoutSpare,
  type Plan,
  type PlanSeat,
} from './plan.ts';
import { eventWords } from './words.ts';

/** 改座: late seats, swaps, further copies. What is in somebody's hands stays as it is. */
export function ChangeTableDialog(props: {
  readonly pack: EventPackView;
  readonly onChanged: (pack: EventPackView) => void;
  readonly onClose: () => void;
}) {
  const t = eventWords.value;
  const press = usePress();
  const plan = useSignal<Plan>(planOf(props.pack));
  const swapping = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const save = async (): Promise<void> => {
    const path = `/api/events/${encodeURIComponent(props.pack.id)}/seats`;
    const answer = await press.send('POST', path, EventPackView, planBody(plan.value));
    if (answer === null) return;
    if (answer.ok) props.onChanged(answer.value);
    else problem.value = answer.problem;
  };
  return (
    <Dialog
      title={t.editTitle}
      wide
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void save()}>
            {t.save}
          </Button>
        </>
      }
    >
      <div class="stack">
        {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
        <ul class="stack tight paper-rows">
          {plan.value.seats.map((seat) => (
            <SeatLine key={seat.seat} seat={seat} plan={plan} swapping={swapping} />
          ))}
        </ul>
        <Spares plan={plan} />
        <AddSeat plan={plan} />
      </div>
    </Dialog>
  );
}

function SeatLine(props: {
  readonly seat: PlanSeat;
  readonly plan: Signal<Plan>;
  readonly swapping: Signal<string | null>;
}) {
  const { seat, plan, swapping } = props;
  const t = eventWords.value;
  const { counter } = useDesk();
  const pile = (counter.value?.pile ?? []).map(({ carrier }) => carrier);
  const [next] = free(plan.value, pile);
  const name = personLine(seat.person);
  return (
    <li class="stack tight">
      <div class="row">
        <span class="strong number">{seat.seat}</span>
        <span>{seat.guest === null ? name : fill(t.guestOf, { guest: seat.guest, name })}</span>
        {isLocked(seat) ? (
          <span class="quiet small">{t.locked}</span>
        ) : (
          <SeatActs seat={seat} plan={plan} swapping={swapping} />
        )}
      </div>
      <div class="row">
        {seat.copies.map((copy) => (
          <span key={copy.id} class="row tight">
            <span class="number">{copy.number}</span>
            {copy.isOut ? null : (
              <Button
                size="small"
                look="plain"
                label={`${t.take} ${copy.number}`}
                onPress={() => (plan.value = withoutCopy(plan.value, copy.id))}
              >
                {t.take}
              </Button>
            )}
          </span>
        ))}
        {next === undefined ? null : (
          <Button size="small" onPress={() => (plan.value = withCopy(plan.value, seat.seat, next))}>
            {fill(t.give, { number: next.number })}
          </Button>
        )}
      </div>
    </li>
  );
}

/** 备份: what no seat has; it may leave the event, and be lent again. */
function Spares({ plan }: { readonly plan: Signal<Plan> }) {
  const t = eventWords.value;
  const { spares } = plan.value;
  if (spares.length === 0) return null;
  return (
    <div class="row">
      <span class="quiet">{t.facts.spares}</span>
      {spares.map(({ id, number, wasOut }) => (
        <span key={id} class="row tight">
          <span class="number">{number}</span>
          {wasOut ? null : (
            <Button
              size="small"
              look="plain"
              label={`${t.drop} ${number}`}
              onPress={() => (plan.value = withoutSpare(plan.value, id))}
            >
              {t.drop}
            </Button>
          )}
        </span>
      ))}
    </div>
  );
}

function SeatActs(props: {
  readonly seat: PlanSeat;
  readonly plan: Signal<Plan>;
  readonly swapping: Signal<string | null>;
}) {
  const { seat, plan, swapping } = props;
  const t = eventWords.value;
  const swap = (): void => {
    const first = swapping.value;
    if (first === null || first === seat.seat) {
      swapping.value = first === null ? seat.seat : null;
      return;
    }
    plan.value = swapped(plan.value, first, seat.seat) ?? plan.value;
    swapping.value = null;
  };
  const isChosen = swapping.value === seat.seat;
  return (
    <>
      <Button size="small" pressed={isChosen} label={`${t.swap} ${seat.seat}`} onPress={swap}>
        {isChosen ? t.swapWith : t.swap}
      </Button>
      <Button
        size="small"
        look="plain"
        label={`${t.removeSeat} ${seat.seat}`}
        onPress={() => (plan.value = withoutSeat(plan.value, seat.seat))}
      >
        {t.removeSeat}
      </Button>
    </>
  );
}
