import { COPIES_MAX, CopyingView } from '#api/copyings.ts';
import { useSignal } from '@preact/signals';
import { go, paths } from '../../../router.ts';
import { personLine } from '../../../text/say.ts';
import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Field, Select } from '../../../widgets/field.tsx';
import { ActDialog } from '../act-dialog.tsx';
import type { Basis } from '../basis.ts';
import { GroundDialog } from '../ground-dialog.tsx';
import { orderBody, orderDraft, orderFaults, type OrderDraft } from './draft.ts';
import { copyingWords } from './words.ts';

/** 复制登记: the approval first, then how many and what for. */
export function NewCopying(props: { readonly onClose: () => void }) {
  const t = copyingWords.value;
  return (
    <GroundDialog
      title={t.newTitle}
      path="/api/copyings/grounds"
      words={t}
      asks={[
        { operation: 'copy', label: t.ask },
        { operation: 'extract', label: t.askExtract },
      ]}
      onClose={props.onClose}
    >
      {(basis, onBack) => <Order basis={basis} onBack={onBack} onClose={props.onClose} />}
    </GroundDialog>
  );
}

function Order(props: {
  readonly basis: Basis;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const { basis } = props;
  const t = copyingWords.value;
  const draft = useSignal<OrderDraft>(orderDraft(basis));
  return (
    <ActDialog
      wide
      title={t.newTitle}
      doneWord={t.submit}
      doors={<Button onPress={props.onBack}>{t.change}</Button>}
      path="/api/copyings"
      schema={CopyingView}
      body={() => orderBody(draft.value, basis)}
      onClose={props.onClose}
      onDone={({ id }) => go(paths.copying(id))}
    >
      {(isTried) => (
        <>
          <p>
            {basis.approval === null
              ? fill(t.chosenPlain, { name: personLine(basis.applicant) })
              : fill(t.chosen, { number: basis.approval.number })}
            {basis.approval === null ? '' : `　${personLine(basis.applicant)}`}
          </p>
          <OrderFields
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
