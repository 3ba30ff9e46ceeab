import { COPIES_MAX, CopyingView } from '#api/copyings.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { go, paths } from '../../../router.ts';
import { personLine } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import type { Basis } from '../basis.ts';
import { GroundChoice } from '../ground-choice.tsx';
import { orderBody, orderDraft, orderFaults, type OrderDraft } from './draft.ts';
import { copyingWords } from './words.ts';

/** 复制登记: the approval first, then how many and what for. */
export function NewCopying(props: { readonly onClose: () => void }) {
  const t = copyingWords.value;
  const basis = useSignal<Basis | null>(null);
  if (basis.value !== null) {
    return (
      <Order basis={basis.value} onBack={() => (basis.value = null)} onClose={props.onClose} />
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
        path="/api/copyings/grounds"
        words={t}
        asks={[
          { operation: 'copy', label: t.ask },
          { operation: 'extract', label: t.askExtract },
        ]}
        onChoose={(chosen) => (basis.value = chosen)}
      />
    </Dialog>
  );
}

function Order(props: {
  readonly basis: Basis;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const { basis } = props;
  const t = copyingWords.value;
  const press = usePress();
  const draft = useSignal<OrderDraft>(orderDraft(basis));
  const isTried = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const submit = async (): Promise<void> => {
    isTried.value = true;
    const body = orderBody(draft.value, basis);
    if (body === null) return;
    const answer = await press.send('POST', '/api/copyings', CopyingView, body);
    if (answer?.ok === true) go(paths.copying(answer.value.id));
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
      <p>
        {basis.approval === null
          ? fill(t.chosenPlain, { name: personLine(basis.applicant) })
          : fill(t.chosen, { number: basis.approval.number })}
        {basis.approval === null ? '' : `　${personLine(basis.applicant)}`}
      </p>
      <OrderFields
        basis={basis}
        draft={draft.value}
        isTried={isTried.value}
        onChange={(part) => (draft.value = { ...draft.value, ...part })}
      />
    </Dialog>
  );
}

function OrderFields(props: {
  readonly basis: Basis;
  readonly draft: OrderDraft;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<OrderDraft>) => void;
}) {
  const { basis, draft, onChange } = props;
  const t = copyingWords.value;
  const faults = props.isTried ? orderFaults(draft, basis) : [];
  const isExtract = basis.operation === 'extract';
  const isTop = basis.carriers.some(({ marking }) => marking === 'topSecret');
  return (
    <div class="form-grid">
      {isExtract ? (
        <Field
          label={t.extractTitle}
          maxLength={300}
          value={draft.title}
          wrong={faults.includes('title') ? t.wrongTitle : undefined}
          onChange={(title) => onChange({ title })}
        />
      ) : (
        <Select
          label={t.chooseSource}
          value={draft.sourceId}
          options={basis.carriers.map(({ id, registerNumber }) => ({
            value: id,
            label: registerNumber,
          }))}
          onChange={(sourceId) => onChange({ sourceId })}
        />
      )}
      <Field
        label={t.count}
        inputMode="numeric"
        maxLength={3}
        takesFocus
        value={draft.count}
        wrong={faults.includes('count') ? fill(t.wrongCount, { max: COPIES_MAX }) : undefined}
        onChange={(count) => onChange({ count })}
      />
      <Field
        label={t.purpose}
        maxLength={200}
        value={draft.purpose}
        wrong={faults.includes('purpose') ? t.wrongPurpose : undefined}
        onChange={(purpose) => onChange({ purpose })}
      />
      {isTop ? (
        <Field
          label={t.consent}
          hint={t.consentHint}
          maxLength={100}
          value={draft.consent}
          onChange={(consent) => onChange({ consent })}
        />
      ) : null}
    </div>
  );
}
