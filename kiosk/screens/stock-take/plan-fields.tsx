import type { TakeChoices, TakePreview } from '#api/take-plans.ts';
import { takesWords } from '../../text/of/takes.ts';
import { personLine, refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Check, Choice, Field } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { planFaults, toggled, type PlanDraft } from './plan-draft.ts';
import { PlaceChoice } from './place-choice.tsx';
import { ScopeFields } from './scope-fields.tsx';
import type { PreviewNow } from './use-preview.ts';

export type PlanProps = {
  readonly draft: PlanDraft;
  readonly choices: TakeChoices | null;
  readonly now: PreviewNow;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

/** 方案: name, mode, places, what narrows it, and who counts; below, what it comes to. */
export function PlanFields(props: PlanProps) {
  const { draft, now, isTried, onChange } = props;
  const t = takesWords.value;
  const faults = isTried ? planFaults(draft, now.preview?.countersNeeded ?? null) : [];
  return (
    <div class="stack">
      <Field
        label={t.stepName}
        maxLength={80}
        value={draft.title}
        wrong={faults.includes('title') ? t.wrongName : undefined}
        onChange={(title) => onChange({ title })}
      />
      <Choice
        label={t.modeLabel}
        value={draft.mode}
        options={(['guided', 'blind'] as const).map((value) => ({ value, label: t.mode[value] }))}
        onChange={(mode) => onChange({ mode: mode === 'blind' ? 'blind' : 'guided' })}
      />
      <p class="quiet small">{t.modeHint[draft.mode]}</p>
      <PlaceChoice {...props} />
      <ScopeFields {...props} isSampleWrong={faults.includes('sample')} />
      <Comes now={now} />
      <Counters {...props} isWrong={faults.includes('counters')} />
    </div>
  );
}

/** What it comes to by the ledger as it is now, and what stands in its way. */
function Comes({ now: { preview, problem } }: { readonly now: PreviewNow }) {
  const t = takesWords.value;
  if (problem !== null) return <ProblemNotice problem={problem} />;
  if (preview === null) return <p class="quiet">{t.previewing}</p>;
  if (preview.places.length === 0) return <Notice state="refused">{t.previewEmpty}</Notice>;
  const counts = {
    places: preview.places.length,
    expected: preview.expected,
    needed: preview.countersNeeded,
  };
  const kept = preview.refusals.filter(({ kind }) => kind === 'counterIsKeeper');
  return (
    <>
      <p class="strong">{fill(t.previewLine, counts)}</p>
      {kept.map((refusal) => (
        <Notice key={refusal.kind} state="refused">
          {refusalWords(refusal, words.value).what}
        </Notice>
      ))}
    </>
  );
}

type Candidate = TakePreview['people'][number];

function Counters(props: PlanProps & { readonly isWrong: boolean }) {
  const { draft, now, onChange, isWrong } = props;
  const t = takesWords.value;
  const people = now.preview?.people ?? [];
  const needed = now.preview?.countersNeeded ?? 1;
  return (
    <fieldset class="plan-part">
      <legend class="legend">{t.choosePeople}</legend>
      <p class="hint">{t.peopleHint}</p>
      {people.length === 0 && now.preview !== null ? <p>{t.noPeople}</p> : null}
      <div class="plan-places">
        {people.map((one) => (
          <CounterLine
            key={one.person.id}
            one={one}
            isChosen={draft.counterIds.includes(one.person.id)}
            onToggle={() => onChange({ counterIds: toggled(draft.counterIds, one.person.id) })}
          />
        ))}
      </div>
      {isWrong ? <p class="wrong-words">{fill(t.wrongCounters, { count: needed })}</p> : null}
    </fieldset>
  );
}

function CounterLine(props: {
  readonly one: Candidate;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}) {
  const { person, refusal } = props.one;
  const said = refusal === null ? '' : `　${refusalWords(refusal, words.value).what}`;
  return (
    <Check
      label={`${personLine(person)}　${person.department}${said}`}
      checked={props.isChosen}
      disabled={refusal !== null && !props.isChosen}
      onChange={props.onToggle}
    />
  );
}
