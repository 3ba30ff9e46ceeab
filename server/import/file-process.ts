/** The process of one file: started by `in-process.ts`, does one piece of work, and is ended. */
import { checkInto } from './check-workbook.ts';
import type { BadRow, Pace } from './checked.ts';
import type { CarrierDraft } from './drafts.ts';
import { LIST_ROWS_MAX, PROBLEMS_SHOWN } from './file-work.ts';
import type { FileToCheck, FromThread, KnownPart, PackedSheet, ToThread } from './file-work.ts';
import { readHandheldFile } from './handheld-file.ts';
import { carrierKey } from './known-ledger.ts';
import type { KnownLedger } from './known-ledger.ts';
import { pack, Packed, Packer } from './packed.ts';
import type { PackedWorkbook } from './file-work.ts';
import { problemsWorkbook } from './problems-workbook.ts';
import { readWorkbook } from './read-workbook.ts';
import { recognise, recogniseByHand } from './recognise.ts';
import type { Sheet } from './sheets.ts';

const say = (message: FromThread): void => {
  if (process.send === undefined) throw new Error('This file is the other half of in-process.ts');
  process.send(message);
};
const heard = (): Promise<ToThread> =>
  new Promise((resolve) => {
    process.once('message', (message) => resolve(toThread(message)));
  });
/** Our own other half speaks: what comes over the channel is what `in-process.ts` said. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are this folder's, of one version
const toThread = (message: unknown): ToThread => message as ToThread;
// The house went away: so does the work for it.
process.once('disconnect', () => process.exit(0));

async function check(file: FileToCheck): Promise<FromThread> {
  const reading = await readWorkbook(file.bytes, file.name);
  if (!reading.ok) return { kind: 'refused', refusal: reading.refusal };
  const wanted = reading.sheets.filter(({ name }) => file.only === null || name === file.only);
  return { kind: 'checked', checked: await checkSheets(wanted, file.hand, await known()) };
}

/** Asks for the ledger part by part: while a page is looked up, the screens of others are served. */
async function known(): Promise<KnownLedger> {
  const people: [string, KnownPart['people'][number]][] = [];
  const safes: [string, KnownPart['safes'][number]][] = [];
  const alike = sharing();
  const carriersByKey = new Map<string, CarrierDraft>();
  for (;;) {
    const answer = heard();
    say({ kind: 'more' });
    const message = await answer;
    if (message.kind !== 'known' || message.part === null) break;
    for (const person of message.part.people) people.push([person.staffNumber, person]);
    for (const safe of message.part.safes) safes.push([safe.code, safe]);
    for (const carrier of message.part.carriers) {
      carriersByKey.set(carrierKey(carrier), alike(carrier));
    }
  }
  return { peopleByStaffNumber: new Map(people), safesByCode: new Map(safes), carriersByKey };
}

/**
 * 100 000 carriers have some hundred issuers, places and keepers between them: each of these stands in
 * memory once, and what the comparison does not look at not at all.
 */
function sharing(): (carrier: CarrierDraft) => CarrierDraft {
  const places = new Map<string, CarrierDraft['homePlace']>();
  const periods = new Map<string, CarrierDraft['secrecyPeriod']>();
  const words = new Map<string, string>();
  const word = (text: string): string => kept(words, text, text);
  const wordOrNull = (text: string | null): string | null => (text === null ? null : word(text));
  return (carrier) => ({
    ...carrier,
    homePlace: kept(places, JSON.stringify(carrier.homePlace), carrier.homePlace),
    secrecyPeriod: kept(periods, JSON.stringify(carrier.secrecyPeriod), carrier.secrecyPeriod),
    documentNumber: wordOrNull(carrier.documentNumber),
    issuer: wordOrNull(carrier.issuer),
    receivedOn: wordOrNull(carrier.receivedOn),
    sort: wordOrNull(carrier.sort),
    model: wordOrNull(carrier.model),
    capacity: wordOrNull(carrier.capacity),
    custodian: wordOrNull(carrier.custodian),
    state: STORED,
  });
}

const STORED = { kind: 'stored' } as const;

function kept<T>(values: Map<string, T>, key: string, value: T): T {
  const there = values.get(key);
  if (there !== undefined) return there;
  values.set(key, value);
  return value;
}

async function checkSheets(
  read: readonly Sheet[],
  hand: FileToCheck['hand'],
  ledger: KnownLedger,
): Promise<PackedWorkbook> {
  const sheets = read.map((sheet) => {
    const told = hand.get(sheet.name);
    return { sheet, recognition: told ? recogniseByHand(sheet, told) : recognise(sheet) };
  });
  const carriers = new Packer<CarrierDraft>();
  const registerNumbers = new Packer<string>();
  const kinds = new Set<CarrierDraft['kind']>();
  const keep = (draft: CarrierDraft): void => {
    carriers.add(draft);
    kinds.add(draft.kind);
    if (draft.registerNumber !== null) registerNumbers.add(draft.registerNumber);
  };
  const rest = await checkInto(sheets, ledger, { pace, keep, spend: true });
  return {
    people: rest.people,
    updates: rest.updates,
    unlisted: rest.unlisted,
    safes: rest.safes,
    rooms: rest.rooms,
    sheets: rest.sheets.map(({ bad, skipped: _, ...sheet }) => ({ ...sheet, bad: pack(bad) })),
    carriers: carriers.done(),
    kinds: [...kinds],
    registerNumbers: registerNumbers.done(),
    problems: pack(rest.problems),
    firstProblems: rest.problems.slice(0, PROBLEMS_SHOWN),
  };
}

const pace: Pace = {
  yieldTurn: () => Promise.resolve(),
  onProgress: (done, total) => say({ kind: 'progress', done, total }),
};

async function list(sheets: readonly PackedSheet[]): Promise<FromThread> {
  const toMend = sheets.map((sheet) => ({ ...sheet, bad: new Packed<BadRow>(sheet.bad) }));
  return { kind: 'list', bytes: await problemsWorkbook({ sheets: toMend }) };
}

/** The rows of the first sheet that holds any, as many as a small list may have. */
async function rows(bytes: Uint8Array, name: string): Promise<FromThread> {
  const reading = await readWorkbook(bytes, name);
  if (!reading.ok) return { kind: 'refused', refusal: reading.refusal };
  const sheet = reading.sheets.find((one) => one.hidden !== true && one.rows.length > 0);
  return { kind: 'rows', rows: sheet?.rows.slice(0, LIST_ROWS_MAX) ?? [] };
}

const order = await heard();
if (order.kind === 'check') say(await check(order.file));
if (order.kind === 'list') say(await list(order.sheets));
if (order.kind === 'handheld')
  say({ kind: 'handheld', answer: await readHandheldFile(order.order) });
if (order.kind === 'rows') say(await rows(order.bytes, order.name));
