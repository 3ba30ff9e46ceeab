import { hash } from 'node:crypto';
import type { Circumstance, NewFact } from '#domain/facts.ts';
import { importId, instant, type ActId, type ImportId, type Instant } from '#domain/ids.ts';
import type { CarrierDraft } from '../import/drafts.ts';
import { refuseFile, type FileRefusal } from '../import/file-refusals.ts';
import type { PackedWorkbook } from '../import/file-work.ts';
import { checkInProcess, listInProcess } from '../import/in-process.ts';
import { Packed } from '../import/packed.ts';
import type { ColumnsByHand } from '../import/recognise.ts';
import { append } from '../store/append.ts';
import { allStations, stationById } from '../store/stations.ts';
import { inTransaction } from '../store/transaction.ts';
import { importedBefore, keepImportedFile } from '../store/working/imported-files.ts';
import { circumstance } from './circumstance.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import {
  carrierFact,
  numberer,
  openRegister,
  peopleAndPlaces,
  type Register,
} from './import-writing.ts';
import type { Tx } from '../store/database.ts';
import { updateFacts } from './import-people.ts';
import { knownFromStore } from './known-from-store.ts';
import { whatConflicts } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/**
 * 导入 under way, in memory: after a restart the file is handed over again. Nothing is half written. What a
 * checked file would bring waits packed, as bytes; its raw rows are not kept, since the file can be read again.
 */
export type ImportJob = {
  readonly id: ImportId;
  readonly fileName: string;
  readonly sha256: string;
  state: 'reading' | 'checked' | 'writing' | 'done' | 'refused' | 'cancelled';
  done: number;
  total: number;
  refusal: FileRefusal | null;
  /** The file itself, until it is written; null then. */
  bytes: Uint8Array | null;
  readonly hand: Map<string, ColumnsByHand>;
  checked: PackedWorkbook | null;
  importedBeforeAt: Instant | null;
  written: Written | null;
  commitAct: ActId | null;
  /** Ends the thread that reads it. */
  readonly stop: AbortController;
};
export type Written = {
  readonly people: number;
  /** People whom the ledger had, and who changed. */
  readonly updates: number;
  readonly places: number;
  readonly carriers: number;
};
export type ImportDesk = Map<ImportId, ImportJob>;
export type ImportHouse = House & { readonly imports: ImportDesk };

const JOBS_MAX = 4;
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
  void inBackground(house, job, () => check(house, job));
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
  bytes: file.bytes,
  hand: new Map(),
  checked: null,
  importedBeforeAt: null,
  written: null,
  commitAct: null,
  stop: new AbortController(),
});

/** The command line's way: reads and checks at once. `sheet`: this one alone; the rest is left out. */
export async function readImport(
  house: ImportHouse,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly sheet: string | null },
): Promise<ImportJob> {
  const job = newJob(house, file);
  await check(house, job, file.sheet);
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
    if (job.state === 'cancelled') return;
    job.refusal = refuseFile('damaged').refusal;
    job.state = 'refused';
  }
  house.announce({ kind: 'import', importId: job.id });
}

/** Reads, recognises and checks every sheet, against itself and the ledger, out of the counter's way. */
async function check(
  house: ImportHouse,
  job: ImportJob,
  only: string | null = null,
): Promise<void> {
  if (job.bytes === null) throw new Error('A file that was written is not checked again');
  job.importedBeforeAt = await importedBefore(house.store.db, job.sha256);
  const file = { bytes: job.bytes, name: job.fileName, hand: job.hand, only };
  const answer = await house.store.snapshot((db) =>
    checkInProcess(file, {
      known: knownFromStore(db),
      signal: job.stop.signal,
      onProgress: (rows, total) => progress(house, job, { rows, total }),
    }),
  );
  if (answer.ok) {
    job.checked = answer.checked;
    job.state = 'checked';
  } else {
    job.refusal = answer.refusal;
    job.state = 'refused';
    job.bytes = null;
  }
}

function progress(
  house: ImportHouse,
  job: ImportJob,
  { rows, total }: { readonly rows: number; readonly total: number },
): void {
  job.done = rows;
  job.total = total;
  house.announce({ kind: 'import', importId: job.id });
}

