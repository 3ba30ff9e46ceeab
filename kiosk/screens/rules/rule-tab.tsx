import type { RulesView } from '#api/rules.ts';
import { OPERATIONS, type Operation } from '#domain/rules/operations.ts';
import type { Marking } from '#domain/secrecy.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Check, Field, Select } from '../../widgets/field.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import type { Rules } from './model.ts';
import { ParamsCard } from './params-card.tsx';
import { ProposeDialog } from './propose-dialog.tsx';
import { RowDialog } from './row-dialog.tsx';
import { RuleTable, saidOf } from './rule-table.tsx';
import { filtered, shownRows, type Filter, type ShownRow } from './stricter.ts';
import { rulesWords } from './words.ts';

const MARKINGS: readonly Marking[] = [
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
];
const EVERYTHING: Filter = { operation: null, marking: null, words: '', onlyTightened: false };

type TabProps = { readonly model: Rules; readonly view: RulesView };

/** 规则表: every row with its clause; an administrator opens one to make it stricter. */
export function RuleTab({ model, view }: TabProps) {
  const t = rulesWords.value;
  const { may } = useDesk();
  const filter = useSignal(EVERYTHING);
  const opened = useSignal<ShownRow | null>(null);
  const isProposing = useSignal(false);
  const draft = model.draft.value;
  const rows = shownRows(view.floor, (draft ?? view).tightenings);
  const shown = filtered(rows, filter.value, saidOf);
  const mayChange = may('changeRules') && view.waiting === null;
  const changed = new Set(model.changes.value.rows.map(({ row }) => row.id));
  return (
    <div class="stack">
      <ParamsCard model={model} view={view} mayChange={mayChange} />
      <Filters filter={filter.value} onChange={(next) => (filter.value = next)} />
      <p class="quiet small">{`${fill(t.found, { count: shown.length })}　${t.enforcedHint}`}</p>
      {shown.length === 0 ? (
        <EmptyState act={t.none} hint={t.noneHint} />
      ) : (
        <RuleTable rows={shown} changed={changed} onOpen={(row) => (opened.value = row)} />
      )}
      <p class="quiet">{t.denyByDefault}</p>
      {draft === null ? null : (
        <DraftBar model={model} onReview={() => (isProposing.value = true)} />
      )}
      {opened.value === null ? null : (
        <RowDialog
          row={opened.value}
          mayChange={mayChange}
          onClose={() => (opened.value = null)}
          onKeep={(one) => {
            model.tighten(opened.value?.floor.id ?? '', one);
            opened.value = null;
          }}
        />
      )}
      {isProposing.value && draft !== null ? (
        <ProposeDialog model={model} draft={draft} onClose={() => (isProposing.value = false)} />
      ) : null}
    </div>
  );
}

function Filters(props: { readonly filter: Filter; readonly onChange: (next: Filter) => void }) {
  const t = rulesWords.value;
  const { filter, onChange } = props;
  const all = { value: '', label: t.all };
  return (
    <div class="rule-filters">
      <Select
        label={t.operation}
        value={filter.operation ?? ''}
        options={[all, ...OPERATIONS.map((one) => ({ value: one, label: t.operations[one] }))]}
        onChange={(value) => onChange({ ...filter, operation: operationOf(value) })}
      />
      <Select
        label={t.level}
        value={filter.marking ?? ''}
        options={[
          all,
          ...MARKINGS.map((one) => ({ value: one, label: words.value.terms.marking[one] })),
        ]}
        onChange={(value) =>
          onChange({ ...filter, marking: MARKINGS.find((one) => one === value) ?? null })
        }
      />
      <Field
        label={t.word}
        type="search"
        value={filter.words}
        placeholder={t.wordHint}
        onChange={(value) => onChange({ ...filter, words: value })}
      />
      <Check
        label={t.onlyTightened}
        checked={filter.onlyTightened}
        onChange={(onlyTightened) => onChange({ ...filter, onlyTightened })}
      />
    </div>
  );
}

const operationOf = (value: string): Operation | null =>
  OPERATIONS.find((one) => one === value) ?? null;

/** 待提交: stays at the foot of the screen while one goes on through the table. */
function DraftBar(props: { readonly model: Rules; readonly onReview: () => void }) {
  const t = rulesWords.value;
  const { rows, params } = props.model.changes.value;
  const count = rows.length + params.length;
  return (
    <section class="rule-draft" aria-label={t.proposeTitle}>
      <p class="strong">{count === 0 ? t.nothing : fill(t.draftBar, { count })}</p>
      <div class="row">
        <Button onPress={props.model.drop}>{t.drop}</Button>
        <Button look="main" disabled={count === 0} onPress={props.onReview}>
          {t.review}
        </Button>
      </div>
    </section>
  );
}
