import type { ParamsView, RulesView } from '#api/rules.ts';
import { CLOSING_EARLIEST } from '#domain/rules/tighten.ts';
import { COUNTINGS, type Counting } from '#domain/safes/opening.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { FactsGrid } from '../../widgets/page.tsx';
import type { Rules } from './model.ts';
import { paramWords, rulesWords } from './words.ts';

const PARAMS = [
  'closingTime',
  'pledgeMonths',
  'escalateAfterHours',
  'visitorDays',
  'countAtShut',
] as const;

/** 单位参数: closing time, how long a pledge stands, when a request is raised. */
export function ParamsCard(props: {
  readonly model: Rules;
  readonly view: RulesView;
  readonly mayChange: boolean;
}) {
  const t = rulesWords.value;
  const { model, view } = props;
  const isChanging = useSignal(false);
  const params = model.draft.value?.params ?? view.params;
  return (
    <section class="rule-params" aria-label={t.params}>
      <FactsGrid facts={PARAMS.map((name) => [t.param[name], paramWords(name, params)])} />
      {props.mayChange ? (
        <Button size="small" onPress={() => (isChanging.value = true)}>
          {t.tighten}
        </Button>
      ) : null}
      {isChanging.value ? (
        <ParamsDialog
          floor={view.floorParams}
          params={params}
          onClose={() => (isChanging.value = false)}
          onKeep={(next) => {
            model.setParams(next);
            isChanging.value = false;
          }}
        />
      ) : null}
    </section>
  );
}

/** Half hours from noon to the floor's closing time. */
function times(latest: string): readonly string[] {
  const all = Array.from({ length: 48 }, (_, n) => {
    const hour = String(Math.floor(n / 2)).padStart(2, '0');
    return `${hour}:${n % 2 === 0 ? '00' : '30'}`;
  });
  return all.filter((time) => time >= CLOSING_EARLIEST && time <= latest).toReversed();
}
const MONTHS = [36, 24, 18, 12, 6] as const;
const DAYS = [180, 90, 60, 30, 7, 1] as const;
const HOURS = [24, 16, 12, 8, 4, 2, 1] as const;

function ParamsDialog(props: {
  readonly floor: ParamsView;
  readonly params: ParamsView;
  readonly onClose: () => void;
  readonly onKeep: (params: ParamsView) => void;
}) {
  const t = rulesWords.value;
  const { floor } = props;
  const next = useSignal(props.params);
  const choices: Readonly<Record<(typeof PARAMS)[number], readonly ParamsView[]>> = {
    closingTime: withOwn(
      [floor.closingTime, ...times(floor.closingTime)],
      props.params.closingTime,
    ).map((closingTime) => ({ ...next.value, closingTime })),
    pledgeMonths: withOwn([floor.pledgeMonths, ...MONTHS], props.params.pledgeMonths).map(
      (pledgeMonths) => ({ ...next.value, pledgeMonths }),
    ),
    escalateAfterHours: withOwn(
      HOURS.filter((hours) => hours <= floor.escalateAfterHours),
      props.params.escalateAfterHours,
    ).map((escalateAfterHours) => ({ ...next.value, escalateAfterHours })),
    visitorDays: withOwn(
      DAYS.filter((days) => days <= floor.visitorDays),
      props.params.visitorDays,
    ).map((visitorDays) => ({ ...next.value, visitorDays })),
    countAtShut: COUNTINGS.map((counting) => withCounting(next.value, counting)),
  };
  return (
    <Dialog
      title={t.paramsTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" onPress={() => props.onKeep(next.value)}>
            {t.keep}
          </Button>
        </>
      }
    >
      {PARAMS.map((name) => (
        <Select
          key={name}
          label={t.param[name]}
          hint={fill(t.paramHint[name], {
            count: floor[name === 'visitorDays' ? name : 'escalateAfterHours'],
          })}
          value={String(choices[name].findIndex((one) => one[name] === next.value[name]))}
          options={choices[name].map((one, n) => {
            const text = paramWords(name, one);
            const isFloor = one[name] === floor[name];
            return { value: String(n), label: isFloor ? fill(t.asFloor, { words: text }) : text };
          })}
          onChange={(n) => (next.value = choices[name][Number(n)] ?? next.value)}
        />
      ))}
    </Dialog>
  );
}

/** 关柜清点; none: the unit wants no count. */
function withCounting(params: ParamsView, counting: Counting): ParamsView {
  const { countAtShut: _before, ...rest } = params;
  return counting === 'none' ? rest : { ...rest, countAtShut: counting };
}

/** What is offered, each once, with what is in force now. */
const withOwn = <T,>(offered: readonly T[], own: T): readonly T[] => [
  ...new Set([...offered, own]),
];
