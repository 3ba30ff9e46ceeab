import type { LookUp } from '#api/look-up.ts';
import { PlaceList, type PlaceView } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { placeLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { LookUpBox } from '../look-up/look-up.tsx';
import { FindPerson } from '../papers/find-person.tsx';
import { ThingSearch } from '../thing-search.tsx';
import type { Asked } from './days.ts';

type Of = NonNullable<Asked['of']>;
const FOUND_SHOWN = 6;

/** Of what: scanned, or searched by whoever may search it. */
export function Choose(props: { readonly onChoose: (of: Of, id: string) => void }) {
  const t = timelineWords.value;
  const { may } = useDesk();
  const isScanning = useSignal(false);
  const places = usePlaces(may('readLedger'));
  const found = (one: LookUp): boolean => {
    const of = ofKind(one);
    if (of === null || !('id' in one)) return false;
    props.onChoose(of, one.id);
    return true;
  };
  return (
    <section class="timeline-choose" aria-label={t.choose}>
      <Button look="main" onPress={() => (isScanning.value = true)}>
        {t.scan}
      </Button>
      {may('readLedger') ? (
        <ThingSearch
          label={t.thing}
          placeholder={t.thingHint}
          none={t.none}
          limit={FOUND_SHOWN}
          onChoose={({ id }) => props.onChoose('carrier', id)}
        />
      ) : null}
      {may('readPeople') ? (
        <FindPerson
          label={t.person}
          nobody={t.none}
          changeWord=""
          chosen={null}
          onChoose={(person) => {
            if (person !== null) props.onChoose('person', person.id);
          }}
        />
      ) : null}
      {places.length === 0 ? null : (
        <Select
          label={t.place}
          value=""
          options={[
            { value: '', label: t.choosePlace },
            ...places.map((place) => ({ value: place.id, label: placeLine(place) })),
          ]}
          onChange={(id) => {
            if (id !== '') props.onChoose('place', id);
          }}
        />
      )}
      {isScanning.value ? (
        <LookUpBox onFound={found} onClose={() => (isScanning.value = false)} />
      ) : null}
    </section>
  );
}

/** What a timeline can be of; papers and visits have none. */
function ofKind({ kind }: LookUp): Of | null {
  if (kind === 'carrier' || kind === 'person') return kind;
  return kind === 'safe' || kind === 'place' ? 'place' : null;
}

/** Rooms and safes, for who reads the ledger. */
function usePlaces(isMine: boolean): readonly PlaceView[] {
  const { call } = useDesk();
  const places = useSignal<readonly PlaceView[]>([]);
  useEffect(() => {
    if (!isMine) return;
    void call('GET', '/api/places', PlaceList).then((answer) => {
      if (!answer.ok) return;
      places.value = answer.value.places.filter(({ kind }) => kind === 'room' || kind === 'safe');
    });
  }, [isMine]);
  return places.value;
}
