import { mayAsk } from '#domain/rules/operations.ts';
import { mayBeTightened } from '#domain/rules/tighten.ts';
import type { Limit, RuleRow, Tightening } from '#domain/rules/policy.ts';
import { useSignal, type Signal } from '@preact/signals';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Select } from '../../widgets/field.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import {
  approverChoices,
  countChoices,
  limitChoices,
  withTightening,
  type ShownRow,
} from './stricter.ts';
import { demandWords, limitPlain, rulesWords, whomWords } from './words.ts';

/** 一条规则: what it says, where from, and for an administrator what may be made stricter of it. */
export function RowDialog(props: {
  readonly row: ShownRow;
  readonly mayChange: boolean;
  readonly onClose: () => void;
  /** Null: back to the floor. */
  readonly onKeep: (one: Tightening | null) => void;
}) {
  const t = rulesWords.value;
  const { floor, now, tightening } = props.row;
  const draft = useSignal<Tightening>(tightening ?? { rowId: floor.id });
  const isOpen = props.mayChange && mayBeTightened(floor);
  const isSame = JSON.stringify(draft.value) === JSON.stringify(tightening ?? { rowId: floor.id });
  const levels = floor.markings.map((marking) => words.value.terms.marking[marking]);
  const say = (row: RuleRow): string => demandWords(row).join(t.comma);
  return (
    <Dialog
      wide
      title={`${t.operations[floor.operation]}　${levels.join(t.comma)}`}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>
            {isOpen ? words.value.common.cancel : words.value.common.close}
          </Button>
          {isOpen && tightening !== null ? (
            <Button onPress={() => props.onKeep(null)}>{t.backToFloor}</Button>
          ) : null}
          {isOpen ? (
            <Button look="main" disabled={isSame} onPress={() => props.onKeep(kept(draft.value))}>
              {t.keep}
            </Button>
          ) : null}
        </>
      }
    >
      <FactsGrid
        facts={[
          [t.number, floor.id],
          [t.appliesTo, whomWords(floor)],
          [t.floorWord, say(floor)],
          [t.nowWord, tightening === null ? '' : say(now)],
        ]}
      />
      <p class="clause">{floor.clause}</p>
      {isOpen ? <Controls floor={floor} draft={draft} /> : null}
      {isOpen && !isSame ? (
        <p class="rule-becomes">
          {fill(t.becomes, { words: say(withTightening(floor, draft.value)) })}
        </p>
      ) : null}
      {props.mayChange && !isOpen ? <p class="quiet">{t.notTightened}</p> : null}
    </Dialog>
  );
}

/** A tightening that says nothing is none. */
const kept = (one: Tightening): Tightening | null => (Object.keys(one).length > 1 ? one : null);

type ControlProps = { readonly floor: RuleRow; readonly draft: Signal<Tightening> };

/** Only what is stricter is offered; the first choice is always the floor's. */
function Controls({ floor, draft }: ControlProps) {
  const t = rulesWords.value;
  const one = draft.value;
  const isForbidden = one.forbid === true;
  const put = (name: keyof Tightening, value: Tightening[typeof name], isFloor: boolean): void => {
    const { [name]: _before, ...others } = one;
    draft.value = { ...others, ...(isFloor ? {} : { [name]: value }), rowId: floor.id };
  };
  const asFloor = (text: string): string => fill(t.asFloor, { words: text });
  const approvers = approverChoices(floor);
  const limits = limitChoices(floor);
  return (
    <div class="stack">
      <Check
        label={t.forbid}
        checked={isForbidden}
        onChange={(forbid) =>
          (draft.value = forbid ? { rowId: floor.id, forbid } : { rowId: floor.id })
        }
      />
      <div class="form-grid">
        <Select
          label={t.approverField}
          value={String(approvers.indexOf(one.approver ?? floor.approver))}
          disabled={isForbidden || approvers.length === 1}
          options={approvers.map((role, n) => {
            const text = role === null ? t.approverNone : t.approver[role];
            return { value: String(n), label: n === 0 ? asFloor(text) : text };
          })}
          onChange={(n) => put('approver', approvers[Number(n)] ?? undefined, n === '0')}
        />
        <Select
          label={t.limitField}
          value={String(limits.findIndex((each) => isChosen(each, one.limit ?? floor.limit)))}
          disabled={isForbidden || limits.length === 1}
          options={limits.map((limit, n) => {
            const text = limitPlain(limit);
            return { value: String(n), label: n === 0 ? asFloor(text) : text };
          })}
          onChange={(n) => put('limit', limits[Number(n)] ?? undefined, n === '0')}
        />
        {(['persons', 'witnesses'] as const).map((name) => (
          <Select
            key={name}
            label={name === 'persons' ? t.personsField : t.witnessesField}
            value={String(one[name] ?? floor[name])}
            hint={mayAsk(floor.operation, name) ? undefined : t.noMore}
            disabled={isForbidden || !mayAsk(floor.operation, name)}
            options={countChoices(floor[name]).map((count) => ({
              value: String(count),
              label: count === floor[name] ? asFloor(String(count)) : String(count),
            }))}
            onChange={(count) => put(name, Number(count), Number(count) === floor[name])}
          />
        ))}
      </div>
    </div>
  );
}

const isChosen = (one: Limit | null, chosen: Limit | null): boolean =>
  JSON.stringify(one) === JSON.stringify(chosen);
