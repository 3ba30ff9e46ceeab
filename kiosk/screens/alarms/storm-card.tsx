import type { AlarmStorm } from '#api/alarms.ts';
import { clock } from '../../desk/settings.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { severityWords } from '../../text/of/severity.ts';
import { shortly } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { SeverityMark } from '../../widgets/severity.tsx';
import { dutiesLine } from './alarm-card.tsx';
import { Thing } from './alarm-thing.tsx';
import { kindWords } from './kind-words.ts';

/** 警报风暴: many of one kind in one line; unfolded, each of them; answered together. */
export function StormCard(props: { readonly storm: AlarmStorm; readonly onAnswer: () => void }) {
  const { storm } = props;
  const t = alarmsWords.value;
  const { kind, count, members, severity } = storm;
  const words = kindWords.value.kinds[kind];
  const [from, until] = [storm.firstAt, storm.lastAt].map((at) =>
    shortly(at, clock.value, language.value),
  );
  return (
    <article class={`alarm-card grave-${severity}`}>
      <SeverityMark severity={severity} word={severityWords.value.severity[severity]} />
      <div class="grow stack tight">
        <h3>
          {words.what}　<span class="number">{fill(t.storm, { count })}</span>
        </h3>
        <p class="number">
          {fill(t.stormTimes, { from: from ?? '', until: until ?? '' })}
          {storm.station === null ? '' : `　${storm.station}`}
        </p>
        <p>{words.todo}</p>
        <details class="storm">
          <summary>{t.stormUnfold}</summary>
          <ol>
            {members.map((alarm) => (
              <li key={alarm.id}>
                <Thing alarm={alarm} />
                {'　'}
                <span class="quiet small number">
                  {shortly(alarm.raisedAt, clock.value, language.value)}
                </span>
              </li>
            ))}
          </ol>
          {count > members.length ? (
            <p class="quiet">{fill(t.stormMore, { count: count - members.length })}</p>
          ) : null}
        </details>
      </div>
      {storm.mayAnswer ? (
        <Button onPress={props.onAnswer}>{t.answerStorm}</Button>
      ) : (
        <p class="quiet small alarm-whose">{dutiesLine(storm.answerers)}</p>
      )}
    </article>
  );
}
