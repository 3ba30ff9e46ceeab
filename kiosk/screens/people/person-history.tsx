import type { PersonEvent } from '#api/people.ts';
import { lookUp, moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { badgeLine, changeLine, personWords } from './person-words.ts';

/** 变更记录: what, when, by whom, and each field as it was and as it is. */
export function PersonHistory(props: { readonly events: readonly PersonEvent[] }) {
  const t = personWords.value;
  return (
    <ol class="timeline">
      {props.events.map((event) => (
        <li key={event.seq}>
          <p class="strong">
            {lookUp(t.event, event.kind) ?? event.kind}
            {event.badge === null ? '' : `　${badgeLine(event.badge)}`}
          </p>
          {event.changes.map((change) => (
            <p key={change.field} class="cell">
              {changeLine(change)}
            </p>
          ))}
          <p class="quiet small">
            {moment(event.at, language.value)}
            {'　'}
            {event.actor === null ? t.byNobody : fill(t.by, { name: personLine(event.actor) })}
          </p>
        </li>
      ))}
    </ol>
  );
}
