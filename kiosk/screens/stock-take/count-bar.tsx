import type { StockTakeView } from '#api/stock-takes.ts';
import { stockTakeWords } from '../../text/of/stock-take.ts';
import { fill } from '../../text/words.ts';

const UNIT = 1000;

/** 已见、未见、错位、多出: one bar and four numbers, to be read from two metres. */
export function CountBar({ take }: { readonly take: StockTakeView }) {
  const t = stockTakeWords.value;
  const found = take.found.length;
  const share = take.expected === 0 ? UNIT : Math.round((found / take.expected) * UNIT);
  const numbers = [
    ['found', t.found, found],
    ['notSeen', t.notSeen, take.notSeen.length],
    ['misplaced', t.misplaced, take.misplaced.length],
    ['strange', t.strange, take.strange.length],
  ] as const;
  return (
    <section class="count-bar" aria-label={fill(t.bar, { expected: take.expected, found })}>
      <svg viewBox={`0 0 ${UNIT} 24`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="left" width={UNIT} height="24" />
        <rect class="seen" width={Math.min(share, UNIT)} height="24" />
      </svg>
      <dl>
        <div class="expected">
          <dt>{t.expected}</dt>
          <dd>{take.expected}</dd>
        </div>
        {numbers.map(([key, term, count]) => (
          <div key={key} class={count === 0 && key !== 'found' ? `${key} zero` : key}>
            <dt>{term}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
