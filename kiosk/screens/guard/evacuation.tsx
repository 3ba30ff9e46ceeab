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
  const lists = onceOf(view);
  const count = lists.reduce((sum, { people }) => sum + people.length, 0);
  return (
    <>
      <h1>{t.evacuationTitle}</h1>
      <p>{fill(t.printedAt, { at: moment(view.now, language.value), count })}</p>
      {lists.map(({ id, name, people }) => (
        <table key={id}>
          <caption>{`${name}　${fill(t.insideNow, { count: people.length })}`}</caption>
          <tbody>
            {people.map(({ passer, since }) => (
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

type List = {
  readonly id: string;
  readonly name: string;
  readonly people: GuardView['areas'][number]['inside'];
};

/** Everybody once, where he was seen last: two boxes for one person leave one of them to be looked for. Guests elsewhere come last. */
function onceOf({ areas, guests }: GuardView): List[] {
  const lastIn = new Map<string, { readonly areaId: string; readonly since: string }>();
  for (const { area, inside } of areas) {
    for (const { passer, since } of inside) {
      const before = lastIn.get(passer.id);
      if (before === undefined || before.since <= since) {
        lastIn.set(passer.id, { areaId: area.id, since });
      }
    }
  }
  const lists = areas.map(({ area: { id, name, code }, inside }) => ({
    id,
    name: name === code ? name : `${name}（${code}）`,
    people: inside.filter(({ passer }) => lastIn.get(passer.id)?.areaId === id),
  }));
  const elsewhere = { id: '', name: guardWords.value.inHouse, people: guests };
  return guests.length === 0 ? lists : [...lists, elsewhere];
}
