import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill } from '../../../text/words.ts';
import type { CountModel } from './model.ts';

const UNIT = 1000;
/** What is worth a number of its own only once there is one. */
const RARE = ['misplaced', 'outYetHere', 'strange', 'twice', 'moved', 'elsewhere'] as const;

/** 应在、已见、未见: to be read from two metres. 盲盘: only how much was scanned. */
export function Numbers({ model }: { readonly model: CountModel }) {
  const t = takeCountWords.value;
  const tally = model.tally.value;
  if (tally === null) return <BlindNumbers model={model} />;
  const { expected, found, notSeen } = tally;
  const share = expected === 0 ? UNIT : Math.round((found / expected) * UNIT);
  const rare = RARE.filter((key) => tally[key] > 0);
  return (
    <section class="count-numbers" aria-label={fill(t.bar, { expected, found })}>
      <dl class="count-big">
        <div class="found">
          <dt>{t.found}</dt>
          <dd>{found}</dd>
        </div>
        <div class={notSeen === 0 ? 'notSeen zero' : 'notSeen'}>
          <dt>{t.notSeen}</dt>
          <dd>{notSeen}</dd>
        </div>
        <div class="expected">
          <dt>{t.expected}</dt>
          <dd>{expected}</dd>
        </div>
      </dl>
      <svg viewBox={`0 0 ${UNIT} 24`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="left" width={UNIT} height="24" />
        <rect class="seen" width={Math.min(share, UNIT)} height="24" />
      </svg>
      {rare.length === 0 ? null : (
        <dl class="count-rare">
          {rare.map((key) => (
            <div key={key} class={key}>
              <dt>{key === 'elsewhere' ? t.elsewhereSeen : t[key]}</dt>
              <dd>{tally[key]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function BlindNumbers({ model }: { readonly model: CountModel }) {
  const t = takeCountWords.value;
  return (
    <section class="count-numbers" aria-label={t.blind}>
      <dl class="count-big">
        <div class="found">
          <dt>{t.seen}</dt>
          <dd>{model.pushed.value?.seen ?? 0}</dd>
        </div>
      </dl>
      <p class="strong">{t.blind}</p>
      <p class="quiet">{t.blindHint}</p>
    </section>
  );
}
