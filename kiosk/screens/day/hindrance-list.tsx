import type { HindranceView } from '#api/days.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { daysWords } from '../../text/of/days.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { kindWords } from '../alarms/kind-words.ts';
import { Sign } from '../../widgets/marks.tsx';
import { keyOf } from './closing.ts';

/** What it is about, as people call it. */
export function nameOf({ kind, name }: Pick<HindranceView, 'kind' | 'name'>): string {
  if (kind === 'alarmOpen') return lookUp(kindWords.value.kinds, name)?.what ?? name;
  return kind === 'printUnfinished' && !name.startsWith('+')
    ? fill(daysWords.value.printJob, { number: name })
    : name;
}

/** Where it is mended, and the permission that opens it. */
function doorOf({ kind, id }: HindranceView): { readonly href: string; readonly action: string } {
  if (id === 'rest') return doorOfRest(kind);
  switch (kind) {
    case 'safeOpen':
      return { href: paths.safe(id), action: 'useSafes' };
    case 'carrierOut':
      return { href: paths.carrier(id), action: 'readLedger' };
    case 'onCounter':
      return { href: paths.ledgerOf(id), action: 'readLedger' };
    case 'pileLeft':
    case 'counting':
      return { href: paths.counter, action: 'counter' };
    case 'guestInside':
      return { href: paths.guest(id), action: 'readEntries' };
    case 'personInside':
      return { href: paths.guard, action: 'readEntries' };
    case 'readerReading':
      return { href: paths.visit(id), action: 'readUse' };
    case 'eventRunning':
      return { href: paths.event(id), action: 'readUse' };
    case 'printUnfinished':
      return { href: paths.printJob(id), action: 'print' };
    case 'alarmOpen':
      return { href: paths.alarms, action: 'readAlarms' };
  }
}

/** Those beyond the names are one line: the list of all of them. */
function doorOfRest(kind: HindranceView['kind']): ReturnType<typeof doorOf> {
  switch (kind) {
    case 'carrierOut':
      return { href: paths.overdue, action: 'readUse' };
    case 'guestInside':
      return { href: paths.guests, action: 'readEntries' };
    case 'readerReading':
      return { href: paths.visits, action: 'readUse' };
    case 'eventRunning':
      return { href: paths.events, action: 'readUse' };
    case 'printUnfinished':
      return { href: paths.print, action: 'print' };
    case 'alarmOpen':
      return { href: paths.alarms, action: 'readAlarms' };
    case 'personInside':
      return { href: paths.guard, action: 'readEntries' };
    case 'safeOpen':
      return { href: paths.safes, action: 'readSafes' };
    case 'onCounter':
    case 'pileLeft':
    case 'counting':
      return { href: paths.counter, action: 'counter' };
  }
}

/** Of a thing that is out, when it should have been back; of all else, how long it is so. */
function sinceLine(kind: HindranceView['kind'], since: string): string {
  const t = daysWords.value;
  const at = moment(since, language.value);
  return fill(kind === 'carrierOut' || kind === 'readerReading' ? t.due : t.since, { at });
}

/** 未了事项: what each is, since when, and one tap to where it is mended. */
export function HindranceList(props: {
  readonly hindrances: readonly (HindranceView & { readonly words?: string })[];
  /** Of a day that is closed nothing is mended any more. */
  readonly isPast?: boolean;
}) {
  const t = daysWords.value;
  const { may } = useDesk();
  return (
    <ul class="day-points">
      {props.hindrances.map((one) => {
        const door = doorOf(one);
        const { since, count } = one;
        return (
          <li key={keyOf(one)}>
            <Sign state="needs" />
            <span class="day-kind">{t.kind[one.kind]}</span>
            <span class="strong grow">{nameOf(one)}</span>
            <span class="quiet small">
              {count === null ? '' : fill(one.kind === 'alarmOpen' ? t.times : t.count, { count })}
              {since === null ? '' : ` ${sinceLine(one.kind, since)}`}
            </span>
            {one.words === undefined ? null : <span class="day-words">{one.words}</span>}
            {props.isPast !== true && may(door.action) ? (
              <LinkButton size="small" href={door.href}>
                {t.go}
              </LinkButton>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
