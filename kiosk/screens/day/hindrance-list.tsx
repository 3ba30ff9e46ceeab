import type { HindranceView } from '#api/days.ts';
import { useDesk } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { daysWords } from '../../text/of/days.ts';
import { lookUp, moment, shortly } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { kindWords } from '../alarms/kind-words.ts';
import { Sign } from '../../widgets/marks.tsx';
import { keyOf } from './closing.ts';
import { mendedAt } from './mended-at.ts';

/** What it is about, as people call it. */
export function nameOf({ kind, name }: Pick<HindranceView, 'kind' | 'name'>): string {
  if (kind === 'alarmOpen') return lookUp(kindWords.value.kinds, name)?.what ?? name;
  return kind === 'printUnfinished' && !name.startsWith('+')
    ? fill(daysWords.value.printJob, { number: name })
    : name;
}

/** Of a thing that is out, when it should have been back; of all else, how long it is so. */
function sinceLine(kind: HindranceView['kind'], since: string, isPast: boolean): string {
  const t = daysWords.value;
  // What is kept is read on other days: there the day is always said.
  const at = isPast ? moment(since, language.value) : shortly(since, clock.value, language.value);
  return fill(kind === 'carrierOut' || kind === 'readerReading' ? t.due : t.since, { at });
}

/** 未了事项: what each is, since when, and one tap to where it is mended. */
export function HindranceList(props: {
  readonly hindrances: readonly (HindranceView & { readonly words?: string })[];
  /** Of a day that is closed nothing is mended any more. */
  readonly isPast?: boolean;
  /** In a dialog nothing leads away. */
  readonly withoutDoors?: boolean;
}) {
  const t = daysWords.value;
  const { may } = useDesk();
  const isWithoutDoors = props.isPast === true || props.withoutDoors === true;
  return (
    <ul class="day-points">
      {props.hindrances.map((one) => {
        const href = isWithoutDoors ? null : mendedAt(one, may);
        const { since, count } = one;
        return (
          <li key={keyOf(one)}>
            <Sign state="needs" />
            <span class="day-kind">{t.kind[one.kind]}</span>
            <span class="strong grow">{nameOf(one)}</span>
            <span class="quiet small">
              {count === null ? '' : fill(one.kind === 'alarmOpen' ? t.times : t.count, { count })}
              {since === null ? '' : ` ${sinceLine(one.kind, since, props.isPast === true)}`}
            </span>
            {one.words === undefined ? null : <span class="day-words">{one.words}</span>}
            {href === null ? null : (
              <LinkButton size="small" href={href}>
                {t.go}
              </LinkButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
