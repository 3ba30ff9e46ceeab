import type { AlarmList, AlarmStorm, AlarmView, LabelKeyView, WornLabels } from '#api/alarms.ts';
import type { PersonName } from '#api/words.ts';
import { isKnown, knownAt } from '#domain/alarm-knowledge.ts';
import {
  answerers,
  isForMany,
  mayAnswer,
  OPEN_OF_KIND_MAX,
  type AlarmSubject,
  type LabelSubject,
} from '#domain/alarms.ts';
import { ALARM_RULES } from '#domain/alarm-rules.ts';
import { climbsAt } from '#domain/alarm-climbs.ts';
import { byGravity, severityOf } from '#domain/alarm-severity.ts';
import { stormsAmong, type Storm } from '#domain/alarm-storm.ts';
import type { PersonId, StationId } from '#domain/ids.ts';
import { EPOCHS_MAX } from '#domain/label-keys.ts';
import type { Duty, Person } from '#domain/people.ts';
import type { Calendar } from '#domain/rules/calendar.ts';
import { labelWords, subjectName } from '../../procedures/faces.ts';
import type { House } from '../../procedures/house.ts';
import { wornLabels } from '../../procedures/tag-health.ts';
import { alarmsShown, type SeenAlarm } from '../../store/alarms.ts';
import { openAlarmsByKind } from '../../store/open-alarms.ts';
import { carrierById, carriersByIds } from '../../store/carriers.ts';
import type { Database } from '../../store/database.ts';
import { currentEpoch } from '../../store/label-epochs.ts';
import { matterById } from '../../store/matters.ts';
import { personById } from '../../store/people.ts';
import { placeById } from '../../store/places.ts';
import { allDoors } from '../../store/doors/areas.ts';
import { allStations } from '../../store/stations.ts';
import { carrierRows, namesOf, personName, type Names } from './names.ts';

/** So many stand on the screen by themselves, and so many of a storm when it is unfolded: a station's fullest box. */
const OPEN_SHOWN = 200;
const STORM_SHOWN = OPEN_OF_KIND_MAX + 1;
/** So many are looked at: the gravest of them come first. */
const OPEN_READ = 5000;
const PAST_SHOWN = 50;

type Reader = { readonly person: Person; readonly stationId: StationId };
type Asked = { readonly reader: Reader; readonly calendar: Calendar };
type Around = Asked & {
  readonly names: Names;
  readonly stations: ReadonlyMap<StationId, string>;
  readonly doors: ReadonlySet<StationId>;
};

/** 警报 for whoever asks, of the kinds that he may know of: open, in storms or alone; known and not over; done with. */
export async function alarmList(
  { store, policies }: Pick<House, 'store' | 'policies'>,
  reader: Reader,
): Promise<AlarmList> {
  const { db } = store;
  const known = knownAt(reader);
  const all = await alarmsShown(db, { which: 'open', limit: OPEN_READ, ...known });
  const { alone, storms } = stormsAmong(all.toSorted(byGravity));
  const standing = await alarmsShown(db, { which: 'standing', limit: OPEN_SHOWN, ...known });
  const past = await alarmsShown(db, { which: 'past', limit: PAST_SHOWN, ...known });
  const people = [...standing, ...past].map(({ answer }) => answer?.byId ?? null);
  const around: Around = {
    reader,
    calendar: policies.current().calendar,
    names: await namesOf(db, { people, places: [] }),
    stations: new Map((await allStations(db)).map(({ id, name }) => [id, name])),
    doors: new Set((await allDoors(db)).map(({ stationId }) => stationId)),
  };
  const views = async (alarms: readonly SeenAlarm[]): Promise<AlarmView[]> => {
    const shown = [];
    for (const alarm of alarms) shown.push(await alarmView(db, alarm, around));
    return shown;
  };
  const open = alone.slice(0, OPEN_SHOWN);
  const count = (await openAlarmsByKind(db))
    .filter((some) => isKnown(some, known))
    .reduce((sum, some) => sum + some.count, 0);
  return {
    openCount: count,
    hiddenCount: count - all.length + alone.length - open.length,
    storms: await Promise.all(
      storms.map(async (storm) =>
        stormView(storm, await views(storm.members.slice(0, STORM_SHOWN)), around),
      ),
    ),
    open: await views(open),
    standing: await views(standing),
    answered: await views(past),
  };
}

