import {
  AlarmList,
  AlarmsNow,
  AlarmsNowQuery,
  AnswerAlarmBody,
  AnswerStormBody,
  LabelKeyView,
  RotateKeyBody,
  SilenceBody,
  WornLabels,
} from '#api/alarms.ts';
import { actId, alarmId, instant, stationId, type StationId } from '#domain/ids.ts';
import { answerAlarm } from '../../procedures/alarms.ts';
import { silenceAlarms } from '../../procedures/alarm-sound.ts';
import { answerStorm } from '../../procedures/alarm-storm.ts';
import { rotateLabelKeySigned } from '../../procedures/label-key.ts';
import type { Caller, Route } from '../route.ts';
import { answer, guarded, open, refuse } from '../route.ts';
import { alarmsNow } from '../views/alarm-sound.ts';
import { alarmList, labelKeyView, wornLabelsView } from '../views/alarms.ts';

const reader = ({ person, asker }: Caller) => ({ person, stationId: asker.stationId });

const stationOf = (id: string | null): StationId | null => (id === null ? null : stationId(id));

export const alarmRoutes: readonly Route[] = [
  guarded('readAlarms', {
    method: 'GET',
    path: '/api/alarms',
    summary: 'Open alarms, and those answered last',
    answer: AlarmList,
    handle: async ({ desk, c, caller }) => c.json(await alarmList(desk.house, reader(caller))),
  }),
  guarded('answerAlarms', {
    method: 'POST',
    path: '/api/alarms/:id/answer',
    summary: 'A person says in words what it was; the alarm is closed',
    body: AnswerAlarmBody,
    answer: AlarmList,
    handle: async ({ desk: { house }, c, caller, body: { act, words }, param }) => {
      const asked = { act: actId(act), alarmId: alarmId(param('id')), words };
      const outcome = await answerAlarm(house, caller.asker, asked);
      return await answer(c, outcome, () => alarmList(house, reader(caller)));
    },
  }),
  guarded('answerAlarms', {
    method: 'POST',
    path: '/api/alarms/answer-storm',
    summary: 'One text answers all of a storm as it was shown',
    body: AnswerStormBody,
    answer: AlarmList,
    handle: async ({ desk: { house }, c, caller, body }) => {
      const { kind, severity, words } = body;
      const outcome = await answerStorm(house, caller.asker, {
        act: actId(body.act),
        kind,
        severity,
        words,
        stationId: stationOf(body.stationId),
        firstAt: instant(new Date(body.firstAt)),
        lastAt: instant(new Date(body.lastAt)),
      });
      return await answer(c, outcome, () => alarmList(house, reader(caller)));
    },
  }),
  open({
    method: 'GET',
    path: '/api/alarms/now',
    summary: 'How many alarms are open and sound here; numbers alone',
    query: AlarmsNowQuery,
    answer: AlarmsNow,
    handle: async ({ desk: { house }, c, caller, query: { station } }) => {
      if (caller !== null) return c.json(await alarmsNow(house, reader(caller)));
      if (station === undefined) return refuse(c, 'badRequest');
      const hearer = { person: null, stationId: stationId(station) };
      return c.json(await alarmsNow(house, hearer));
    },
  }),
  guarded('answerAlarms', {
    method: 'POST',
    path: '/api/alarms/silence',
    summary: 'What sounds at this station is quiet for ten minutes, and stays open',
    body: SilenceBody,
    answer: AlarmsNow,
    handle: async ({ desk: { house }, c, caller, body: { act } }) => {
      const outcome = await silenceAlarms(house, caller.asker, { act: actId(act) });
      return await answer(c, outcome, () => alarmsNow(house, reader(caller)));
    },
  }),
  guarded('rotateLabelKey', {
    method: 'GET',
    path: '/api/label-key',
    summary: 'Which epoch of the label key seals new labels; never the key',
    answer: LabelKeyView,
    handle: async ({ desk, c }) => c.json(await labelKeyView(desk.house.store.db)),
  }),
  guarded('rotateLabelKey', {
    method: 'POST',
    path: '/api/label-key/rotate',
    summary: 'The next label key: new labels are sealed with it, older ones go on being read',
    body: RotateKeyBody,
    answer: LabelKeyView,
    handle: async ({ desk, c, caller, body }) => {
      const { house, buckets } = desk;
      if (!buckets.signIn.take(caller.person.staffNumber, house.now())) {
        return refuse(c, 'tooManyTries');
      }
      const asked = { act: actId(body.act), pin: body.pin };
      const outcome = await rotateLabelKeySigned(house, caller.asker, asked);
      return await answer(c, outcome, () => labelKeyView(house.store.db));
    },
  }),
  guarded('print', {
    method: 'GET',
    path: '/api/worn-labels',
    summary: 'Labels whose tag was missed again and again, and which want replacing',
    answer: WornLabels,
    handle: async ({ desk: { house }, c }) =>
      c.json(await wornLabelsView(house.store.db, house.now())),
  }),
];
