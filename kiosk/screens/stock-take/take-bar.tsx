import type { TakeView } from '#api/takes.ts';
import { takesWords } from '../../text/of/takes.ts';

const UNIT = 1000;
/** Numbers that stand only where there is something to say. */
const BESIDE = ['moved', 'misplaced', 'outYetHere', 'strange', 'twice'] as const;

/** 已见与未见 of the whole take: one bar, and the numbers to be read from two metres. */
export function TakeBar({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const { tally } = take;
  if (tally === null) return <p class="quiet">{t.blindHint}</p>;
  const share = (count: number): number =>
    tally.expected === 0 ? 0 : Math.min(UNIT, Math.round((count / tally.expected) * UNIT));
  const isOver = take.placesClosed === take.places;
  const left = isOver ? t.missing : t.tally.notSeen;
  return (
    <section
      class="count-bar take-bar"
      aria-label={`${t.tally.found} ${tally.found}，${left} ${tally.notSeen}`}
    >
      <svg viewBox={`0 0 ${UNIT} 24`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="left" width={UNIT} height="24" />
        <rect class="seen" width={share(tally.found)} height="24" />
      </svg>
      <dl>
        <div class="expected">
          <dt>{t.tally.expected}</dt>
          <dd>{tally.expected}</dd>
        </div>
        <div class="found">
          <dt>{t.tally.found}</dt>
          <dd>{tally.found}</dd>
        </div>
        <div class={tally.notSeen === 0 ? 'notSeen zero' : 'notSeen'}>
          <dt>{left}</dt>
          <dd>{tally.notSeen}</dd>
        </div>
        {BESIDE.filter((key) => tally[key] > 0).map((key) => (
          <div key={key} class={key}>
            <dt>{t.tally[key]}</dt>
            <dd>{tally[key]}</dd>
          </div>
        ))}
      </dl>
      {isOver ? null : <p class="quiet small">{t.notSeenHint}</p>}
    </section>
  );
}
