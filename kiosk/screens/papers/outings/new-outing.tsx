import { OutingView } from '#api/outings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import { thingNumbers, type Basis } from '../basis.ts';
import { FindPerson } from '../find-person.tsx';
import { GroundChoice } from '../ground-choice.tsx';
import { outingBody, outingDraft, outingFaults, type OutingDraft } from './draft.ts';
import { outingWords } from './words.ts';

/** 外出登记: the approval first, then where to, how it is kept safe, with whom and until when. */
export function NewOuting(props: { readonly onClose: () => void }) {
  const t = outingWords.value;
  const basis = useSignal<Basis | null>(null);
  if (basis.value !== null) {
    return (
      <Permit basis={basis.value} onBack={() => (basis.value = null)} onClose={props.onClose} />
    );
  }
  return (
    <Dialog
      wide
      title={t.newTitle}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      <GroundChoice
        path="/api/outings/grounds"
        words={t}
        asks={[
          { operation: 'carryOut', label: t.ask },
          { operation: 'carryAbroad', label: t.askAbroad },
        ]}
        onChoose={(chosen) => (basis.value = chosen)}
      />
    </Dialog>
  );
}

function Permit(props: {
  readonly basis: Basis;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const { basis } = props;
  const t = outingWords.value;
  const { now } = useDesk();
  const press = usePress();
  const draft = useSignal<OutingDraft>(outingDraft(basis, now()));
  const isTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const submit = async (): Promise<void> => {
    isTried.value = true;
    const body = outingBody(draft.value, basis, now());
    if (body === null) return;
    const answer = await press.send('POST', '/api/outings', OutingView, body);
    if (answer?.ok === true) go(paths.outing(answer.value.id));
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      wide
      title={t.newTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onBack}>{t.change}</Button>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={() => void submit()}>
            {t.submit}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{basisLine(basis)}</p>
      <PermitFields
        basis={basis}
        draft={draft.value}
        isTried={isTried.value}
        onChange={(part) => (draft.value = { ...draft.value, ...part })}
      />
    </Dialog>
  );
}

function basisLine({ approval, applicant, carriers }: Basis): string {
  const t = outingWords.value;
  const who = personLine(applicant);
  const ground =
    approval === null
      ? fill(t.chosenPlain, { name: who })
      : `${fill(t.chosen, { number: approval.number })}　${who}　${fill(t.until, {
          at: moment(approval.until, language.value),
        })}`;
  return `${ground}　${thingNumbers(carriers)}`;
}

type FieldsProps = {
  readonly basis: Basis;
  readonly draft: OutingDraft;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<OutingDraft>) => void;
};

function PermitFields(props: FieldsProps) {
  const { basis, draft, onChange } = props;
  const t = outingWords.value;
  const { now } = useDesk();
  const faults = props.isTried ? outingFaults(draft, basis, now()) : [];
  return (
    <div class="stack">
      <div class="form-grid">
        <Field
          label={t.destination}
          maxLength={200}
          takesFocus
          value={draft.destination}
          wrong={faults.includes('destination') ? t.wrongDestination : undefined}
          onChange={(destination) => onChange({ destination })}
        />
        <Field
          label={t.purpose}
          maxLength={200}
          value={draft.purpose}
          wrong={faults.includes('purpose') ? t.wrongPurpose : undefined}
          onChange={(purpose) => onChange({ purpose })}
        />
        <Field
          label={t.safekeeping}
          maxLength={200}
          value={draft.safekeeping}
          wrong={faults.includes('safekeeping') ? t.wrongSafekeeping : undefined}
          onChange={(safekeeping) => onChange({ safekeeping })}
        />
        {basis.operation === 'carryAbroad' ? (
          <Field
            label={t.permitNumber}
            maxLength={100}
            value={draft.permitNumber}
            wrong={faults.includes('permit') ? t.wrongPermit : undefined}
            onChange={(permitNumber) => onChange({ permitNumber })}
          />
        ) : null}
        <Due {...props} />
      </div>
      <FindPerson
        label={t.findBearer}
        hint={t.findHint}
        nobody={t.nobodyFound}
        changeWord={t.removeBearer}
        chosen={draft.second}
        onChoose={(second) =>
          onChange({ second: second?.id === basis.applicant.id ? null : second })
        }
      />
    </div>
  );
}

function Due({ basis, draft, isTried, onChange }: FieldsProps) {
  const t = outingWords.value;
  const { now } = useDesk();
  const isWrong = isTried && outingFaults(draft, basis, now()).includes('due');
  return (
    <>
      <Field
        label={t.dueDay}
        type="date"
        value={draft.dueDay}
        wrong={isWrong ? t.wrongDue : undefined}
        onChange={(dueDay) => onChange({ dueDay })}
      />
      <Field
        label={t.dueTime}
        maxLength={5}
        value={draft.dueTime}
        onChange={(dueTime) => onChange({ dueTime })}
      />
    </>
  );
}
