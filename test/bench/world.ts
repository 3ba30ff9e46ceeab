import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import * as v from 'valibot';
import { POLICY_VERSION, type NewFact } from '#domain/facts.ts';
import type { Carrier } from '#domain/carriers.ts';
import {
  actId,
  carrierId,
  instant,
  matterId,
  personId,
  placeId,
  printJobId,
  type PersonId,
} from '#domain/ids.ts';
import { matterNumber } from '#domain/matters/matter.ts';
import type { Person } from '#domain/people.ts';
import { codeFromBytes } from '#labels/code.ts';
import { encodePayload } from '#labels/payload.ts';
import { itemsHash } from '../../server/procedures/papers/items-hash.ts';
import { append } from '../../server/store/append.ts';
import { openSqlite } from '../../server/store/database.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { HouseClient } from './house-client.ts';

const PIN = '2468';
const DAY_MS = 86_400_000;
const BORROWER = personId('bench-borrower');
const HEAD = personId('bench-head');
const SAFE = placeId('bench-safe');
const Keys = v.object({ epochs: v.record(v.string(), v.string()) });
const Stations = v.object({ stations: v.array(v.object({ id: v.string() })) });

export type Thing = { readonly id: string; readonly payload: string };
export type BenchWorld = {
  readonly folder: string;
  readonly stationId: string;
  readonly keeper: HouseClient;
  readonly sysAdmin: HouseClient;
  /** Things with a live label, 机密 and below, of the many that the ledger holds. */
  readonly things: readonly Thing[];
  readonly borrowerId: string;
  readonly borrowerBadge: string;
  readonly borrowerPin: string;
  readonly url: string;
  readonly close: () => Promise<void>;
};

/**
 * A house with a ledger of `carriers` documents, a keeper signed in, and a borrower with a badge. `copies`: so many times as many rows beside
 * them, written into the tables at once: a million carriers by their facts would take a minute, and what reads rows cannot tell.
 */
