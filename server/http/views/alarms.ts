import type { AlarmList, AlarmView, LabelKeyView, WornLabels } from '#api/alarms.ts';
import {
  answerers,
  isForMany,
  mayAnswer,
  type AlarmSubject,
  type LabelSubject,
} from '#domain/alarms.ts';
import type { StationId } from '#domain/ids.ts';
import { EPOCHS_MAX } from '#domain/label-keys.ts';
import type { Person } from '#domain/people.ts';
import { labelWords, subjectName } from '../../procedures/faces.ts';
import { wornLabels } from '../../procedures/tag-health.ts';
import { alarmsShown, openAlarmCount, type SeenAlarm } from '../../store/alarms.ts';
import { carrierById, carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { currentEpoch } from '../../store/label-epochs.ts';
import { matterById } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { allStations } from '../../store/stations.ts';
import { carrierRows, namesOf, personName, type Names } from './names.ts';

const OPEN_SHOWN = 200;
const PAST_SHOWN = 50;

type Reader = { readonly person: Person; readonly stationId: StationId };
type Around = { readonly names: Names; readonly stations: ReadonlyMap<StationId, string> };

/** 警报 for whoever asks: the open ones, those known and not over, and those that are done with. */
export async function alarmList(db: Database, reader: Reader): Promise<AlarmList> {
  const open = await alarmsShown(db, { which: 'open', limit: OPEN_SHOWN });
  const standing = await alarmsShown(db, { which: 'standing', limit: OPEN_SHOWN });
  const past = await alarmsShown(db, { which: 'past', limit: PAST_SHOWN });
  const people = [...standing, ...past].map(({ answer }) => answer?.byId ?? null);
  const around = {
    names: await namesOf(db, { people, places: [] }),
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
    standing: await views(standing),
    answered: await views(past),
  };
}

async function alarmView(
  db: Database,
  alarm: SeenAlarm,
  { names, stations, reader }: Around & { readonly reader: Reader },
): Promise<AlarmView> {
  const { id, kind, raisedAt, seen, lastAt, stationId, subject, answer, endedAt, step } = alarm;
  const isOpen = answer === null && endedAt === null;
  const seal = { printedCode: null, generation: null, tid: null };
  return {
    id,
    kind,
    raisedAt,
    seen,
    lastAt,
    station: (stationId && stations.get(stationId)) ?? null,
    ...(subject.kind === 'label' ? sealOf(subject) : seal),
    ...(await thingOf(db, subject)),
    dueAt: subject.kind === 'about' ? subject.dueAt : null,
    step,
    endedAt,
    answerers: [...answerers(alarm)],
    isForMany: isForMany(alarm),
    mayAnswer: isOpen && mayAnswer(alarm, reader),
    answer: answer && { at: answer.at, by: names.person(answer.byId), words: answer.words },
  };
}

const sealOf = (subject: LabelSubject) => ({
  printedCode: labelWords(subject).printedCode,
  generation: subject.generation,
  tid: subject.tid ?? null,
});

/** What it is about, by its number; and who has it in hand, where somebody has. */
async function thingOf(
  db: Database,
  { of }: AlarmSubject,
): Promise<Pick<AlarmView, 'thing' | 'holder'>> {
  if (of === null) return { thing: null, holder: null };
  if (of.kind === 'matter') {
    const matter = await matterById(db, of.id);
    const name = matter?.number ?? '';
    const thing = { kind: of.kind, id: of.id, name, matterKind: matter?.kind ?? null };
    return { thing, holder: null };
  }
  const name = (await subjectName(db, of)) ?? '';
  const thing = { kind: of.kind, id: of.id, name, matterKind: null };
  const custody = of.kind === 'carrier' ? (await carrierById(db, of.id))?.custody : undefined;
  const holderId = custody?.account === 'held' ? custody.holderId : null;
  const personId = of.kind === 'person' ? of.id : holderId;
  return { thing, holder: personId && personName(await personById(db, personId)) };
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
