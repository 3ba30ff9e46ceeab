import type { AwayView, Timeline } from '#api/timeline.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { CustodyLine } from '../../widgets/marks.tsx';
import { Notice } from '../../widgets/notice.tsx';

/** 离柜期间谁在场: the first answer about a thing, each time that it was out by itself. */
export function Away({ view }: { readonly view: Timeline }) {
  const t = timelineWords.value;
  return (
    <section class="stack" aria-label={t.away}>
      <h2>{t.away}</h2>
      {view.area === null ? <Notice state="needs">{t.noArea}</Notice> : null}
      {view.away.length === 0 ? <Notice state="allowed">{t.neverAway}</Notice> : null}
      {view.away.map((one) => (
        <AwayPart key={one.seq} one={one} isKnown={view.area !== null} />
      ))}
    </section>
  );
}

function AwayPart({ one, isKnown }: { readonly one: AwayView; readonly isKnown: boolean }) {
  const t = timelineWords.value;
  return (
    <article class="away-part">
      <p class="row">
        <span class="strong number">{said(one.from, t.before)}</span>
        <span>–</span>
        <span class="strong number">{said(one.until, t.still)}</span>
        <CustodyLine custody={one.to} />
        <span class="quiet small">{fill(t.fact, { seq: one.seq })}</span>
      </p>
      {isKnown && one.there.length === 0 ? <p class="quiet">{t.nobodyThere}</p> : null}
      <ul class="away-there">
        {one.there.map(({ passer, from, until }) => (
          <li key={`${passer.id} ${from}`}>
            <span class="strong">{passer.name}</span> <span class="quiet">{passer.of}</span>
            <span class="number">
              {said(from, t.before)} – {said(until, t.still)}
            </span>
          </li>
        ))}
      </ul>
    </article>
  );
}

const said = (at: string | null, otherwise: string): string =>
  at === null ? otherwise : moment(at, language.value);
