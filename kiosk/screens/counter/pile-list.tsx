import type { PileItem, Verdict } from '#api/counter.ts';
import { placeLine, refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { paperPath } from '../papers/matter-path.ts';
import { stateOf } from './pile.ts';

/** 台面: the stack, newest on top, each with what may be done with it. */
export function PileList(props: {
  readonly pile: readonly PileItem[];
  readonly hasVisit: boolean;
  readonly isReading: boolean;
  readonly onRemove: (carrierId: string) => void;
}) {
  const t = words.value.counter;
  if (props.pile.length === 0) {
    return props.hasVisit ? (
      <EmptyState act={t.emptyPile} hint={t.emptyPileHint} />
    ) : (
      <EmptyState act={t.nobody} hint={t.nobodyHint} />
    );
  }
  return (
    <div class="pile">
      <h2 class="pile-head">{fill(t.pile, { count: props.pile.length })}</h2>
      <ul>
        {props.pile
          // The last of a burst first: its things were read in one moment, and come in the order of scanning.
          .toReversed()
          .toSorted((a, b) => b.scannedAt.localeCompare(a.scannedAt))
          .map((item) => (
            <li key={item.carrier.id} class={`pile-item arrived ${stateOf(item)}`}>
              <Sign state={stateOf(item)} />
              <CarrierLine carrier={item.carrier}>
                <VerdictWords verdict={item.verdict} isReading={props.isReading} />
              </CarrierLine>
              <Button size="small" look="plain" onPress={() => props.onRemove(item.carrier.id)}>
                {t.remove}
              </Button>
            </li>
          ))}
      </ul>
    </div>
  );
}

function VerdictWords(props: { readonly verdict: Verdict; readonly isReading: boolean }) {
  const { verdict } = props;
  const t = words.value;
  switch (verdict.act) {
    case 'checkOut': {
      const { days, approval } = verdict;
      const table = t.counter.verdict;
      const until = days === null ? table.sameDay : fill(t.counter.days, { days });
      return (
        <p class="verdict allowed">
          {props.isReading ? table.read : table.checkOut}
          <span class="small">
            {`　${until}${approval === null ? '' : `　${approval.number}`}`}
          </span>
        </p>
      );
    }
    case 'checkIn':
    case 'shelve': {
      const table = t.counter.verdict;
      const noHome = verdict.act === 'shelve' ? table.shelveNoHome : table.checkInNoHome;
      const home = verdict.home === null ? null : placeLine(verdict.home);
      return (
        <p class="verdict allowed">{home === null ? noHome : fill(table[verdict.act], { home })}</p>
      );
    }
    case 'matter':
      return (
        <p class="verdict needs">
          <a class="strong" href={paperPath(verdict.kind, verdict.matterId)}>
            {fill(t.refusals.underPaper.what, { number: verdict.number })}
          </a>{' '}
          {t.refusals.underPaper.next}
        </p>
      );
    case 'needs':
    case 'refused': {
      const said = refusalWords(verdict.refusal, t);
      return (
        <div class={`verdict ${verdict.act}`}>
          <p class="strong">{said.what}</p>
          <p>{said.next}</p>
          <p class="clause">{said.clause}</p>
        </div>
      );
    }
  }
}
