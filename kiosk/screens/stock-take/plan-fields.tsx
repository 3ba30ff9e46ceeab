import type { TakeChoices, TakePreview } from '#api/take-plans.ts';
import type { ComponentChildren } from 'preact';
import { takesWords } from '../../text/of/takes.ts';
import { personLine, refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Check, Choice, Field } from '../../widgets/field.tsx';
import { planFaults, toggled, type PlanDraft } from './plan-draft.ts';
import { PlaceChoice } from './place-choice.tsx';
import { ScopeFields } from './scope-fields.tsx';
import type { PreviewNow } from './use-preview.ts';

export type PlanProps = {
  readonly draft: PlanDraft;
  readonly choices: TakeChoices | null;
  readonly now: PreviewNow;
  readonly isTried: boolean;
  /** Stands beside the name. */
  readonly beside?: ComponentChildren;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

/** 方案: name, mode, places beside who counts there, and what narrows it. */
export function PlanFields(props: PlanProps) {
  const { draft, now, isTried, onChange } = props;
  const t = takesWords.value;
  const faults = isTried ? planFaults(draft, now.preview?.countersNeeded ?? null) : [];
  return (
    <div class="stack">
      <div class="plan-head">
        <Field
          label={t.stepName}
          maxLength={80}
          value={draft.title}
          wrong={faults.includes('title') ? t.wrongName : undefined}
          onChange={(title) => onChange({ title })}
        />
        {props.beside}
      </div>
      <div class="row">
        <Choice
          label={t.modeLabel}
          value={draft.mode}
          options={(['guided', 'blind'] as const).map((value) => ({ value, label: t.mode[value] }))}
          onChange={(mode) => onChange({ mode: mode === 'blind' ? 'blind' : 'guided' })}
        />
        <p class="quiet small grow">{t.modeHint[draft.mode]}</p>
      </div>
      <div class="plan-sides">
        <PlaceChoice {...props} />
        <Counters {...props} isWrong={faults.includes('counters')} />
      </div>
      <ScopeFields {...props} isSampleWrong={faults.includes('sample')} />
    </div>
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
      <p class="quiet small">{t.peopleHint}</p>
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
