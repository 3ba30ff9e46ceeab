import type { AlarmList, AlarmView, LabelKeyView, WornLabels } from '#api/alarms.ts';
import { isForMany, mayAnswer } from '#domain/alarms.ts';
import type { StationId } from '#domain/ids.ts';
import { EPOCHS_MAX } from '#domain/label-keys.ts';
import type { Person } from '#domain/people.ts';
import { labelWords, subjectName } from '../../procedures/faces.ts';
import { wornLabels } from '../../procedures/tag-health.ts';
import { alarmsShown, openAlarmCount, type SeenAlarm } from '../../store/alarms.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { currentEpoch } from '../../store/label-epochs.ts';
import { allStations } from '../../store/stations.ts';
import { carrierRows, namesOf, type Names } from './names.ts';

const OPEN_SHOWN = 200;
const ANSWERED_SHOWN = 50;

type Reader = { readonly person: Person; readonly stationId: StationId };
type Around = { readonly names: Names; readonly stations: ReadonlyMap<StationId, string> };

/** 警报 for whoever asks: the open ones, and those that were answered last. */
export async function alarmList(db: Database, reader: Reader): Promise<AlarmList> {
  const open = await alarmsShown(db, { answered: false, limit: OPEN_SHOWN });
  const answered = await alarmsShown(db, { answered: true, limit: ANSWERED_SHOWN });
  const by = answered.map(({ answer }) => answer?.byId ?? null);
  const around = {
    names: await namesOf(db, { people: by, places: [] }),
    stations: new Map((await allStations(db)).map(({ id, name }) => [id, name])),
  };
  const views = async (alarms: readonly SeenAlarm[]): Promise<AlarmView[]> => {
    const shown = [];
    for (const alarm of alarms) shown.push(await alarmView(db, alarm, { ...around, reader }));
    return shown;
  };
  return {
    openCount: await openAlarmCount(db),
    open: await views(open),
    answered: await views(answered),
  };
}

async function alarmView(
  db: Database,
  alarm: SeenAlarm,
  { names, stations, reader }: Around & { readonly reader: Reader },
): Promise<AlarmView> {
  const { id, kind, raisedAt, seen, lastAt, stationId, subject, answer } = alarm;
  const { of } = subject;
  const name = of && (await subjectName(db, of));
  return {
    id,
    kind,
    raisedAt,
    seen,
    lastAt,
    station: (stationId && stations.get(stationId)) ?? null,
    printedCode: labelWords(subject).printedCode,
    generation: subject.generation,
    tid: subject.tid ?? null,
    thing: of && { kind: of.kind, id: of.id, name: name ?? '' },
    isForMany: isForMany(alarm),
    mayAnswer: answer === null && mayAnswer(alarm, reader),
    answer: answer && { at: answer.at, by: names.person(answer.byId), words: answer.words },
  };
}

export async function labelKeyView(db: Database): Promise<LabelKeyView> {
  const { epoch, begunAt } = await currentEpoch(db);
  return { epoch, begunAt, left: EPOCHS_MAX - 1 - epoch };
}

export async function wornLabelsView(db: Database, now: Date): Promise<WornLabels> {
  const worn = await wornLabels(db);
  const carriers = await carriersByIds(
    db,
    worn.map(({ carrierId }) => carrierId),
  );
  const { rows } = await carrierRows(db, carriers, now);
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const labels = worn.flatMap(({ carrierId, health: { missed, since, lastAt } }) => {
    const carrier = rowById.get(carrierId);
    return carrier === undefined ? [] : [{ carrier, missed, since, lastAt }];
  });
  return { labels };
}
