import { OutingView } from '#api/outings.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Field } from '../../../widgets/field.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { thingNumbers, type Basis } from '../basis.ts';
import { FindPerson } from '../find-person.tsx';
import { GroundDialog } from '../ground-dialog.tsx';
import { outingBody, outingDraft, outingFaults, type OutingDraft } from './draft.ts';
import { outingWords } from './words.ts';

/** 外出登记: the approval first, then where to, how it is kept safe, with whom and until when. */
export function NewOuting(props: { readonly onClose: () => void }) {
  const t = outingWords.value;
  return (
    <GroundDialog
      title={t.newTitle}
      path="/api/outings/grounds"
      words={t}
      asks={[
        { operation: 'carryOut', label: t.ask },
        { operation: 'carryAbroad', label: t.askAbroad },
      ]}
      onClose={props.onClose}
    >
      {(basis, onBack) => <Permit basis={basis} onBack={onBack} onClose={props.onClose} />}
    </GroundDialog>
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
  const draft = useSignal<OutingDraft>(outingDraft(basis, now()));
  return (
    <ActDialog
      wide
      title={t.newTitle}
      doneWord={t.submit}
      doors={<Button onPress={props.onBack}>{t.change}</Button>}
      path="/api/outings"
      schema={OutingView}
      body={() => outingBody(draft.value, basis, now())}
      onClose={props.onClose}
      onDone={({ id }) => go(paths.outing(id))}
    >
      {(isTried) => (
        <>
          <p>{basisLine(basis)}</p>
          <PermitFields
            basis={basis}
            draft={draft.value}
            isTried={isTried}
            onChange={(part) => (draft.value = { ...draft.value, ...part })}
          />
        </>
      )}
    </ActDialog>
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
