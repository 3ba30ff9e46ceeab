import { personLine, refusalWords } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Sign } from '../../../widgets/marks.tsx';
import type { Chosen, ReaderList } from './reader-list.ts';
import { circulationWords } from './words.ts';

/** 阅文人 in order; what the rules say of each beside him. */
export function ChosenReaders({ list }: { readonly list: ReaderList }) {
  const t = circulationWords.value;
  const readers = list.readers.value;
  if (readers.length === 0) return <p class="quiet">{t.noReaders}</p>;
  return (
    <ol class="slip-readers">
      {readers.map((one, index) => (
        <li key={one.person.id} class="row spread">
          <div>
            <p class="strong">
              {index + 1}　{personLine(one.person)}
              <span class="quiet">　{one.person.department}</span>
            </p>
            <Checked one={one} />
          </div>
          <div class="row">
            <Button
              size="small"
              label={fill(t.moveUp, { name: one.person.name })}
              disabled={index === 0}
              onPress={() => list.move(one.person.id, -1)}
            >
              {t.up}
            </Button>
            <Button
              size="small"
              label={fill(t.moveDown, { name: one.person.name })}
              disabled={index === readers.length - 1}
              onPress={() => list.move(one.person.id, 1)}
            >
              {t.down}
            </Button>
            <Button
              size="small"
              look="plain"
              label={fill(t.removeOf, { name: one.person.name })}
              onPress={() => list.remove(one.person.id)}
            >
              {t.remove}
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Checked({ one: { refusal } }: { readonly one: Chosen }) {
  const t = circulationWords.value;
  if (refusal === undefined) return null;
  if (refusal === null) {
    return (
      <p class="row small">
        <Sign state="allowed" />
        {t.mayRead}
      </p>
    );
  }
  const said = refusalWords(refusal, words.value);
  return (
    <p class="custody-line alarm small">
      <Sign state="refused" />
      {said.what}
      {said.clause === '' ? '' : `　${said.clause}`}
    </p>
  );
}
