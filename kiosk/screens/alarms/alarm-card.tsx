import type { AlarmView } from '#api/alarms.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Sign } from '../../widgets/marks.tsx';

/** 一条警报: what, which thing, when and where, what to do; and the button, for whom it is. */
export function AlarmCard(props: { readonly alarm: AlarmView; readonly onAnswer: () => void }) {
  const { alarm } = props;
  const t = words.value.alarms;
  return (
    <article class="alarm-card">
      <Sign state="refused" />
      <div class="grow stack tight">
        <h3>{t.kinds[alarm.kind].what}</h3>
        <p class="alarm-thing">
          <Thing alarm={alarm} />
        </p>
        <p class="number">{whenAndWhere(alarm)}</p>
        <p>{t.kinds[alarm.kind].todo}</p>
        {alarm.isForMany ? <p class="quiet small">{t.many}</p> : null}
      </div>
      {alarm.mayAnswer ? (
        <Button onPress={props.onAnswer}>{t.answer}</Button>
      ) : (
        <p class="quiet small alarm-whose">{whose(alarm)}</p>
      )}
    </article>
  );
}

/** The number is enough to look for it; its page is a touch away for whoever may read it. */
function Thing({ alarm }: { readonly alarm: AlarmView }) {
  const t = words.value.alarms;
  const { may } = useDesk();
  const { thing, kind, tid } = alarm;
  const named = { code: alarm.printedCode, generation: alarm.generation + 1 };
  const label = fill(kind === 'forgedLabel' ? t.code : t.label, named);
  const chip = tid === null ? '' : `　${fill(t.tid, { tid })}`;
  const small = <span class="quiet small number">{label + chip}</span>;
  if (thing === null) {
    return (
      <>
        <span>{t.thingUnknown}</span> {small}
      </>
    );
  }
  const name = fill(t.of[thing.kind], { name: thing.name });
  const line = kind === 'forgedLabel' ? fill(t.pretends, { name }) : name;
  const isOpen = thing.kind === 'carrier' && may('readLedger');
  return (
    <>
      {isOpen ? (
        <a class="strong" href={paths.carrier(thing.id)}>
          {line}
        </a>
      ) : (
        <span class="strong">{line}</span>
      )}{' '}
      {small}
    </>
  );
}

function whenAndWhere({ raisedAt, lastAt, seen, station }: AlarmView): string {
  const t = words.value.alarms;
  const said = { station: station ?? t.noStation, seen };
  const at = moment(raisedAt, language.value);
  if (seen === 1) return fill(t.seenOnce, { ...said, at });
  return fill(t.seenOften, { ...said, at, last: moment(lastAt, language.value) });
}

function whose({ kind, station }: AlarmView): string {
  const t = words.value.alarms;
  const isOfficers = kind === 'forgedLabel' || kind === 'clonedTag';
  return isOfficers ? t.officerOnly : fill(t.elsewhere, { station: station ?? t.noStation });
}

/** 已处理: what it was, and the words that closed it. */
export function AnsweredLine({ alarm }: { readonly alarm: AlarmView }) {
  const t = words.value.alarms;
  const { answer } = alarm;
  if (answer === null) return null;
  const who = answer.by === null ? t.atMachine : personLine(answer.by);
  return (
    <li class="stack tight">
      <p>
        <span class="strong">{t.kinds[alarm.kind].what}</span>　<Thing alarm={alarm} />
      </p>
      <p>{answer.words}</p>
      <p class="quiet small number">
        {fill(t.answeredLine, { at: moment(answer.at, language.value), who })}
      </p>
    </li>
  );
}
