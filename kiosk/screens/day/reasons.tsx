import type { HindranceNow } from '#api/days.ts';
import { useSignal, type Signal } from '@preact/signals';
import { daysWords } from '../../text/of/days.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Field } from '../../widgets/field.tsx';
import { Sign } from '../../widgets/marks.tsx';
import {
  latecomers,
  saidOfAll,
  seenOf,
  sharedOf,
  silentOf,
  type Group,
  type Said,
} from './closing.ts';
import { nameOf } from './hindrance-list.tsx';

const WORDS_MAX = 300;
/** More names than these are counted; written one by one, each is seen. */
const NAMES_SHOWN = 12;

/** 原因: a field a kind of points, or one a point where they differ. Enter goes to the next field that is empty. */
export function Reasons(props: {
  readonly groups: readonly Group[];
  readonly said: Signal<Said>;
  readonly onReady: () => void;
}) {
  const { groups, said } = props;
  const isSilent = groups.some(({ points }) => silentOf(said.value, points).length > 0);
  const next = (form: HTMLFormElement): void => {
    if (!isSilent) return props.onReady();
    const empty = [...form.querySelectorAll('input')].find(({ value }) => value.trim() === '');
    (empty ?? form.querySelector('button'))?.focus();
  };
  return (
    <form
      class="day-reasons"
      onSubmit={(event) => {
        event.preventDefault();
        next(event.currentTarget);
      }}
    >
      {groups.map((group, n) => (
        <OneKind key={group.kind} group={group} said={said} isFirst={n === 0} />
      ))}
      <button type="submit" hidden>
        {daysWords.value.toSign}
      </button>
    </form>
  );
}

function OneKind(props: {
  readonly group: Group;
  readonly said: Signal<Said>;
  readonly isFirst: boolean;
}) {
  const t = daysWords.value;
  const { group, said, isFirst } = props;
  const { kind, points } = group;
  const isSplit = useSignal(false);
  const turn = (): void => {
    isSplit.value = !isSplit.value;
    if (!isSplit.value) said.value = saidOfAll(said.value, points, sharedOf(said.value, group));
  };
  const isEach = isSplit.value && points.length > 1;
  return (
    <section class="day-reason" aria-label={t.kind[kind]}>
      <header class="row">
        <Sign state={silentOf(said.value, points).length === 0 ? 'allowed' : 'needs'} />
        <h3 class="grow">
          {t.kind[kind]}{' '}
          <span class="quiet number">{fill(t.points, { count: points.length })}</span>
        </h3>
      </header>
      {isEach ? (
        points.map((one, n) => (
          <Field
            key={seenOf(one)}
            label={fill(t.answerOf, { name: nameOf(one) })}
            maxLength={WORDS_MAX}
            takesFocus={n === 0}
            value={said.value.get(seenOf(one)) ?? ''}
            onChange={(text) => (said.value = saidOfAll(said.value, [one], text))}
          />
        ))
      ) : (
        <Shared group={group} said={said} takesFocus={isFirst} />
      )}
      {/* Behind its fields, where the keyboard comes to it; seen beside the heading. */}
      {points.length > 1 ? (
        <Button size="small" look="plain" onPress={turn}>
          {isEach ? t.oneReason : t.eachReason}
        </Button>
      ) : null}
    </section>
  );
}

/** One reason for all of a kind; what came up since it was written is taken in by a press. */
function Shared(props: {
  readonly group: Group;
  readonly said: Signal<Said>;
  readonly takesFocus: boolean;
}) {
  const t = daysWords.value;
  const { group, said } = props;
  const late = latecomers(said.value, group);
  const shared = sharedOf(said.value, group);
  const meant = group.points.filter((one) => !late.includes(one));
  return (
    <>
      <Field
        label={fill(t.answerOf, { name: namesOf(meant) })}
        maxLength={WORDS_MAX}
        takesFocus={props.takesFocus}
        value={shared}
        onChange={(text) => (said.value = saidOfAll(said.value, meant, text))}
      />
      {late.length === 0 ? null : (
        <p class="row">
          <span class="grow">{fill(t.cameSince, { names: namesOf(late) })}</span>
          <Button size="small" onPress={() => (said.value = saidOfAll(said.value, late, shared))}>
            {t.sameToo}
          </Button>
        </p>
      )}
    </>
  );
}

function namesOf(points: readonly HindranceNow[]): string {
  const t = daysWords.value;
  const names = points.slice(0, NAMES_SHOWN).map(nameOf).join(t.comma);
  if (points.length <= NAMES_SHOWN) return names;
  return fill(t.andMore, { names, count: points.length });
}
