import { PlaceList, type PlaceView } from '#api/ledger.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Field, Select, type Option } from '../../widgets/field.tsx';
import { useRest } from '../rest.ts';
import type { Filter, Search } from './search.ts';

/** Words and filters above the list; every change asks anew, typing after a short rest. */
export function Filters({ search }: { readonly search: Search }) {
  const t = ledgerWords.value;
  const { terms } = words.value;
  const places = usePlaces(search);
  const rest = useRest();
  const filter = search.filter.value;
  // From the signal and not from the last drawing: two quick changes must not undo each other.
  const change = (part: Filter): void => void search.find({ ...search.filter.value, ...part });
  const type = (text: string): void => {
    search.filter.value = { ...search.filter.value, query: text };
    rest(() => void search.find(search.filter.value));
  };
  return (
    <div class="filters">
      <Field
        label={t.find}
        hint={t.findHint}
        type="search"
        maxLength={100}
        value={filter.query ?? ''}
        onChange={type}
      />
      <Select
        label={t.kind}
        value={filter.kind ?? ''}
        options={options(terms.kind)}
        onChange={(value) => change({ kind: pick(api.CarrierKind, value) })}
      />
      <Select
        label={t.level}
        value={filter.marking ?? ''}
        options={options(terms.marking)}
        onChange={(value) => change({ marking: pick(api.Marking, value) })}
      />
      <Select
        label={t.account}
        value={filter.account ?? ''}
        options={options(terms.account)}
        onChange={(value) => change({ account: pick(api.Account, value) })}
      />
      <Select
        label={t.place}
        value={filter.placeId ?? ''}
        options={[all(), ...places.map((place) => ({ value: place.id, label: placeLine(place) }))]}
        onChange={(value) => change({ placeId: value === '' ? undefined : value })}
      />
    </div>
  );
}

const all = (): Option => ({ value: '', label: ledgerWords.value.all });

const options = (table: Readonly<Record<string, string>>): Option[] => [
  all(),
  ...Object.entries(table).map(([value, label]) => ({ value, label })),
];

/** The value as one of the list's own; anything else is no filter. */
function pick<T>(list: v.GenericSchema<unknown, T>, value: string): T | undefined {
  const parsed = v.safeParse(list, value);
  return parsed.success ? parsed.output : undefined;
}

/** 处所 to choose from. */
function usePlaces(search: Search): readonly PlaceView[] {
  const { call } = useDesk();
  const places = useSignal<readonly PlaceView[]>([]);
  useEffect(() => {
    void call('GET', '/api/places', PlaceList).then((answer) => {
      if (!answer.ok) return;
      // Shelves are too many to choose from; one that was looked up by its label is named all the same.
      const chosen = search.filter.value.placeId;
      places.value = answer.value.places.filter(
        ({ id, kind }) => kind !== 'shelf' || id === chosen,
      );
    });
  }, []);
  return places.value;
}
