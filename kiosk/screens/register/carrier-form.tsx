import { PlaceList } from '#api/ledger.ts';
import { PersonList } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Choice, Field, Select, TextArea, type Option } from '../../widgets/field.tsx';
import { FIELDS_OF, type Draft, type TextField, type Wrong } from './draft.ts';
import { PeriodFields } from './period-fields.tsx';

type FormProps = {
  readonly draft: Draft;
  readonly wrong: Wrong;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** What a carrier is asked for, in the order of its register. */
export function CarrierForm(props: FormProps) {
  const { draft, wrong, onChange } = props;
  const t = ledgerWords.value;
  const { terms } = words.value;
  return (
    <>
      <KindAndLevel {...props} />
      <Field
        label={terms.title}
        value={draft.title}
        maxLength={300}
        wrong={wordOf(wrong.title)}
        onChange={(title) => onChange({ title })}
      />
      <div class="form-grid">
        <Field
          label={t.register.registerNumber}
          value={draft.registerNumber}
          maxLength={64}
          onChange={(registerNumber) => onChange({ registerNumber })}
        />
        {FIELDS_OF[draft.kind].map((field) => (
          <Field
            key={field}
            label={labelOf(field)}
            type={field === 'receivedOn' ? 'date' : 'text'}
            value={draft[field]}
            maxLength={100}
            wrong={wordOf(wrong[field])}
            onChange={(value) => onChange({ [field]: value })}
          />
        ))}
        <PeriodFields draft={draft} wrong={wordOf(wrong.period)} onChange={onChange} />
        <WhoAndWhere {...props} />
      </div>
      <TextArea
        label={t.fields.note}
        value={draft.note}
        maxLength={500}
        onChange={(note) => onChange({ note })}
      />
    </>
  );
}

function KindAndLevel({ draft, onChange }: FormProps) {
  const t = ledgerWords.value;
  const { terms } = words.value;
  const kinds = (['document', 'medium', 'device', 'product'] as const).map((value) => ({
    value,
    label: terms.kind[value],
  }));
  const markings = Object.entries(terms.marking).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Choice
        label={t.kind}
        value={draft.kind}
        options={kinds}
        onChange={(value) =>
          onChange({ kind: kinds.find((kind) => kind.value === value)?.value ?? draft.kind })
        }
      />
      <Choice
        label={t.level}
        value={draft.marking}
        options={markings}
        onChange={(value) => {
          const parsed = v.safeParse(api.Marking, value);
          if (parsed.success) onChange({ marking: parsed.output });
        }}
      />
    </>
  );
}

function labelOf(field: TextField): string {
  const { terms } = words.value;
  const ledger = ledgerWords.value;
  if (field === 'documentNumber' || field === 'copyNumber') return terms[field];
  const fields: Readonly<Record<string, string>> = ledger.fields;
  return fields[field] ?? field;
}

function wordOf(wrong: Wrong[TextField]): string | undefined {
  const t = ledgerWords.value.register;
  if (wrong === undefined) return undefined;
  return { title: t.wrongTitle, number: t.wrongNumber, copy: t.wrongCopy }[wrong];
}

/** 保管人与归位处, from the unit's own lists. */
function WhoAndWhere({ draft, onChange }: FormProps) {
  const t = ledgerWords.value.register;
  const { call } = useDesk();
  const places = useSignal<readonly Option[]>([]);
  const people = useSignal<readonly Option[]>([]);
  useEffect(() => {
    void call('GET', '/api/places', PlaceList).then((answer) => {
      if (answer.ok)
        places.value = answer.value.places
          .filter((place) => place.kind !== 'counter')
          .map((place) => ({ value: place.id, label: placeLine(place) }));
    });
    void call('GET', '/api/people', PersonList).then((answer) => {
      if (answer.ok)
        people.value = answer.value.people.map((person) => ({
          value: person.id,
          label: personLine(person),
        }));
    });
  }, []);
  return (
    <>
      <Select
        label={t.custodian}
        value={draft.custodianId}
        options={[{ value: '', label: t.noCustodian }, ...people.value]}
        onChange={(custodianId) => onChange({ custodianId })}
      />
      <Select
        label={t.homePlace}
        value={draft.homePlaceId}
        options={[{ value: '', label: t.noHome }, ...places.value]}
        onChange={(homePlaceId) => onChange({ homePlaceId })}
      />
    </>
  );
}
