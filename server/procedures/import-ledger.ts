import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NewFact } from '#domain/facts.ts';
import { importId, instant, type ActId, type ImportId, type Instant } from '#domain/ids.ts';
import { checkWorkbook } from '../import/check-workbook.ts';
import type { CheckedWorkbook } from '../import/checked.ts';
import { refuseFile, type FileRefusal } from '../import/file-refusals.ts';
import { problemsWorkbook } from '../import/problems-workbook.ts';
import { readWorkbook } from '../import/read-workbook.ts';
import { recognise, recogniseByHand, type ColumnsByHand } from '../import/recognise.ts';
import type { Sheet } from '../import/sheets.ts';
import { append } from '../store/append.ts';
import { allStations, stationById } from '../store/stations.ts';
import { inTransaction } from '../store/transaction.ts';
import { importedBefore, keepImportedFile } from '../store/working/imported-files.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { carrierFact, numberer, openRegister, peopleAndPlaces } from './import-writing.ts';
import { knownFromStore } from './known-from-store.ts';
import { whatConflicts } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** 导入 under way, in memory: after a restart the file is handed over again. Nothing is half written. */
export type ImportJob = {
  readonly id: ImportId;
  readonly fileName: string;
  readonly sha256: string;
  state: 'reading' | 'checked' | 'writing' | 'done' | 'refused' | 'cancelled';
  done: number;
  total: number;
  refusal: FileRefusal | null;
  sheets: readonly Sheet[];
  hand: Map<string, ColumnsByHand>;
  checked: CheckedWorkbook | null;
  importedBeforeAt: Instant | null;
  written: Written | null;
  commitAct: ActId | null;
};
export type Written = {
  readonly people: number;
  readonly places: number;
  readonly carriers: number;
};
export type ImportDesk = Map<ImportId, ImportJob>;
export type ImportHouse = House & { readonly imports: ImportDesk };

const JOBS_MAX = 4;
/** Facts a chunk: between two chunks the counter gets its turn. */
const CHUNK = 2_000;

/** 交表: takes the bytes and checks them in the background; the job tells how far it is. */
export function startImport(
  house: ImportHouse,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Outcome<ImportJob> {
  for (const [id, { state }] of house.imports) {
    const isOver = state !== 'reading' && state !== 'writing';
    if (house.imports.size >= JOBS_MAX && isOver) house.imports.delete(id);
  }
  if (house.imports.size >= JOBS_MAX) return inTrouble('importTooMany');
  const job = newJob(house, file);
  house.imports.set(job.id, job);
  void inBackground(house, job, () => read(house, job, file.bytes));
  return done(job);
}

const newJob = (
  house: ImportHouse,
  file: { readonly name: string; readonly bytes: Uint8Array },
): ImportJob => ({
  id: importId(house.newId()),
  fileName: file.name,
  sha256: hash('sha256', file.bytes, 'hex'),
  state: 'reading',
  done: 0,
  total: 0,
  refusal: null,
  sheets: [],
  hand: new Map(),
  checked: null,
  importedBeforeAt: null,
  written: null,
  commitAct: null,
});

/** The command line's way: reads and checks at once. `sheet`: this one alone; the rest is left out. */
export async function readImport(
  house: ImportHouse,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly sheet: string | null },
): Promise<ImportJob> {
  const job = newJob(house, file);
  await read(house, job, file.bytes, file.sheet);
  return job;
}

/** Writes a checked file where nobody is signed in: at the first station, by nobody's name. */
export async function commitFromFile(
  house: ImportHouse,
  job: ImportJob,
  act: ActId,
): Promise<Outcome<Written>> {
  const [station] = await allStations(house.store.db);
  if (!station) return inTrouble('notFound');
  return await writeImport(house, { personId: null, stationId: station.id }, { job, act });
}

/** What goes wrong out of sight is the file's refusal, not silence. */
async function inBackground(
  house: ImportHouse,
  job: ImportJob,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch {
    job.refusal = refuseFile('damaged').refusal;
    job.state = 'refused';
  }
  house.announce({ kind: 'import', importId: job.id });
}

async function read(
  house: ImportHouse,
  job: ImportJob,
  bytes: Uint8Array,
  only: string | null = null,
): Promise<void> {
  job.importedBeforeAt = await importedBefore(house.store.db, job.sha256);
  await nextTurn();
  const reading = await readWorkbook(bytes, job.fileName);
  if (!reading.ok) {
    job.refusal = reading.refusal;
    job.state = 'refused';
    return;
  }
  job.sheets = reading.sheets.filter(({ name }) => only === null || name === only);
  await check(house, job);
}

/** Recognises and checks every sheet, against itself and the ledger. Only `pace` touches the screen. */
async function check(house: ImportHouse, job: ImportJob): Promise<void> {
  const known = await knownFromStore(house.store.db);
  const sheets = job.sheets.map((sheet) => {
    const hand = job.hand.get(sheet.name);
    return { sheet, recognition: hand ? recogniseByHand(sheet, hand) : recognise(sheet) };
  });
  job.checked = await checkWorkbook(sheets, known, {
    yieldTurn: () => nextTurn(),
    onProgress: (rows, total) => {
      job.done = rows;
      job.total = total;
      house.announce({ kind: 'import', importId: job.id });
    },
  });
  job.state = 'checked';
}

