import type { HandOverNow } from '#api/days.ts';
import { daysWords } from '../../text/of/days.ts';
import { fill } from '../../text/words.ts';
import { HindranceList } from './hindrance-list.tsx';

/** 交接内容: open points, who is inside, keys, papers, alarms. */
export function Handed(props: {
  readonly handed: Omit<HandOverNow, 'mark'>;
  readonly isPast?: boolean;
  /** They are being typed. */
  readonly withoutKeys?: boolean;
  /** In a dialog nothing leads away. */
  readonly withoutDoors?: boolean;
}) {
  const t = daysWords.value;
  const { open, inside, papersOpen, alarmsOpen, keys } = props.handed;
  return (
    <div class="stack tight">
      <p class="day-numbers">
        <span>{fill(t.remains, { count: open.length })}</span>
        <span>{fill(t.shift.papers, { count: papersOpen })}</span>
        <span>{fill(t.shift.alarms, { count: alarmsOpen })}</span>
      </p>
      <p class="day-numbers">
        {inside.length === 0 ? <span>{t.shift.nobodyInside}</span> : null}
        {inside.map(({ areaId, name, people, guests }) => (
          <span key={areaId}>{fill(t.shift.inside, { area: name, people, guests })}</span>
        ))}
      </p>
      {props.withoutKeys === true ? null : (
        <p class="day-numbers">
          {keys.length === 0 ? <span>{t.shift.noKeys}</span> : null}
          {keys.map(({ name, count }) => (
            <span key={name}>{fill(t.shift.keyLine, { name, count })}</span>
          ))}
        </p>
      )}
      {open.length === 0 ? null : (
        <HindranceList
          hindrances={open}
          isPast={props.isPast === true}
          withoutDoors={props.withoutDoors === true}
        />
      )}
    </div>
  );
}
