import type { TakeChoices } from '#api/take-plans.ts';
import { useSignal } from '@preact/signals';
import { takesWords } from '../../text/of/takes.ts';
import { personLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Field } from '../../widgets/field.tsx';
import { toggled, type PlanDraft } from './plan-draft.ts';

type Props = {
  readonly draft: PlanDraft;
  readonly choices: TakeChoices | null;
  readonly onChange: (part: Partial<PlanDraft>) => void;
};

const MARKINGS = ['topSecret', 'secret', 'confidential', 'workSecret', 'internal', 'none'] as const;
const KINDS = ['document', 'medium', 'device', 'product', 'safe'] as const;
/** 密级, 种类, 责任人, 部门, 抽盘: each leaves out what it does not name. */
export function ScopeFields(props: Props & { readonly isSampleWrong: boolean }) {
  const { draft, choices, onChange } = props;
  const t = takesWords.value;
  const { marking, kind } = words.value.terms;
  return (
    <details class="stack" open={isNarrow(draft)}>
      <summary>{t.more}</summary>
      <Several
        label={t.markings}
        values={MARKINGS}
        chosen={draft.markings}
        wordOf={(one) => marking[one]}
        onChange={(markings) => onChange({ markings })}
      />
      <Several
        label={t.kinds}
        values={KINDS}
        chosen={draft.kinds}
        wordOf={(one) => kind[one]}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Several
        label={t.department}
        values={choices?.departments ?? []}
        chosen={draft.departments}
        wordOf={(one) => one}
        onChange={(departments) => onChange({ departments })}
      />
      <Custodians {...props} />
      <Field
        label={t.sample}
        hint={t.sampleHint}
        maxLength={4}
        inputMode="numeric"
        value={draft.sample}
        wrong={props.isSampleWrong ? t.wrongSample : undefined}
        onChange={(sample) => onChange({ sample })}
      />
    </details>
  );
}

const isNarrow = (draft: PlanDraft): boolean =>
  draft.sample !== '' ||
  [draft.markings, draft.kinds, draft.custodians, draft.departments].some(
    (list) => list.length > 0,
  );

function Several<T extends string>(props: {
  readonly label: string;
  readonly values: readonly T[];
  readonly chosen: readonly T[];
  readonly wordOf: (value: T) => string;
  readonly onChange: (chosen: T[]) => void;
}) {
  return (
    <fieldset class="plan-part">
      <legend class="legend">{props.label}</legend>
      <div class="plan-checks">
        {props.values.map((value) => (
          <Check
            key={value}
            label={props.wordOf(value)}
            checked={props.chosen.includes(value)}
            onChange={() => props.onChange(toggled(props.chosen, value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** 责任人, found by what is typed. */
function Custodians({ draft, choices, onChange }: Props) {
  const t = takesWords.value;
  const typed = useSignal('');
  const wanted = typed.value.trim();
  const found = (choices?.people ?? []).filter(
    (person) =>
      wanted !== '' &&
      draft.custodians.every(({ id }) => id !== person.id) &&
      `${personLine(person)}${person.department}`.includes(wanted),
  );
  return (
    <div class="stack tight">
      <Field
        label={t.custodian}
        hint={t.custodianHint}
        type="search"
        maxLength={40}
        value={typed.value}
        wrong={wanted !== '' && found.length === 0 ? t.nobodyFound : undefined}
        onChange={(text) => (typed.value = text)}
      />
      <div class="row">
        {found.slice(0, 6).map((person) => (
          <Button
            key={person.id}
            size="small"
            onPress={() => {
              typed.value = '';
              onChange({ custodians: [...draft.custodians, person] });
            }}
          >
            {personLine(person)}
          </Button>
        ))}
      </div>
      {draft.custodians.map((person) => (
        <p key={person.id} class="row">
          <span class="strong">{personLine(person)}</span>
          <Button
            size="small"
            onPress={() =>
              onChange({ custodians: draft.custodians.filter(({ id }) => id !== person.id) })
            }
          >
            {t.removeCustodian}
          </Button>
        </p>
      ))}
    </div>
  );
}