export async function openBenchWorld(
  carriers: number,
  connections: number,
  copies = 0,
): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'zhangwu-bench-'));
  const first = await serve(folder);
  const founder = new HouseClient(first.url);
  await founder.call('POST', '/api/setup', founding());
  const stationId = v.parse(Stations, await founder.call('GET', '/api/stations')).stations[0]?.id;
  if (stationId === undefined) throw new Error('The house has no station');
  founder.close();
  await first.process.stop();
  const things = await fill(folder, carriers);
  await copyRows(folder, copies);
  const { url, process } = await serve(folder);
  const keeper = await signIn(url, stationId, { staffNumber: 'B4', connections });
  const sysAdmin = await signIn(url, stationId, { staffNumber: 'B1', connections: 1 });
  const officer = await signIn(url, stationId, { staffNumber: 'B2', connections: 1 });
  await officer.call('POST', `/api/people/${BORROWER}/pin`, { act: randomUUID(), pin: PIN });
  officer.close();
  return {
    folder,
    stationId,
    keeper,
    sysAdmin,
    things,
    borrowerId: BORROWER,
    borrowerBadge: '4500A1B2C2',
    borrowerPin: PIN,
    url,
    close: async () => {
      keeper.close();
      sysAdmin.close();
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `zhangwu serve` on a data folder, on a port of its own. */
export async function serve(folder: string): Promise<{ url: string; process: RunningProcess }> {
  const process = startProcess('server/cli.ts', {
    args: ['serve'],
    env: {
      ZHANGWU_DATA: folder,
      ZHANGWU_PORT: String(await freePort()),
      ZHANGWU_IDLE_SECONDS: '3600',
    },
  });
  const [, url = ''] = await process.line(/(http:\/\/\S+)/);
  return { url, process };
}

const newcomer = (staffNumber: string, name: string) => ({ staffNumber, name, pin: PIN });
/** First set-up: B1 to B4, all with one PIN. */
export const founding = () => ({
  unitName: '测速单位',
  sysAdmin: newcomer('B1', '甲'),
  securityOfficer: newcomer('B2', '乙'),
  auditor: newcomer('B3', '丙'),
  keeper: newcomer('B4', '丁'),
});

/** Signed in at the station by staff number. */
export async function signIn(
  url: string,
  stationId: string,
  who: { readonly staffNumber: string; readonly connections: number },
): Promise<HouseClient> {
  const client = new HouseClient(url, who.connections);
  // The page itself gives the browser its mark; a screen without one cannot be pushed to.
  await client.call('GET', '/api/session');
  await client.call('POST', '/api/session', {
    stationId,
    who: { by: 'staffNumber', staffNumber: who.staffNumber },
    pin: PIN,
  });
  return client;
}

/** Facts a transaction. */
const CHUNK = 5000;
/** Labels and approvals a transaction. */
const LABEL_CHUNK = 1000;
/** 借阅审批 of so many things each: what one person takes home in some weeks. */
const APPROVED_TOGETHER = 20;
/** So many of them can be scanned; the rest only make the ledger large. */
const LABELLED = 4000;

/** The ledger's facts, written by the store itself, as an import would. */
async function fill(folder: string, carriers: number): Promise<Thing[]> {
  const keys = v.parse(Keys, JSON.parse(await readFile(join(folder, 'label-keys.json'), 'utf8')));
  const key = Buffer.from(keys.epochs['0'] ?? '', 'base64');
  const store = await openSqlite(join(folder, 'zhangwu.db'));
  const things: Thing[] = [];
  try {
    await write([borrower(), headOfOffice(), badge(), safe()]);
    for (let from = 0; from < carriers; from += CHUNK) {
      const length = Math.min(CHUNK, carriers - from);
      const facts = Array.from({ length }, (_, i) => document(from + i));
      await write(facts);
    }
    for (let from = 0; from < Math.min(LABELLED, carriers); from += LABEL_CHUNK) {
      await write(approvals(from, from + LABEL_CHUNK), HEAD);
      const labels = Array.from({ length: LABEL_CHUNK }, (_, i) => ({
        code: codeFromBytes(randomBytes(10)),
        generation: 0,
        subject: { kind: 'carrier' as const, id: carrierId(`bench-${from + i}`) },
      }));
      const jobId = printJobId(`bench-job-${from}`);
      await write([about({ kind: 'printOrdered', jobId, printer: 'pdf', labels })]);
      await write(
        labels.map(({ code, generation, subject }) => ({
          ...about({ kind: 'labelActivated', code, generation }),
          carrierId: subject.id,
        })),
      );
      for (const { code, generation, subject } of labels) {
        const payload = encodePayload({ epoch: 0, generation, code }, new Map([[0, key]]), mac);
        things.push({ id: subject.id, payload });
      }
    }
  } finally {
    await store.close();
  }
  return things;

  async function write(facts: NewFact[], actorId: PersonId | null = null): Promise<void> {
    const circumstance = {
      act: actId(randomUUID()),
      at: instant(new Date()),
      actorId,
      approverIds: [],
      witnessIds: [],
      stationId: null,
      reading: null,
      monotonicMs: 0,
      policyVersion: POLICY_VERSION,
    };
    await inTransaction(store, (tx) => append(tx, circumstance, facts));
  }
}

/** Each carrier's row so many times over, with numbers of its own. */
async function copyRows(folder: string, copies: number): Promise<void> {
  if (copies === 0) return;
  const store = await openSqlite(join(folder, 'zhangwu.db'));
  try {
    const columns = await sql<{
      name: string;
    }>`select name from pragma_table_info('carrier')`.execute(store.db);
    const names = columns.rows.map(({ name }) => name);
    await inTransaction(store, async (tx) => {
      for (let n = 1; n <= copies; n += 1) {
        const values = names.map((name) =>
          name === 'id' || name === 'register_number'
            ? sql`${sql.ref(name)} || ${`-${n}`}`
            : sql.ref(name),
        );
        await sql`insert into carrier (${sql.join(names.map((name) => sql.ref(name)))})
          select ${sql.join(values)} from carrier where id not like '%-%-%'`.execute(tx);
      }
    });
  } finally {
    await store.close();
  }
}

const mac = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();

const about = (detail: NewFact['detail']): NewFact => ({
  detail,
  carrierId: null,
  from: null,
  to: null,
});

const person = (id: PersonId, more: Pick<Person, 'staffNumber' | 'name' | 'duties'>): NewFact =>
  about({
    kind: 'personRegistered',
    person: {
      id,
      ...more,
      department: '规划处',
      post: '工程师',
      personClass: 'important',
      pledgedOn: '2026-01-08',
      standing: 'active',
    },
  });
const borrower = () => person(BORROWER, { staffNumber: 'B9', name: '王晓伟', duties: [] });
const headOfOffice = () =>
  person(HEAD, { staffNumber: 'B8', name: '陈志刚', duties: ['officeHead'] });

/** The labelled things, approved for the borrower by the head of office, so many together. */
function approvals(from: number, to: number): NewFact[] {
  const now = Date.now();
  const window = {
    operation: 'lend',
    from: instant(new Date(now - DAY_MS)),
    until: instant(new Date(now + 30 * DAY_MS)),
  } as const;
  const facts: NewFact[] = [];
  for (let first = from; first < to; first += APPROVED_TOGETHER) {
    const ids = Array.from({ length: APPROVED_TOGETHER }, (_, i) => first + i);
    const id = matterId(`bench-approval-${first}`);
    const body = {
      ...window,
      carrierIds: ids.map((n) => carrierId(`bench-${n}`)),
      itemsHash: itemsHash(window, ids.map(asStored)),
      applicantId: BORROWER,
      reason: '规划编制',
      forMatterId: null,
      role: 'officeHead',
      stage: 'waiting',
      decision: null,
    } as const;
    const number = matterNumber('approval', 2026, first / APPROVED_TOGETHER + 1);
    const openedAt = window.from;
    const matter = { id, kind: 'approval', number, openedAt, openedById: BORROWER, body } as const;
    const said = { words: '同意', delegationId: null, how: 'screen', role: 'officeHead' } as const;
    const step = { of: 'approval', did: 'approved', ...said } as const;
    facts.push(about({ kind: 'matterOpened', matter }));
    facts.push(about({ kind: 'matterStepped', matterId: id, step }));
  }
  return facts;
}

/** What a document of the world is in the ledger. */
function asStored(n: number): Carrier {
  const { detail, to } = document(n);
  if (detail.kind !== 'carrierRegistered' || to === null) throw new Error('not a registration');
  return { ...detail.carrier, custody: to };
}

const badge = (): NewFact =>
  about({
    kind: 'badgeBound',
    badge: { scheme: 'text', number: '4500A1B2C2', personId: BORROWER },
  });
const safe = (): NewFact =>
  about({
    kind: 'placeRegistered',
    place: {
      id: SAFE,
      kind: 'safe',
      code: 'BMG-01',
      name: '1号保密柜',
      parentId: null,
      highestLevel: 'topSecret',
      custodianId: null,
    },
  });

const TITLES = ['关于印发国土空间专项方案的通知', '重点工程选址论证意见', '应急指挥体系建设方案'];

function document(n: number): NewFact {
  const id = carrierId(`bench-${n}`);
  return {
    detail: {
      kind: 'carrierRegistered',
      carrier: {
        id,
        kind: 'document',
        registerNumber: `WJ-${String(n).padStart(7, '0')}`,
        title: `${TITLES[n % TITLES.length]}${n}`,
        marking: n % 3 === 0 ? 'secret' : 'confidential',
        secrecyPeriod: { kind: 'years', years: 10 },
        documentNumber: `测规发〔2026〕${n % 900}号`,
        copyNumber: String(n).padStart(6, '0'),
        issuer: '省自然资源厅',
        pageCount: 12,
        receivedOn: '2026-05-06',
        sort: null,
        model: null,
        serialNumber: null,
        capacity: null,
        custodianId: null,
        homePlaceId: SAFE,
        note: null,
      },
    },
    carrierId: id,
    from: null,
    to: { account: 'stored', placeId: SAFE },
  };
}
