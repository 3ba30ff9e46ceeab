import { NewPlaceAnswer, PersonList, PlaceList, type PlaceView } from '#api/ledger.ts';
import * as api from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import * as v from 'valibot';
import { useDesk } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { personLine, placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Choice, Field, Select, type Option } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { PrinterDialog } from '../print/printer-dialog.tsx';
import {
  EMPTY_PLACE,
  inParent,
  parentsFor,
  placeBodyOf,
  wrongInPlace,
  type PlaceDraft,
  type WrongPlace,
} from './place-draft.ts';

const KINDS = ['room', 'safe', 'shelf'] as const;

/** 登记处所: a room, a safe with its shelves, or one more shelf; then its labels. */
export function RegisterPlace() {
  const t = words.value.ledger.places;
  const { call } = useDesk();
  const press = usePress();
  const draft = useSignal<PlaceDraft>(EMPTY_PLACE);
  const wrong = useSignal<WrongPlace>({});
  const done = useSignal<NewPlaceAnswer | null>(null);
  const problem = useSignal<api.Problem | null>(null);
  const places = useSignal<readonly PlaceView[]>([]);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/places', PlaceList);
    if (answer.ok) places.value = answer.value.places;
    else problem.value = answer.problem;
  };
  useEffect(() => void load(), []);
  const submit = async (): Promise<void> => {
    wrong.value = wrongInPlace(draft.value, t);
    if (Object.keys(wrong.value).length > 0) return;
    const body = placeBodyOf(draft.value);
    const answer = await press.send('POST', '/api/places', NewPlaceAnswer, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    done.value = answer.value;
    // The next of a row stands in the same room, with the same keeper.
    draft.value = { ...draft.value, code: '', name: '' };
    await load();
  };
  return (
    <div class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Made made={done.value} />}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PlaceForm
          draft={draft.value}
          wrong={wrong.value}
          places={places.value}
          onChange={(next) => (draft.value = next)}
        />
        <div class="row">
          <Button type="submit" look="main" size="large" disabled={press.isBusy}>
            {t.submit}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** What was registered, and its labels: the door's and the shelves'. */
function Made({ made }: { readonly made: NewPlaceAnswer }) {
  const t = words.value.ledger.places;
  const isPrinting = useSignal(false);
  const subjects = [made.placeId, ...made.shelfIds].map((id) => ({ kind: 'place' as const, id }));
  return (
    <>
      <Notice
        state="allowed"
        acts={
          <Button onPress={() => (isPrinting.value = true)}>
            {fill(t.print, { count: subjects.length })}
          </Button>
        }
      >
        {fill(t.done, { code: made.code, count: made.shelfIds.length })}
      </Notice>
      {isPrinting.value ? (
        <PrinterDialog
          subjects={subjects}
          onClose={() => (isPrinting.value = false)}
          onOrdered={(job) => go(paths.printJob(job.id))}
        />
      ) : null}
    </>
  );
}

type FormProps = {
  readonly draft: PlaceDraft;
  readonly wrong: WrongPlace;
  readonly places: readonly PlaceView[];
  readonly onChange: (draft: PlaceDraft) => void;
};

function PlaceForm(props: FormProps) {
  const { draft, wrong, onChange } = props;
  const t = words.value.ledger.places;
  const { terms } = words.value;
  const put = (part: Partial<PlaceDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <Choice
        label={words.value.ledger.kind}
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
  const { ledger, terms } = words.value;
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
  const t = words.value.ledger.places;
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
  const t = words.value.ledger;
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
