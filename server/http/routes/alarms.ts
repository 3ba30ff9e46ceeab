import {
  AlarmList,
  AnswerAlarmBody,
  LabelKeyView,
  RotateKeyBody,
  WornLabels,
} from '#api/alarms.ts';
import { actId, alarmId } from '#domain/ids.ts';
import { answerAlarm } from '../../procedures/alarms.ts';
import { rotateLabelKeySigned } from '../../procedures/label-key.ts';
import type { Caller, Route } from '../route.ts';
import { answer, guarded, refuse } from '../route.ts';
import { alarmList, labelKeyView, wornLabelsView } from '../views/alarms.ts';

const reader = ({ person, asker: { stationId } }: Caller) => ({ person, stationId });

export const alarmRoutes: readonly Route[] = [
  guarded('readAlarms', {
    method: 'GET',
    path: '/api/alarms',
    summary: 'Open alarms, and those answered last',
    answer: AlarmList,
    handle: async ({ desk, c, caller }) =>
      c.json(await alarmList(desk.house.store.db, reader(caller))),
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
      return await answer(c, outcome, () => alarmList(house.store.db, reader(caller)));
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
