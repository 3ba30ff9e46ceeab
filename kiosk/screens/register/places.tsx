import { NewPlaceAnswer, PlaceList, type PlaceView } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { OrderDialog } from '../print/order-dialog.tsx';
import { PlaceForm } from './place-form.tsx';
import {
  EMPTY_PLACE,
  placeBodyOf,
  wrongInPlace,
  type PlaceDraft,
  type WrongPlace,
} from './place-draft.ts';

/** 登记处所: a room, a safe with its shelves, or one more shelf; then its labels. */
export function RegisterPlace() {
  const t = ledgerWords.value.places;
  const { call } = useDesk();
  const press = usePress();
  const draft = useSignal<PlaceDraft>(EMPTY_PLACE);
  const wrong = useSignal<WrongPlace>({});
  const done = useSignal<NewPlaceAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
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
  const t = ledgerWords.value.places;
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
        <OrderDialog
          source={{ what: { kind: 'subjects', subjects }, sample: subjects[0] ?? null }}
          onClose={() => (isPrinting.value = false)}
        />
      ) : null}
    </>
  );
}
