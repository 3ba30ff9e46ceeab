import type { BoardPictures } from '#api/board-pictures.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { boardPictureWords } from '../../text/of/board-pictures.ts';
import { moment, placeLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';

/** Inside, open safes and devices: what is so at this moment. */
export function Now({ view }: { readonly view: BoardPictures }) {
  const t = boardPictureWords.value;
  const { may } = useDesk();
  const most = Math.max(1, ...view.inside.map(({ count }) => count));
  const unwell = view.devices.filter(({ isWell }) => !isWell);
  return (
    <>
      <section class="board-chart" aria-label={t.inside}>
        <h2>{t.inside}</h2>
        {view.inside.length === 0 ? <p class="quiet">{t.noAreas}</p> : null}
        <ul class="board-now">
          {view.inside.map(({ area, count }) => (
            <li key={area.id}>
              <span>{placeLine(area)}</span>
              <span class="bar step-0" style={{ '--part': count / most }} />
              <span class="number">{fill(t.people, { count })}</span>
            </li>
          ))}
        </ul>
      </section>
      <section class="board-chart" aria-label={t.safes}>
        <h2>{t.safes}</h2>
        {view.openSafes.length === 0 ? <p class="quiet">{t.noneOpen}</p> : null}
        <ul class="board-list">
          {view.openSafes.map(({ safe, since }) => (
            <li key={safe.id}>
              <Sign state="needs" />
              {may('useSafes') ? (
                <a href={paths.safe(safe.id)}>{placeLine(safe)}</a>
              ) : (
                placeLine(safe)
              )}
              <span class="number quiet">
                {fill(t.since, { at: moment(since, language.value) })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section class="board-chart" aria-label={t.devices}>
        <h2>{t.devices}</h2>
        <p>
          {fill(t.devicesSaid, {
            well: view.devices.length - unwell.length,
            all: view.devices.length,
          })}
        </p>
        <ul class="board-list">
          {unwell.map(({ name, isAway }) => (
            <li key={name}>
              <Sign state="refused" />
              {name}
              <span class="quiet">{isAway ? t.away : t.trouble}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
