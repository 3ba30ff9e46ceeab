import type { SearchTask } from '#api/take-differences.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';

/** 失泄密报告 that were issued, each as its file. */
export function LossReports({ task }: { readonly task: SearchTask }) {
  const t = differenceWords.value;
  const { carrier, lossReports } = task;
  if (lossReports.length === 0) return <p class="quiet">{t.lossNone}</p>;
  return (
    <section class="stack tight">
      <h3>{t.losses}</h3>
      <ul class="search-reports">
        {lossReports.map(({ nth, number, at, by }) => (
          <li key={number}>
            <a
              href={`/api/forms/loss-report/${encodeURIComponent(`${carrier.id}~${nth}`)}.pdf`}
              download
            >
              {number}
            </a>
            <span class="quiet small">
              {fill(t.reported, {
                at: moment(at, language.value),
                who: by === null ? t.byHouse : personLine(by),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
