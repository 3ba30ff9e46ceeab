import type { CarrierPage } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { Field } from '../../widgets/field.tsx';
import { changesOf, correctionWords, draftOf, fieldsOf, labelOf } from './corrections.ts';
import { SignedCorrection } from './signed-correction.tsx';

/** 更正登记: the fields as they stand, to be put right. */
export function CorrectRecord(props: {
  readonly page: CarrierPage;
  readonly onClose: () => void;
  readonly onDone: (page: CarrierPage) => void;
}) {
  const { page } = props;
  const t = correctionWords.value;
  const before = draftOf(page);
  const draft = useSignal(before);
  const found = changesOf(before, draft.value);
  const isChanged = found.ok && Object.keys(found.changes).length > 0;
  return (
    <SignedCorrection
      title={t.recordTitle}
      path={`/api/carriers/${encodeURIComponent(page.id)}/correct-record`}
      body={isChanged ? { changes: found.changes } : null}
      wide
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{t.recordWhat}</p>
      <div class="form-grid">
        {fieldsOf(page.kind, before).map((field) => (
          <Field
            key={field}
            label={labelOf(field)}
            type={field === 'receivedOn' ? 'date' : 'text'}
            value={draft.value[field]}
            wrong={!found.ok && found.field === field ? t[found.wrong] : undefined}
            onChange={(text) => (draft.value = { ...draft.value, [field]: text })}
          />
        ))}
      </div>
      {isChanged || !found.ok ? null : <p class="quiet">{t.nothing}</p>}
    </SignedCorrection>
  );
}
