import type { GuardView } from '#api/guard.ts';
import { render } from 'preact';
import { guardWords } from '../../text/of/guard.ts';
import { minute, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { nameOf } from './said.ts';

/** 疏散名单 on paper by one touch: what the screen knows goes to the printer at once, and asks the server nothing. */
export function printEvacuation(view: GuardView): void {
  const host = document.createElement('div');
  host.className = 'evacuation-sheet';
  document.body.append(host);
  render(<Sheet view={view} />, host);
  document.documentElement.dataset['printing'] = 'evacuation';
  window.print();
  delete document.documentElement.dataset['printing'];
  render(null, host);
  host.remove();
}

function Sheet({ view }: { readonly view: GuardView }) {
  const t = guardWords.value;
  const count = view.areas.reduce((sum, area) => sum + area.count, 0);
  return (
    <>
      <h1>{t.evacuationTitle}</h1>
      <p>{fill(t.printedAt, { at: moment(view.now, language.value), count })}</p>
      {view.areas.map(({ area, inside }) => (
        <table key={area.id}>
          <caption>
            {`${area.name}（${area.code}）　${fill(t.insideNow, { count: inside.length })}`}
          </caption>
          <tbody>
            {inside.map(({ passer, since }) => (
              <tr key={`${passer.kind} ${passer.id}`}>
                <td class="tick">□</td>
                <td>{nameOf(passer)}</td>
                <td>{passer.of}</td>
                <td>{minute(since)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}
