import type { ImportView } from '#api/imports.ts';
import { fill } from '../../text/words.ts';
import { changeLine, personWords } from '../people/person-words.ts';

/** 名册变更 before they are written: each person as he was and as he shall be; and who is not on the roster. */
export function RosterChanges({ view }: { readonly view: ImportView }) {
  const t = personWords.value;
  return (
    <>
      {view.updates.length === 0 ? null : (
        <section class="stack" aria-label={fill(t.updates, { count: view.updateCount })}>
          <h2>{fill(t.updates, { count: view.updateCount })}</h2>
          <p class="quiet">{t.updatesHint}</p>
          <ul class="plain-list">
            {view.updates.map(({ staffNumber, name, changes }) => (
              <li key={staffNumber}>
                <span class="strong">{`${name}（${staffNumber}）`}</span>
                {changes.map((change) => (
                  <p key={change.field} class="cell">
                    {changeLine(change)}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {view.unlisted.length === 0 ? null : (
        <section class="stack" aria-label={fill(t.unlisted, { count: view.unlistedCount })}>
          <h2>{fill(t.unlisted, { count: view.unlistedCount })}</h2>
          <p class="quiet">{t.unlistedHint}</p>
          <p class="cell">
            {view.unlisted
              .map(
                ({ name, staffNumber, department }) => `${name}（${staffNumber}，${department}）`,
              )
              .join('、')}
          </p>
        </section>
      )}
    </>
  );
}
