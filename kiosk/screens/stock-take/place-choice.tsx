import type { TakeChoices } from '#api/take-plans.ts';
import { useSignal } from '@preact/signals';
import { useEvents } from '../../desk/context.ts';
import { takesWords } from '../../text/of/takes.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Field } from '../../widgets/field.tsx';
import { toggled, type PlanDraft } from './plan-draft.ts';

type Props = {
  readonly draft: PlanDraft;
  readonly choices: TakeChoices | null;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

/** A filter shows so many; more are found by typing. */
const SHOWN = 40;

/** 处所: a tree under a filter; a label that is scanned chooses its place. */
export function PlaceChoice({ draft, choices, onChange }: Props) {
  const t = takesWords.value;
  const filter = useSignal('');
  const places = choices?.places ?? [];
  useEvents('read', ({ read }) => {
    const scanned = read.outcome === 'place' && places.find(({ code }) => code === read.text);
    if (scanned && !draft.placeIds.includes(scanned.id)) {
      onChange({ placeIds: [...draft.placeIds, scanned.id] });
    }
  });
  const lines = inTree(places).filter(({ place }) =>
    filter.value === '' ? place.kind !== 'shelf' : placeLine(place).includes(filter.value),
  );
  const count = draft.placeIds.length;
  return (
    <fieldset class="plan-part">
      <legend class="legend">
        {t.choosePlaces}
        <strong>{count === 0 ? t.allPlaces : fill(t.chosenPlaces, { count })}</strong>
      </legend>
      <div class="plan-filter">
        <Field
          label={t.placeFilter}
          type="search"
          maxLength={40}
          value={filter.value}
          onChange={(typed) => (filter.value = typed.trim())}
        />
        {count === 0 ? null : (
          <Button onPress={() => onChange({ placeIds: [] })}>{t.clearPlaces}</Button>
        )}
      </div>
      <div class="plan-places">
        {lines.slice(0, SHOWN).map(({ place, depth }) => (
          <Check
            key={place.id}
            label={`${'　'.repeat(depth)}${placeLine(place)}`}
            checked={draft.placeIds.includes(place.id)}
            onChange={() => onChange({ placeIds: toggled(draft.placeIds, place.id) })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type Line = { readonly place: TakeChoices['places'][number]; readonly depth: number };

function inTree(places: TakeChoices['places']): Line[] {
  const below = (parentId: string | null, depth: number): Line[] =>
    places.flatMap((place) =>
      place.parentId === parentId ? [{ place, depth }, ...below(place.id, depth + 1)] : [],
    );
  return below(null, 0);
}
