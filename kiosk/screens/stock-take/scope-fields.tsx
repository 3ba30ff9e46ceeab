import type { TakeChoices } from '#api/takes.ts';
import { useSignal } from '@preact/signals';
import { useEvents } from '../../desk/context.ts';
import { takesWords } from '../../text/of/takes.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Field } from '../../widgets/field.tsx';
import { toggled, type PlanDraft } from './plan-draft.ts';

type Props = {
  readonly draft: PlanDraft;
  readonly choices: TakeChoices | null;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

const MARKINGS = ['topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none'] as const;
const KINDS = ['document', 'medium', 'device', 'product', 'safe'] as const;
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
      <legend class="legend">{t.choosePlaces}</legend>
      <div class="row spread">
        <span class="strong">{count === 0 ? t.allPlaces : fill(t.chosenPlaces, { count })}</span>
        {count === 0 ? null : (
          <Button size="small" onPress={() => onChange({ placeIds: [] })}>
            {t.clearPlaces}
          </Button>
        )}
      </div>
      <Field
        label={t.placeFilter}
        type="search"
        maxLength={40}
        value={filter.value}
        onChange={(typed) => (filter.value = typed.trim())}
      />
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

/** 密级, 种类, 责任人, 部门, 抽盘: each leaves out what it does not name. */
export function ScopeFields(props: Props & { readonly isSampleWrong: boolean }) {
  const { draft, choices, onChange } = props;
  const t = takesWords.value;
  const { marking, kind } = words.value.terms;
  return (
    <details class="stack" open={isNarrow(draft)}>
      <summary>{t.more}</summary>
      <Several
        label={t.markings}
        values={MARKINGS}
        chosen={draft.markings}
        wordOf={(one) => marking[one]}
        onChange={(markings) => onChange({ markings })}
      />
      <Several
        label={t.kinds}
        values={KINDS}
        chosen={draft.kinds}
        wordOf={(one) => kind[one]}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Several
        label={t.department}
        values={choices?.departments ?? []}
        chosen={draft.departments}
        wordOf={(one) => one}
        onChange={(departments) => onChange({ departments })}
      />
      <Custodians {...props} />
      <Field
        label={t.sample}
        hint={t.sampleHint}
        maxLength={4}
        inputMode="numeric"
        value={draft.sample}
        wrong={props.isSampleWrong ? t.wrongSample : undefined}
        onChange={(sample) => onChange({ sample })}
      />
    </details>
  );
}

const isNarrow = (draft: PlanDraft): boolean =>
  draft.sample !== '' ||
  [draft.markings, draft.kinds, draft.custodians, draft.departments].some(
    (list) => list.length > 0,
  );

function Several<T extends string>(props: {
  readonly label: string;
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly wordOf: (value: T) => string;
  readonly onChange: (chosen: T[]) => void;
}) {
  return (
    <fieldset class="plan-part">
      <legend class="legend">{props.label}</legend>
      <div class="plan-checks">
        {props.values.map((value) => (
          <Check
            key={value}
            label={props.wordOf(value)}
            checked={props.chosen.includes(value)}
            onChange={() => props.onChange(toggled(props.chosen, value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** 责任人, found by what is typed. */
function Custodians({ draft, choices, onChange }: Props) {
  const t = takesWords.value;
  const typed = useSignal('');
  const wanted = typed.value.trim();
  const found = (choices?.people ?? []).filter(
    (person) =>
      wanted !== '' &&
      draft.custodians.every(({ id }) => id !== person.id) &&
      `${personLine(person)}${person.department}`.includes(wanted),
  );
  return (
    <div class="stack tight">
      <Field
        label={t.custodian}
        hint={t.custodianHint}
        type="search"
        maxLength={40}
        value={typed.value}
        wrong={wanted !== '' && found.length === 0 ? t.nobodyFound : undefined}
        onChange={(text) => (typed.value = text)}
      />
      <div class="row">
        {found.slice(0, 6).map((person) => (
          <Button
            key={person.id}
            size="small"
            onPress={() => {
              typed.value = '';
              onChange({ custodians: [...draft.custodians, person] });
            }}
          >
            {personLine(person)}
          </Button>
        ))}
      </div>
      {draft.custodians.map((person) => (
        <p key={person.id} class="row">
          <span class="strong">{personLine(person)}</span>
          <Button
            size="small"
            onPress={() =>
              onChange({ custodians: draft.custodians.filter(({ id }) => id !== person.id) })
            }
          >
            {t.removeCustodian}
          </Button>
        </p>
      ))}
    </div>
  );
}
