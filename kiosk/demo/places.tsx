import type { DemoPlace } from '#api/demo.ts';
import { fill } from '../text/words.ts';
import { demoWords } from './words.ts';
import type { DemoModel } from './model.ts';

/** 保密柜: each safe with the label on its door and those at its shelves; a touch scans. */
export function Places(props: {
  readonly model: DemoModel;
  readonly places: readonly DemoPlace[];
}) {
  const { model, places } = props;
  const t = demoWords.value;
  const safes = places.filter(({ kind }) => kind === 'safe');
  const scan = (id: string) => () => void model.act('scan', { kind: 'place', id });
  return (
    <ul class="demo-safes">
      {safes.map((safe) => (
        <li key={safe.id}>
          <p class="strong">
            {safe.code} <span class="quiet">{safe.name}</span>
          </p>
          <div class="demo-shelves">
            <button type="button" onClick={scan(safe.id)}>
              {t.door}
            </button>
            {shelvesOf(safe, places).map((shelf) => (
              <button key={shelf.id} type="button" aria-label={shelf.code} onClick={scan(shelf.id)}>
                {shelf.code.slice(safe.code.length)}
              </button>
            ))}
            <a
              href={`/api/demo/handheld/${encodeURIComponent(safe.id)}`}
              download
              aria-label={fill(t.handheldOf, { name: safe.code })}
            >
              {t.handheld}
            </a>
          </div>
        </li>
      ))}
    </ul>
  );
}

const shelvesOf = (safe: DemoPlace, places: readonly DemoPlace[]): readonly DemoPlace[] =>
  places.filter(({ kind, code }) => kind === 'shelf' && code.startsWith(`${safe.code}-`));
