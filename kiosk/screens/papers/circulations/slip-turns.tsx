import { CirculationView, type LegView } from '#api/circulations.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useDesk } from '../../../desk/context.ts';
import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import { Late } from './bits.tsx';
import { between, circulationWords, shortMoment, spanWords } from './words.ts';
import { moved } from './reader-list.ts';
import { SlipChanges } from './slip-changes.tsx';

type Numbered = LegView & { readonly n: number };

type Turns = {
  readonly slip: CirculationView;
  readonly onChanged: (slip: CirculationView) => void;
};

/** 阅文人 in order as on the paper: out, due, back, days in hand, words; while it lies with the clerk he changes the order. */
export function SlipTurns({ slip, onChanged }: Turns) {
  const t = circulationWords.value;
  const { may } = useDesk();
  const problem = useSignal<Problem | null>(null);
  const skipping = useSignal<number | null>(null);
  const legs = slip.legs.map((leg, n): Numbered => ({ ...leg, n }));
  const pending = legs.filter(isPending);
  const isOpen = slip.stage === 'open' && may('circulate');
  return (
    <section class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <div class="table-frame">
        <table class="table slip-turns" aria-label={t.readers}>
          <thead>
            <tr>
              {['', t.reader, t.out, t.mustBack, t.back, t.inHand, t.said].map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {legs.map((leg) => (
              <Turn key={leg.n} leg={leg} isNext={leg.n === slip.nextLeg}>
                {isOpen && isPending(leg) ? (
                  <TurnActs
                    leg={leg}
                    pending={pending}
                    slip={slip}
                    onChanged={onChanged}
                    onProblem={(next) => (problem.value = next)}
                    onSkip={() => (skipping.value = leg.n)}
                  />
                ) : null}
              </Turn>
            ))}
          </tbody>
        </table>
      </div>
      {skipping.value === null ? null : (
        <SlipChanges
          slip={slip}
          what="skip"
          leg={skipping.value}
          onClose={() => (skipping.value = null)}
          onChanged={onChanged}
        />
      )}
    </section>
  );
}

const isPending = ({ outAt, skipped }: LegView): boolean => outAt === null && skipped === null;

/** 上移, 下移, 跳过 of somebody who has not read it yet. */
function TurnActs(
  props: Turns & {
    readonly leg: Numbered;
    readonly pending: readonly Numbered[];
    readonly onProblem: (problem: Problem | null) => void;
    readonly onSkip: () => void;
  },
) {
  const { leg, pending, slip } = props;
  const t = circulationWords.value;
  const press = usePress();
  const name = leg.reader?.name ?? '';
  const place = pending.findIndex(({ n }) => n === leg.n);
  const move = async (by: -1 | 1): Promise<void> => {
    const order = moved(pending, ({ n }) => n === leg.n, by);
    const body = { readerIds: order.flatMap(({ reader }) => reader?.id ?? []) };
    const path = `/api/circulations/${encodeURIComponent(slip.id)}/readers`;
    const answer = await press.send('POST', path, CirculationView, body);
    if (answer === null) return;
    props.onProblem(answer.ok ? null : answer.problem);
    if (answer.ok) props.onChanged(answer.value);
  };
  return (
    <div class="row">
      {pending.length < 2 ? null : (
        <>
          <Button
            size="small"
            label={fill(t.moveUp, { name })}
            disabled={place === 0 || press.isBusy}
            onPress={() => void move(-1)}
          >
            {t.up}
          </Button>
          <Button
            size="small"
            label={fill(t.moveDown, { name })}
            disabled={place === pending.length - 1 || press.isBusy}
            onPress={() => void move(1)}
          >
            {t.down}
          </Button>
        </>
      )}
      <Button size="small" look="plain" label={fill(t.skipOf, { name })} onPress={props.onSkip}>
        {t.skip}
      </Button>
    </div>
  );
}

const at = (time: string | null): string => (time === null ? '' : shortMoment(time));

function Turn(props: {
  readonly leg: Numbered;
  readonly isNext: boolean;
  readonly children: ComponentChildren;
}) {
  const { leg, isNext } = props;
  const t = circulationWords.value;
  const { now } = useDesk();
  const held = leg.outAt === null ? '' : spanWords(between(leg.outAt, leg.backAt ?? now()));
  const late =
    leg.isLate && leg.dueAt !== null
      ? fill(t.lateBy, { span: spanWords(between(leg.dueAt, leg.backAt ?? now())) })
      : null;
  return (
    <tr class={isNext ? 'is-next' : undefined}>
      <td>{leg.n + 1}</td>
      <td>
        <p class="strong">{leg.reader?.name}</p>
        <p class="quiet small">{leg.reader?.department}</p>
        {isNext ? <p class="small strong">{t.isNext}</p> : null}
      </td>
      <td>{at(leg.outAt)}</td>
      <td>{at(leg.dueAt)}</td>
      <td>{at(leg.backAt)}</td>
      <td>
        <span class="number">{held}</span>
        {late === null ? null : <Late>{late}</Late>}
      </td>
      <td>
        {leg.skipped === null ? null : <p>{fill(t.skipped, { reason: leg.skipped })}</p>}
        {leg.backAt === null ? null : <p class="slip-said">{leg.words ?? t.read}</p>}
        {props.children}
      </td>
    </tr>
  );
}
