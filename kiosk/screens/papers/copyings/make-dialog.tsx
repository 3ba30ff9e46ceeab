import { CopyingView } from '#api/copyings.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Choice, Field, TextArea } from '../../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { usePress } from '../../press.ts';
import { makingBody, makingDraft, makingFaults, wholeNumber, type MakingDraft } from './draft.ts';
import { copyingWords } from './words.ts';

/** 制作登记: how many, on what, by whom, and what was spoiled. Another operator signs with badge and PIN. */
export function MakeDialog(props: {
  readonly paper: CopyingView;
  readonly onClose: () => void;
  readonly onMade: (paper: CopyingView) => void;
}) {
  const { paper } = props;
  const t = copyingWords.value;
  const press = usePress();
  const draft = useSignal<MakingDraft>(makingDraft(paper.count, paper.needsSecond));
  const isTried = useSignal(false);
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const send = async (second: BadgeAndPin | null): Promise<void> => {
    const body = makingBody(draft.value, paper.count);
    if (body === null) return;
    const path = `/api/copyings/${encodeURIComponent(paper.id)}/made`;
    const answer = await press.send('POST', path, CopyingView, { ...body, second });
    if (answer === null) return;
    if (answer.ok) props.onMade(answer.value);
    else problem.value = answer.problem;
    // A wrong PIN is typed again where the badge was shown; anything else is mended in the form.
    if (!answer.ok && !/Pin$|^pin|^badge/.test(answer.problem.error)) isSigning.value = false;
  };
  const submit = (): void => {
    isTried.value = true;
    problem.value = null;
    if (makingBody(draft.value, paper.count) === null) return;
    if (draft.value.by === 'other') isSigning.value = true;
    else void send(null);
  };
  if (isSigning.value) {
    return (
      <SecondPerson
        title={t.makeTitle}
        role={t.second}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void send(second)}
        onClose={() => (isSigning.value = false)}
      />
    );
  }
  return (
    <Dialog
      wide
      title={t.makeTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy} onPress={submit}>
            {t.submit}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {paper.needsSecond ? <Notice state="needs">{t.needsTwo}</Notice> : null}
      <Fields
        paper={paper}
        draft={draft.value}
        isTried={isTried.value}
        onChange={(part) => (draft.value = { ...draft.value, ...part })}
      />
    </Dialog>
  );
}

type FieldsProps = {
  readonly paper: CopyingView;
  readonly draft: MakingDraft;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<MakingDraft>) => void;
};

function Fields(props: FieldsProps) {
  const { paper, draft, onChange } = props;
  const t = copyingWords.value;
  const faults = props.isTried ? makingFaults(draft, paper.count) : [];
  const made = wholeNumber(draft.made, 1, paper.count);
  const isMedium =
    paper.operation === 'copy' && paper.originals.some((one) => one.kind === 'medium');
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
    </div>
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
