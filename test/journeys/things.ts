import { RegisterAnswer } from '#api/ledger.ts';
import { DevicesView } from '#api/devices.ts';
import { PrintJobView, type ReprintReason } from '#api/printing.ts';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { vi } from 'vitest';
import { scanRecords } from '../../firmware-bridge/record-file.ts';
import { readPapers } from './paper.ts';
import { SOON, type World } from './world.ts';

/** Something registered, and what its printed label says. */
export type Thing = {
  readonly id: string;
  readonly registerNumber: string;
  readonly payload: string;
};

/** So many 秘密 documents, or what `change` makes of them, registered; they lie on the counter, without a label. */
export async function register(
  world: World,
  count: number,
  change: object = {},
): Promise<RegisterAnswer[]> {
  const keeper = await world.as('keeper');
  const answers: RegisterAnswer[] = [];
  for (let n = 0; n < count; n += 1) {
    answers.push(await keeper.post('/api/carriers', { ...plain(n), ...change }, RegisterAnswer));
  }
  return answers;
}

const plain = (n: number): object => ({
  kind: 'document',
  registerNumber: null,
  title: `旅程用件之${n + 1}`,
  marking: 'confidential',
  secrecyPeriod: { kind: 'years', years: 10 },
  documentNumber: null,
  copyNumber: null,
  issuer: null,
  pageCount: null,
  receivedOn: null,
  sort: null,
  model: null,
  serialNumber: null,
  capacity: null,
  custodianId: null,
  homePlaceId: null,
  note: null,
});

/** The printer as the server knows it. */
export async function printerId(world: World): Promise<string> {
  const admin = await world.as('sysAdmin');
  const { bridges } = await admin.get('/api/devices', DevicesView);
  const printer = bridges.flatMap(({ devices }) => devices).find(({ isPrinter }) => isPrinter);
  if (printer === undefined) throw new Error('There is no printer');
  return printer.id;
}

/** Orders labels for the carriers, with a reason where they have some; answers the job. */
export async function order(
  world: World,
  ids: readonly string[],
  reason: ReprintReason | null = null,
): Promise<PrintJobView> {
  const keeper = await world.as('keeper');
  const subjects = ids.map((id) => ({ kind: 'carrier', id }));
  return keeper.post(
    '/api/print-jobs',
    { printer: await printerId(world), what: { kind: 'subjects', subjects }, reason },
    PrintJobView,
  );
}

/**
 * Registered, printed, read from the paper and stuck on: things ready for the counter. A screen or a
 * session of the keeper must be open, since only a keeper's scan activates.
 */
export async function labelledThings(
  world: World,
  count: number,
  change: object = {},
): Promise<Thing[]> {
  const answers = await register(world, count, change);
  const before = world.desk.printed().length;
  const job = await order(
    world,
    answers.map(({ carrierId }) => carrierId),
  );
  await vi.waitUntil(() => world.desk.printed().length === before + count, SOON);
  const papers = await readPapers(world.desk.printed().slice(before));
  for (const payload of papers) world.desk.scan(payload);
  const keeper = await world.as('keeper');
  await vi.waitUntil(async () => {
    const { state } = await keeper.get(`/api/print-jobs/${job.id}`, PrintJobView);
    return state === 'closed';
  }, SOON);
  return answers.map(({ carrierId, registerNumber }, i) => ({
    id: carrierId,
    registerNumber,
    payload: papers[i] ?? '',
  }));
}

const JournalEntry = v.object({ jobId: v.string(), position: v.number(), state: v.string() });

/** What the bridge wrote last about a label, or null before the first. */
export async function lastInJournal({
  folders,
}: World): Promise<v.InferOutput<typeof JournalEntry> | null> {
  const last = scanRecords(await readFile(`${folders.bridge}/prints.journal`)).records.at(-1);
  return last === undefined
    ? null
    : v.parse(JournalEntry, JSON.parse(Buffer.from(last.payload).toString('utf8')));
}
