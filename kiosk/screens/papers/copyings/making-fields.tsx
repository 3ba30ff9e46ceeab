import type { CopyingView } from '#api/copyings.ts';
import { fill } from '../../../text/words.ts';
import { Choice, Field, TextArea } from '../../../widgets/field.tsx';
import { makingFaults, wholeNumber, type MakingDraft } from './draft.ts';
import { copyingWords } from './words.ts';

type FieldsProps = {
  readonly paper: CopyingView;
  readonly draft: MakingDraft;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<MakingDraft>) => void;
};

/** 制作 as it is filled in: how many, of what size, on which machine, what was spoiled, by whom. */
export function MakingFields(props: FieldsProps) {
  const { paper, draft, onChange } = props;
  const t = copyingWords.value;
  const faults = props.isTried ? makingFaults(draft, paper.count) : [];
  const made = wholeNumber(draft.made, 1, paper.count);
  return (
    <div class="stack">
      <div class="form-grid">
        <Field
          label={t.made}
          inputMode="numeric"
          maxLength={3}
          takesFocus
          value={draft.made}
          wrong={faults.includes('made') ? fill(t.wrongMade, { max: paper.count }) : undefined}
          onChange={(text) => onChange({ made: text })}
        />
        <Field
          label={t.pageCount}
          hint={t.pageHint}
          inputMode="numeric"
          maxLength={5}
          value={draft.pageCount}
          wrong={faults.includes('pages') ? t.wrongPages : undefined}
          onChange={(pageCount) => onChange({ pageCount })}
        />
        <Field
          label={t.device}
          maxLength={100}
          value={draft.device}
          wrong={faults.includes('device') ? t.wrongDevice : undefined}
          onChange={(device) => onChange({ device })}
        />
        {made !== null && made < paper.count ? (
          <Field
            label={t.shortWords}
            hint={fill(t.shortHint, { count: paper.count - made })}
            maxLength={200}
            value={draft.shortWords}
            wrong={faults.includes('short') ? t.wrongShort : undefined}
            onChange={(shortWords) => onChange({ shortWords })}
          />
        ) : null}
        <Spoiled {...props} />
      </div>
      <Rest {...props} />
    </div>
  );
}

/** 序列号 of media, and who operated the machine. */
function Rest({ paper, draft, onChange }: FieldsProps) {
  const t = copyingWords.value;
  const isMedium =
    paper.operation === 'copy' && paper.originals.some(({ kind }) => kind === 'medium');
  return (
    <>
      {isMedium ? (
        <TextArea
          label={t.serials}
          hint={t.serialsHint}
          value={draft.serials}
          onChange={(serials) => onChange({ serials })}
        />
      ) : null}
      {paper.needsSecond ? null : (
        <Choice
          label={t.operator}
          value={draft.by}
          options={[
            { value: 'me', label: t.byMe },
            { value: 'other', label: t.byOther },
          ]}
          onChange={(by) => onChange({ by: by === 'other' ? 'other' : 'me' })}
        />
      )}
    </>
  );
}

function Spoiled({ paper, draft, isTried, onChange }: FieldsProps) {
  const t = copyingWords.value;
  const faults = isTried ? makingFaults(draft, paper.count) : [];
  const isSpoiled = draft.spoiledSheets.trim() !== '' && draft.spoiledSheets.trim() !== '0';
  return (
    <>
      <Field
        label={t.spoiledSheets}
        inputMode="numeric"
        maxLength={5}
        value={draft.spoiledSheets}
        wrong={faults.includes('sheets') ? t.wrongSheets : undefined}
        onChange={(spoiledSheets) => onChange({ spoiledSheets })}
      />
      {isSpoiled ? (
        <Field
          label={t.spoiledWords}
          hint={t.spoiledHint}
          maxLength={200}
          value={draft.spoiledWords}
          wrong={faults.includes('spoiled') ? t.wrongSpoiled : undefined}
          onChange={(spoiledWords) => onChange({ spoiledWords })}
        />
      ) : null}
    </>
  );
}