/** 改列: a sheet's kind and columns by hand; then everything is checked again. */
export function correctColumns(
  house: ImportHouse,
  job: ImportJob,
  correction: ColumnsByHand & { readonly sheet: string },
): Outcome<ImportJob> {
  if (job.state !== 'checked') return inTrouble('importNotReady');
  const isThere = job.checked?.sheets.some(({ sheet }) => sheet === correction.sheet);
  if (!isThere) return inTrouble('notFound');
  job.hand.set(correction.sheet, { kind: correction.kind, columns: correction.columns });
  job.state = 'reading';
  void inBackground(house, job, () => check(house, job));
  return done(job);
}

/** 放弃: forgets it. What is being written goes on. */
export function forgetImport(house: ImportHouse, job: ImportJob): Outcome<null> {
  if (job.state === 'writing') return inTrouble('importNotReady');
  job.state = 'cancelled';
  job.stop.abort();
  house.imports.delete(job.id);
  return done(null);
}

/** 待改清单 as a workbook. */
export async function problemList(job: ImportJob): Promise<Outcome<Uint8Array>> {
  return job.checked ? done(await listInProcess(job.checked.sheets)) : inTrouble('importNotReady');
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
  if (mode === 'allOrNothing' && job.checked.problems.size > 0)
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
  try {
    const outcome = await inTransaction(house.store, async (tx): Promise<Outcome<Written>> => {
      const station = await stationById(tx, asker.stationId);
      if (!station) return inTrouble('notFound');
      const place = { counterId: station.placeId, newId: house.newId, at: given.at };
      const register = await openRegister(tx, place);
      const by = { house, actorId: asker.personId };
      const updates = await updateFacts(tx, register.known, checked.updates, by);
      if (updates === null) return { ok: false, refusal: { kind: 'changedMeanwhile' } };
      const first = [...peopleAndPlaces(register, checked), ...updates];
      await append(tx, given, first);
      const rows = await writeCarriers(tx, { house, job, checked, given, register });
      if (first.length + rows > 0) await append(tx, given, [importedFact(job, checked)]);
      const { sha256, fileName } = job;
      const file = { sha256, importId: job.id, fileName, at: instant(house.now()) };
      await keepImportedFile(tx, file);
      const of = (kind: NewFact['detail']['kind']) =>
        first.filter(({ detail }) => detail.kind === kind).length;
      const carriers = of('carrierRegistered') + rows;
      return done({
        people: of('personRegistered'),
        updates: updates.length,
        places: of('placeRegistered'),
        carriers,
      });
    });
    if (outcome.ok) {
      job.written = outcome.value;
      job.state = 'done';
      // What was written need not wait any more; the list to mend may still be asked for.
      job.bytes = null;
      job.checked = { ...checked, carriers: NOTHING, registerNumbers: NOTHING };
    }
    return outcome;
  } catch (error) {
    if (error instanceof RefusedRow) return inTrouble('importHasProblems');
    return whatConflicts(error);
  }
}

const NOTHING = { size: 0, bytes: [] };

/** Every good row's carriers, piece by piece: between two pieces the counter gets its turn. */
async function writeCarriers(
  tx: Tx,
  {
    house,
    job,
    checked,
    given,
    register,
  }: {
    readonly house: ImportHouse;
    readonly job: ImportJob;
    readonly checked: PackedWorkbook;
    readonly given: Circumstance;
    readonly register: Register;
  },
): Promise<number> {
  const numberFor = await numberer(tx, checked);
  const { size: total } = checked.carriers;
  let rows = 0;
  for (const drafts of new Packed<CarrierDraft>(checked.carriers).pieces()) {
    const facts = drafts.map((draft) => {
      const fact = carrierFact(register, draft, draft.registerNumber ?? numberFor(draft.kind));
      // Thrown, so that everything before it is undone too.
      if (!fact.ok) throw new RefusedRow(fact.refusal.kind);
      return fact.value;
    });
    await append(tx, given, facts);
    rows += facts.length;
    progress(house, job, { rows, total });
  }
  return rows;
}

function importedFact(job: ImportJob, checked: PackedWorkbook): NewFact {
  const good = checked.sheets.reduce((sum, sheet) => sum + sheet.good, 0);
  const problems = checked.sheets.reduce((sum, sheet) => sum + sheet.problems, 0);
  const { id, fileName, sha256 } = job;
  const file = { importId: id, fileName, fileSha256: sha256 };
  return about({ kind: 'ledgerImported', ...file, good, problems });
}

/** A rule refused a row that the check had let pass: everything is undone. */
class RefusedRow extends Error {}
