import type { AlarmView } from '#api/alarms.ts';
import { isClockAlarm } from '#domain/alarms.ts';
import { clock } from '../../desk/settings.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { severityWords } from '../../text/of/severity.ts';
import { lookUp, personLine, shortly } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { SeverityMark } from '../../widgets/severity.tsx';
import { Thing } from './alarm-thing.tsx';
import { kindWords } from './kind-words.ts';

/** 一条警报: what, which thing, when and where, what to do; and the button, for whom it is. */
export function AlarmCard(props: { readonly alarm: AlarmView; readonly onAnswer: () => void }) {
  const { alarm } = props;
  const t = alarmsWords.value;
  const kind = kindWords.value.kinds[alarm.kind];
  const next = whoAndNext(alarm);
  return (
    <article class={`alarm-card grave-${alarm.severity}`}>
      <SeverityMark severity={alarm.severity} word={severityWords.value.severity[alarm.severity]} />
      <div class="grow stack tight">
        <h3>{kind.what}</h3>
        <p class="alarm-thing">
          <Thing alarm={alarm} />
        </p>
        <Late alarm={alarm} />
        <p class="number">{whenAndWhere(alarm)}</p>
        <p>{kind.todo}</p>
        {next === '' ? null : <p class="quiet small number">{next}</p>}
        {isOfOthers(alarm) ? <p class="quiet small">{t.theOthers}</p> : null}
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

/** 过门警报 by the place: a gate names so many things, and has one for the rest. */
const isOfOthers = ({ kind, thing }: AlarmView): boolean =>
  (kind === 'gateCrossing' || kind === 'gateUnclear') && thing?.kind === 'place';

/** When it was due, who has it, and to whom it has climbed. */
function Late({ alarm }: { readonly alarm: AlarmView }) {
  const t = kindWords.value;
  const { dueAt, holder, thing, step, kind } = alarm;
  const isIncident = kind === 'unaccounted';
  if (dueAt === null && holder === null) return null;
  const who = holder === null ? '' : personLine(holder);
  const parts = [
    dueAt === null
      ? ''
      : fill(isIncident ? t.reportBy : t.dueAt, {
          at: shortly(dueAt, clock.value, language.value),
        }),
    who === '' ? '' : fill(thing?.kind === 'person' ? t.person : t.holder, { who }),
    lookUp(isIncident ? t.hours : t.step, String(step)) ?? '',
  ];
  return <p class="number">{parts.filter((part) => part !== '').join('　')}</p>;
}

function whenAndWhere(alarm: AlarmView): string {
  const t = alarmsWords.value;
  const { raisedAt, lastAt, seen, kind } = alarm;
  const isByClock = isClockAlarm(kind);
  const station = alarm.station ?? t.noStation;
  const at = shortly(raisedAt, clock.value, language.value);
  if (isByClock) return fill(kindWords.value.raised, { at });
  if (seen === 1) return fill(t.seenOnce, { station, seen, at });
  return fill(t.seenOften, {
    station,
    seen,
    at,
    last: shortly(lastAt, clock.value, language.value),
  });
}

function whose({ kind, station, step, answerers }: AlarmView): string {
  if (kind === 'forgedLabel' || kind === 'clonedTag') return kindWords.value.officerOnly;
  if (!isClockAlarm(kind) && step === 0) {
    const alarms = alarmsWords.value;
    return fill(alarms.elsewhere, { station: station ?? alarms.noStation });
  }
  return dutiesLine(answerers);
}

/** 等谁处理. */
export function dutiesLine(answerers: AlarmView['answerers']): string {
  return fill(kindWords.value.waitsFor, { duties: dutiesOf(answerers) });
}

const dutiesOf = (answerers: AlarmView['answerers']): string =>
  answerers
    .map((duty) => lookUp(kindWords.value.duties, duty) ?? '')
    .filter((one) => one !== '')
    .join(language.value === 'zh-CN' ? '、' : ', ');

/** 处理人 by duty, 保管人 or 接待人 by name; and when others answer besides. */
function whoAndNext({ mayAnswer, answerers, owner, climbsAt, thing }: AlarmView): string {
  const t = alarmsWords.value;
  const ofVisit = thing?.matterKind === 'visit';
  return [
    mayAnswer ? fill(t.answersFor, { duties: dutiesOf(answerers) }) : '',
    owner === null ? '' : fill(ofVisit ? t.hostedBy : t.ownedBy, { who: personLine(owner) }),
    climbsAt === null
      ? ''
      : fill(t.climbsAt, { at: shortly(climbsAt, clock.value, language.value) }),
  ]
    .filter((part) => part !== '')
    .join('　');
}

/** 已处理, 已知悉: what it was, and the words that answered it; or that it was over before anybody did. */
export function AnsweredLine({ alarm }: { readonly alarm: AlarmView }) {
  const t = alarmsWords.value;
  const { answer, endedAt } = alarm;
  const who = answer === null ? '' : answer.by === null ? t.atMachine : personLine(answer.by);
  const said = [
    answer === null
      ? ''
      : fill(t.answeredLine, { at: shortly(answer.at, clock.value, language.value), who }),
    endedAt === null
      ? ''
      : fill(kindWords.value.ended, { at: shortly(endedAt, clock.value, language.value) }),
  ];
  return (
    <li class="stack tight">
      <p>
        <span class="strong">{kindWords.value.kinds[alarm.kind].what}</span>　
        <Thing alarm={alarm} />
      </p>
      {answer === null ? null : <p>{answer.words}</p>}
      {endedAt === null ? <Late alarm={alarm} /> : null}
      <p class="quiet small number">{said.filter((part) => part !== '').join('　')}</p>
    </li>
  );
}
