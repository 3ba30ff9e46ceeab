import type { CountedView } from '#api/take-items.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { lookUp, minute, placeLine } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Sign } from '../../../widgets/marks.tsx';
import { isDead, lookOf, type Shown } from './shown.ts';

/** 刚扫到的: a word, a shape and a colour to be read from the shelf, and below it where the thing belongs. */
export function LastSeen({ shown }: { readonly shown: Shown }) {
  const t = takeCountWords.value;
  const { now, before } = shown;
  if (now === null) {
    return (
      <section class="last-seen">
        <p class="last-none">{t.first}</p>
      </section>
    );
  }
  const { word, state } = lookOf(now);
  const [number, chip] = partsOf(now);
  return (
    <section class={`last-seen ${state}`} aria-live="assertive">
      <div class="last-verdict">
        <Sign state={state} />
        <p class={`last-word ${t.verdict[word].length > 3 ? 'long' : ''}`}>{t.verdict[word]}</p>
      </div>
      <p class="last-text">{number}</p>
      {chip === null ? null : <p class="last-chip number">{chip}</p>}
      <p class="last-say">{sayOf(now)}</p>
      {before.length === 0 ? null : (
        <ol class="last-before" aria-label={t.earlier}>
          {before.map((each) => (
            <li key={`${each.at}-${each.text}`}>
              <Sign state={lookOf(each).state} />
              <span class="number">{partsOf(each)[0]}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The number, and of a clone its own chip below the number that it pretends to have. */
function partsOf({ verdict, text }: CountedView): readonly [number: string, chip: string | null] {
  const at = verdict === 'cloned' ? text.lastIndexOf(' TID ') : -1;
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** What the word leaves open: where it belongs, who has it by the ledger, when it was seen before. */
export function sayOf(counted: CountedView): string {
  const { say } = takeCountWords.value;
  switch (counted.verdict) {
    case 'found':
    case 'noted':
      return counted.again ? say.again : [whereOf(counted), minute(counted.at)].join('　').trim();
    case 'misplaced':
      return counted.belongsTo === null
        ? say.misplacedNowhere
        : fill(say.misplaced, { place: placeLine(counted.belongsTo) });
    case 'outYetHere':
      return outWords(counted);
    case 'strange':
      return isDead(counted) ? say.dead : strangeWords(counted);
    case 'place':
    case 'twice':
    case 'cloned':
    case 'notAsked':
    case 'closed':
    case 'placeNotInTake':
    case 'placeClosed':
    case 'placeNotYours':
      return say[counted.verdict];
  }
}

const whereOf = ({ place }: CountedView): string => (place === null ? '' : placeLine(place));

function outWords({ account, holder }: CountedView): string {
  const { say } = takeCountWords.value;
  if (account === 'gone' || account === 'unaccounted') return say[account];
  if (holder !== null) return fill(say.held, { name: holder.name });
  const word = account === null ? '' : words.value.terms.account[account];
  return fill(say.account, { account: word });
}

/** The strip's word for such a read, where it has one. */
function strangeWords({ outcome }: CountedView): string {
  const known = outcome === null ? undefined : lookUp(words.value.frame.outcome, outcome);
  const { strange } = takeCountWords.value.say;
  return known === undefined ? strange : `${known}　${strange}`;
}
