import type { Board } from '#api/board.ts';
import { paths } from '../../router.ts';
import { fill } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';
import { boardWords } from './board-words.ts';

type Kind = Board['papers'][number]['kind'];
const LISTS: Readonly<Record<Kind, string>> = {
  circulation: paths.circulations,
  copying: paths.copyings,
  outing: paths.outings,
  eventPack: paths.events,
  outsideVisit: paths.visits,
};

/** 在办的件 by kind, and whose decisions are waited for. */
export function OpenPapers({ board }: { readonly board: Board }) {
  const t = boardWords.value;
  return (
    <section class="panel stack" aria-label={t.papers}>
      <h2>{t.papers}</h2>
      <ul class="paper-kinds">
        {board.papers.map(({ kind, open, late }) => (
          <li key={kind}>
            <a href={LISTS[kind]}>
              <span class="strong grow">{t.kinds[kind]}</span>
              {late > 0 ? (
                <span class="paper-late">
                  <Sign state="refused" />
                  {t.behind} <span class="number">{late}</span>
                </span>
              ) : null}
              <span class={open === 0 ? 'quiet' : ''}>
                {t.open} <span class="number">{open}</span>
              </span>
            </a>
          </li>
        ))}
        {board.approvals.map(({ role, waiting }) => (
          <li key={role}>
            <a href={paths.approvals}>
              <span class="strong grow">
                {t.approvals}　<span class="quiet">{t.roles[role]}</span>
              </span>
              <span class={waiting === 0 ? 'quiet number' : 'number'}>
                {fill(t.pieces, { count: waiting })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
