import { fill } from '../../../text/words.ts';
import type { TableNow } from './table.ts';
import { eventWords } from './words.ts';

const UNIT = 1000;

/** 已回、未回、多出: one bar and numbers to be read from across the table. */
export function CheckBar({ table }: { readonly table: TableNow }) {
  const t = eventWords.value;
  const { expected, back, left, strange } = table;
  const share = expected === 0 ? UNIT : Math.round((back / expected) * UNIT);
  const numbers = [
    ['found', t.back, back],
    ['notSeen', t.left, left.length],
    ['strange', t.strange, strange.length],
  ] as const;
  return (
    <section class="count-bar" aria-label={fill(t.bar, { expected, back })} aria-live="polite">
      <svg viewBox={`0 0 ${UNIT} 24`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="left" width={UNIT} height="24" />
        <rect class="seen" width={Math.min(share, UNIT)} height="24" />
      </svg>
      <dl>
        <div class="expected">
          <dt>{t.expected}</dt>
          <dd>{expected}</dd>
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
