import type {
  HandheldFileList,
  HandheldFileView,
  HandheldProfileList,
  HandheldProfileView,
} from '#api/handhelds.ts';
import type { Carrier } from '#domain/carriers.ts';
import type { HandheldProfile } from '#domain/handhelds.ts';
import type { StockTakeId } from '#domain/ids.ts';
import type { ClockCheck } from '#domain/stock-takes/clock-shift.ts';
import type { LookedAt } from '../../procedures/handheld-files.ts';
import type { Database } from '../../store/database.ts';
import { personById } from '../../store/people.ts';
import { allDevices } from '../../store/stations.ts';
import { takeById } from '../../store/takes.ts';
import { handheldFilesOf, handheldProfiles } from '../../store/working/handhelds.ts';
import { carrierRows, personName } from './names.ts';

export async function profileList(db: Database): Promise<HandheldProfileList> {
  const profiles = (await handheldProfiles(db)).map(profileView);
  const cradles = (await allDevices(db)).filter(({ driver }) => driver === 'handheld');
  return { profiles, cradles: cradles.map(({ id, name }) => ({ id, name })) };
}

const profileView = ({
  changedAt: _,
  layout,
  headings,
  ...rest
}: HandheldProfile): HandheldProfileView => ({
  ...rest,
  layout: { ...layout, widths: [...layout.widths] },
  headings: [...headings],
});

/** Null: there is no such count. */
export async function handheldFileList(
  db: Database,
  id: StockTakeId,
): Promise<HandheldFileList | null> {
  if (!(await takeById(db, id))) return null;
  const files = await handheldFilesOf(db, id);
  return {
    files: await Promise.all(
      files.map(async ({ fileName, personId, begunAt, takenAt, codes, damaged }) => {
        const person = personName(await personById(db, personId));
        return { fileName, person, begunAt, takenAt, codes, damaged };
      }),
    ),
  };
}

/** A screen shows so many of a list; the counts are whole. */
const SHOWN = 200;
const STRANGE_CHARS = 60;

export async function handheldFileView(
  db: Database,
  looked: LookedAt,
  { now, isBlind }: { readonly now: Date; readonly isBlind: boolean },
): Promise<HandheldFileView> {
  const { sha256, fileName, refusal } = looked;
  return {
    sha256,
    fileName,
    refusal,
    reading: readingView(looked),
    foresight: blinded(await foresightView(db, looked, now), isBlind),
    clock: looked.clock && clockView(looked.clock),
    taken: await takenView(db, looked),
  };
}

function readingView({ reading }: LookedAt): HandheldFileView['reading'] {
  if (reading === null) return null;
  const { sightings, damaged, layout, headings, preview, ...rest } = reading;
  return {
    ...rest,
    layout: { ...layout, widths: [...layout.widths] },
    headings: [...headings],
    preview: preview.map((cells) => [...cells]),
    codes: sightings.length,
    readings: sightings.reduce((sum, { count }) => sum + count, 0),
    damaged: damaged.map(({ why: problem, ...one }) => ({ problem, ...one })),
  };
}

async function foresightView(
  db: Database,
  { foresight }: LookedAt,
  now: Date,
): Promise<HandheldFileView['foresight']> {
  if (foresight === null) return null;
  const rowsOf = async (carriers: readonly Carrier[]) =>
    (await carrierRows(db, carriers.slice(0, SHOWN), now)).rows;
  const { found, misplaced, strange, moved, seenBefore, notCounted, notSeen } = foresight;
  return {
    found: found.length,
    notSeen,
    seenBefore,
    notCounted,
    misplacedCount: misplaced.length,
    misplaced: await rowsOf(misplaced),
    strangeCount: strange.length,
    strange: strange
      .slice(0, SHOWN)
      .map(({ text, ...one }) => ({ ...one, text: [...text].slice(0, STRANGE_CHARS).join('') })),
    moved: await rowsOf(moved),
  };
}

/** 盲盘: everything that is a thing of the ledger's was seen, and where it belongs is not said. */
const blinded = (
  foresight: HandheldFileView['foresight'],
  isBlind: boolean,
): HandheldFileView['foresight'] =>
  foresight === null || !isBlind
    ? foresight
    : {
        ...foresight,
        found: foresight.found + foresight.misplacedCount,
        notSeen: null,
        misplacedCount: 0,
        misplaced: [],
        moved: [],
      };

/** 设备时钟: what was found of it, and what was done about it. Never silently. */
const clockView = (clock: ClockCheck): NonNullable<HandheldFileView['clock']> => ({
  kind: clock.kind,
  shiftMs: 'shiftMs' in clock ? clock.shiftMs : 0,
  impossible: clock.kind === 'agrees' ? clock.impossible : 0,
  days: clock.kind === 'early' ? clock.days : null,
});

async function takenView(db: Database, { taken }: LookedAt): Promise<HandheldFileView['taken']> {
  if (taken?.takenAt == null) return null;
  const { stockTakeId, fileName, takenAt: at } = taken;
  const take = await takeById(db, stockTakeId);
  const { number, body } = take ?? { number: '', body: { title: '' } };
  return { at, number, title: body.title, stockTakeId, fileName };
}
