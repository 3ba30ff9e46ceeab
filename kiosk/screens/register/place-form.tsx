import { type PlaceView } from '#api/ledger.ts';
import { PersonList } from '#api/people.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Choice, Field, Select, type Option } from '../../widgets/field.tsx';
import { inParent, parentsFor, type PlaceDraft, type WrongPlace } from './place-draft.ts';

const KINDS = ['room', 'safe', 'shelf'] as const;

type FormProps = {
  readonly draft: PlaceDraft;
  readonly wrong: WrongPlace;
  readonly places: readonly PlaceView[];
  readonly onChange: (draft: PlaceDraft) => void;
};

/** What a place is asked for, by its kind. */
export function PlaceForm(props: FormProps) {
  const { draft, wrong, onChange } = props;
  const t = ledgerWords.value.places;
  const { terms } = words.value;
  const put = (part: Partial<PlaceDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <Choice
        label={ledgerWords.value.kind}
        value={draft.kind}
        options={KINDS.map((value) => ({ value, label: terms.placeKind[value] }))}
        onChange={(value) =>
          put({ kind: KINDS.find((kind) => kind === value) ?? draft.kind, parentId: '' })
        }
      />
      {draft.kind === 'shelf' ? null : <Level draft={draft} onChange={put} />}
      <div class="form-grid">
        <Parent {...props} />
        <Field
          label={t.code}
          hint={draft.kind === 'shelf' ? t.shelfCodeHint : undefined}
          value={draft.code}
          maxLength={32}
          wrong={wrong.code}
          onChange={(code) => put({ code })}
        />
        <Field
          label={t.name}
          value={draft.name}
          maxLength={60}
          wrong={wrong.name}
          onChange={(name) => put({ name })}
        />
        {draft.kind === 'safe' ? (
          <Field
            label={t.shelves}
            inputMode="numeric"
            value={draft.shelves}
            maxLength={2}
            wrong={wrong.shelves}
            onChange={(shelves) => put({ shelves })}
          />
        ) : null}
        <Custodian draft={draft} onChange={put} />
      </div>
    </>
  );
}

type PartProps = {
  readonly draft: PlaceDraft;
  readonly onChange: (part: Partial<PlaceDraft>) => void;
};

function Level({ draft, onChange }: PartProps) {
  const { terms } = words.value;
  const ledger = ledgerWords.value;
  return (
    <Choice
      label={ledger.places.highestLevel}
      value={draft.highestLevel}
      options={Object.entries(terms.marking).map(([value, label]) => ({ value, label }))}
      onChange={(value) => {
        const parsed = v.safeParse(api.Marking, value);
        if (parsed.success) onChange({ highestLevel: parsed.output });
      }}
    />
  );
}

function Parent({ draft, wrong, places, onChange }: FormProps) {
  const t = ledgerWords.value.places;
  const isShelf = draft.kind === 'shelf';
  const options = parentsFor(draft.kind, places).map((one) => ({
    value: one.id,
    label: placeLine(one),
  }));
  return (
    <Select
      label={isShelf ? t.inSafe : t.inRoom}
      value={draft.parentId}
      wrong={wrong.parentId}
      options={[{ value: '', label: isShelf ? t.chooseSafe : t.noRoom }, ...options]}
      onChange={(parentId) => onChange(inParent(draft, parentId, places))}
    />
  );
}

/** 责任人, from the unit's own list. */
function Custodian({ draft, onChange }: PartProps) {
  const t = ledgerWords.value;
  const { call } = useDesk();
  const people = useSignal<readonly Option[]>([]);
  useEffect(() => {
    void call('GET', '/api/people', PersonList).then((answer) => {
      if (!answer.ok) return;
      const active = answer.value.people.filter(({ standing }) => standing === 'active');
      people.value = active.map((person) => ({ value: person.id, label: personLine(person) }));
    });
  }, []);
  return (
    <Select
      label={t.places.custodian}
      value={draft.custodianId}
      options={[{ value: '', label: t.register.noCustodian }, ...people.value]}
      onChange={(custodianId) => onChange({ custodianId })}
    />
  );
}