/** 改列: a sheet's kind and columns by hand; then everything is checked again. */
export function correctColumns(
  house: ImportHouse,
  job: ImportJob,
  correction: ColumnsByHand & { readonly sheet: string },
): Outcome<ImportJob> {
  if (job.state !== 'checked') return inTrouble('importNotReady');
  if (!job.sheets.some(({ name }) => name === correction.sheet)) return inTrouble('notFound');
  job.hand.set(correction.sheet, { kind: correction.kind, columns: correction.columns });
  job.state = 'reading';
  void inBackground(house, job, () => check(house, job));
  return done(job);
}

/** 放弃: forgets it. What is being written goes on. */
export function forgetImport(house: ImportHouse, job: ImportJob): Outcome<null> {
  if (job.state === 'writing') return inTrouble('importNotReady');
  job.state = 'cancelled';
  house.imports.delete(job.id);
  return done(null);
}

/** 待改清单 as a workbook. */
export async function problemList(job: ImportJob): Promise<Outcome<Uint8Array>> {
  return job.checked ? done(await problemsWorkbook(job.checked)) : inTrouble('importNotReady');
}

/** 入账 in the background: one transaction, everything or nothing. Progress is announced. */
export function commitImport(
  house: ImportHouse,
  asker: Asker,
  asked: {
    readonly job: ImportJob;
    readonly act: ActId;
    readonly mode: 'goodRows' | 'allOrNothing';
  },
): Outcome<ImportJob> {
  const { job, act, mode } = asked;
  if (job.commitAct === act) return done(job);
  if (job.state !== 'checked' || !job.checked) return inTrouble('importNotReady');
  if (mode === 'allOrNothing' && job.checked.problems.length > 0)
    return inTrouble('importHasProblems');
  job.commitAct = act;
  job.state = 'writing';
  void inBackground(house, job, async () => {
    const outcome = await writeImport(house, asker, { job, act });
    if (outcome.ok) return;
    // Nothing was written: the file may be looked at and handed in again.
    job.state = 'checked';
    job.commitAct = null;
  });
  return done(job);
}

/** Writes a checked file; also what the command line calls. */
export async function writeImport(
  house: ImportHouse,
  asker: { readonly personId: Asker['personId'] | null; readonly stationId: Asker['stationId'] },
  { job, act }: { readonly job: ImportJob; readonly act: ActId },
): Promise<Outcome<Written>> {
  const { checked } = job;
  if (!checked) return inTrouble('importNotReady');
  const given = circumstance(house, { act, actorId: asker.personId, stationId: asker.stationId });
  const progress = (rows: number, total: number): void => {
    job.done = rows;
    job.total = total;
    house.announce({ kind: 'import', importId: job.id });
  };
  try {
    const outcome = await inTransaction(house.store, async (tx): Promise<Outcome<Written>> => {
      const station = await stationById(tx, asker.stationId);
      if (!station) return inTrouble('notFound');
      const { newId } = house;
      const register = await openRegister(tx, { counterId: station.placeId, newId, at: given.at });
      const first = peopleAndPlaces(register, checked);
      await append(tx, given, first);
      const numberFor = await numberer(tx, checked.carriers);
      for (let from = 0; from < checked.carriers.length; from += CHUNK) {
        const facts = [];
        for (const draft of checked.carriers.slice(from, from + CHUNK)) {
          const fact = carrierFact(register, draft, draft.registerNumber ?? numberFor(draft.kind));
          // Thrown, so that everything before it is undone too.
          if (!fact.ok) throw new RefusedRow(fact.refusal.kind);
          facts.push(fact.value);
        }
        await append(tx, given, facts);
        progress(from + facts.length, checked.carriers.length);
      }
      const { fileName, sha256 } = job;
      const good = checked.sheets.reduce((sum, sheet) => sum + sheet.good, 0);
      const problems = checked.sheets.reduce((sum, sheet) => sum + sheet.problems, 0);
      if (first.length + checked.carriers.length > 0) {
        const detail = { importId: job.id, fileName, fileSha256: sha256, good, problems };
        await append(tx, given, [about({ kind: 'ledgerImported', ...detail })]);
      }
      const file = { sha256, importId: job.id, fileName, at: instant(house.now()) };
      await keepImportedFile(tx, file);
      const of = (kind: NewFact['detail']['kind']) =>
        first.filter(({ detail }) => detail.kind === kind).length;
      const carriers = of('carrierRegistered') + checked.carriers.length;
      return done({ people: of('personRegistered'), places: of('placeRegistered'), carriers });
    });
    if (outcome.ok) {
      job.written = outcome.value;
      job.state = 'done';
    }
    return outcome;
  } catch (error) {
    if (error instanceof RefusedRow) return inTrouble('importHasProblems');
    return whatConflicts(error);
  }
}

/** A rule refused a row that the check had let pass: everything is undone. */
class RefusedRow extends Error {}
