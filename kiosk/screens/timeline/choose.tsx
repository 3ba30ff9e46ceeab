import type { LookUp } from '#api/look-up.ts';
import { TimelineSubjects } from '#api/timeline.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { placeLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Field, Select } from '../../widgets/field.tsx';
import { LookUpBox } from '../look-up/look-up.tsx';
import { useRest } from '../rest.ts';
import type { Asked } from './days.ts';

type Of = NonNullable<Asked['of']>;
type Props = { readonly onChoose: (of: Of, id: string) => void };
const TEXT_MAX = 64;

/** Of what: scanned, typed by a part of its number or name, or a room or safe of the list. */
export function Choose(props: Props) {
  const t = timelineWords.value;
  const isScanning = useSignal(false);
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
      <Search {...props} />
      <Places {...props} />
      {isScanning.value ? (
        <LookUpBox onFound={found} onClose={() => (isScanning.value = false)} />
      ) : null}
    </section>
  );
}

/** What a timeline can be of; papers have none. */
function ofKind({ kind }: LookUp): Of | null {
  if (kind === 'carrier' || kind === 'person') return kind;
  return kind === 'safe' || kind === 'place' ? 'place' : null;
}

/** 编号, 姓名, 工号: the first few that fit, a touch each. */
function Search({ onChoose }: Props) {
  const t = timelineWords.value;
  const { call } = useDesk();
  const text = useSignal('');
  const found = useSignal<TimelineSubjects | null>(null);
  const asked = useRef(0);
  const rest = useRest();
  const find = async (): Promise<void> => {
    const mine = ++asked.current;
    const typed = text.value.trim();
    // What fitted an older text is not to be touched.
    found.value = null;
    if (typed === '') return;
    const answer = await call(
      'GET',
      `/api/timeline/subjects${query({ text: typed })}`,
      TimelineSubjects,
    );
    if (mine === asked.current && answer.ok) found.value = answer.value;
  };
  const rows = found.value === null ? null : rowsOf(found.value);
  return (
    <div class="stack tight">
      <Field
        label={t.search}
        type="search"
        maxLength={TEXT_MAX}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          rest(() => void find());
        }}
      />
      {rows?.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {rows === null || rows.length === 0 ? null : (
        <ul class="thing-list">
          {rows.map(({ of, id, what, name }) => (
            <li key={`${of} ${id}`}>
              <button type="button" class="thing" onClick={() => onChoose(of, id)}>
                <span class="quiet">{what}</span>
                <span class="strong number">{name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const PLACES_SHOWN = 8;

function rowsOf({ carriers, people, places }: TimelineSubjects) {
  const t = timelineWords.value;
  return [
    ...carriers.map(({ id, registerNumber }) => ({
      of: 'carrier' as const,
      id,
      what: t.thing,
      name: registerNumber,
    })),
    ...people.map(({ id, name, staffNumber }) => ({
      of: 'person' as const,
      id,
      what: t.person,
      name: `${name}（${staffNumber}）`,
    })),
    ...places.slice(0, PLACES_SHOWN).map((place) => ({
      of: 'place' as const,
      id: place.id,
      what: t.place,
      name: placeLine(place),
    })),
  ];
}

/** Rooms and safes, all of them. */
function Places({ onChoose }: Props) {
  const t = timelineWords.value;
  const { call } = useDesk();
  const places = useSignal<TimelineSubjects['places']>([]);
  useEffect(() => {
    void call('GET', '/api/timeline/subjects', TimelineSubjects).then((answer) => {
      if (answer.ok) places.value = answer.value.places;
    });
  }, []);
  if (places.value.length === 0) return null;
  return (
    <Select
      label={t.place}
      value=""
      options={[
        { value: '', label: t.choosePlace },
        ...places.value.map((place) => ({ value: place.id, label: placeLine(place) })),
      ]}
      onChange={(id) => {
        if (id !== '') onChoose('place', id);
      }}
    />
  );
}