function stormView(
  { members, ...storm }: Storm<SeenAlarm>,
  shown: AlarmView[],
  around: Around,
): AlarmStorm {
  const { stations, reader } = around;
  return {
    ...storm,
    station: (storm.stationId && stations.get(storm.stationId)) ?? null,
    count: members.length,
    answerers: [...new Set(members.flatMap((alarm) => answerersOf(alarm, around)))],
    mayAnswer: members.every((alarm) => mayAnswer(alarm, reader)),
    members: shown,
  };
}

async function alarmView(db: Database, alarm: SeenAlarm, around: Around): Promise<AlarmView> {
  const { names, stations, reader, calendar } = around;
  const { id, kind, raisedAt, seen, lastAt, stationId, subject, answer, endedAt, step } = alarm;
  const isOpen = answer === null && endedAt === null;
  const seal = { printedCode: null, generation: null, tid: null };
  return {
    id,
    kind,
    severity: severityOf(alarm),
    raisedAt,
    seen,
    lastAt,
    station: (stationId && stations.get(stationId)) ?? null,
    ...(subject.kind === 'label' ? sealOf(subject) : seal),
    ...(await thingOf(db, subject)),
    dueAt: subject.kind === 'about' ? subject.dueAt : null,
    step,
    endedAt,
    answerers: answerersOf(alarm, around),
    climbsAt: climbsAt(alarm, calendar),
    isForMany: isForMany(alarm),
    mayAnswer: isOpen && mayAnswer(alarm, reader),
    answer: answer && { at: answer.at, by: names.person(answer.byId), words: answer.words },
  };
}

/** 责任人 with those of the door where it was raised. */
function answerersOf(alarm: SeenAlarm, { doors }: Around): Duty[] {
  const { kind, stationId } = alarm;
  const isAtDoor = stationId !== null && doors.has(stationId);
  const besides = isAtDoor ? (ALARM_RULES[kind].hereBy ?? []) : [];
  return [...new Set([...answerers(alarm), ...besides])];
}

const sealOf = (subject: LabelSubject) => ({
  printedCode: labelWords(subject).printedCode,
  generation: subject.generation,
  tid: subject.tid ?? null,
});

/** What it is about, by its number; who has it in hand, and who answers for it, where somebody does. */
async function thingOf(
  db: Database,
  { of }: AlarmSubject,
): Promise<Pick<AlarmView, 'thing' | 'holder' | 'owner'>> {
  if (of === null) return { thing: null, holder: null, owner: null };
  if (of.kind === 'matter') {
    const matter = await matterById(db, of.id);
    const name = matter?.number ?? '';
    const thing = { kind: of.kind, id: of.id, name, matterKind: matter?.kind ?? null };
    const hostId = matter?.kind === 'visit' ? matter.body.hostId : null;
    return { thing, holder: null, owner: await named(db, hostId) };
  }
  const name = (await subjectName(db, of)) ?? '';
  const thing = { kind: of.kind, id: of.id, name, matterKind: null };
  const carrier = of.kind === 'carrier' ? await carrierById(db, of.id) : null;
  const place = of.kind === 'place' ? await placeById(db, of.id) : null;
  const holderId = carrier?.custody.account === 'held' ? carrier.custody.holderId : null;
  return {
    thing,
    holder: await named(db, of.kind === 'person' ? of.id : holderId),
    owner: await named(db, carrier?.custodianId ?? place?.custodianId ?? null),
  };
}

const named = async (db: Database, id: PersonId | null): Promise<PersonName | null> =>
  id && personName(await personById(db, id));

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
