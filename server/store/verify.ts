import { setImmediate as nextTurn } from 'node:timers/promises';
import { BrokenChain } from '#domain/carrier-chain.ts';
import { readFactText } from '#domain/fact-text.ts';
import { fold, nothingYet, type LedgerState } from '#domain/fold.ts';
import type { CarrierId } from '#domain/ids.ts';
import { EMPTY_FRONTIER, grow, leafInput, rootOf, type Frontier } from '#domain/ledger.ts';
import type { Database, Store } from './database.ts';
import { base64, frontierText, sha256, sm3 } from './hashes.ts';
import type { FactRow, LedgerHeadRow } from './tables.ts';
import { differingColumn } from './verify-columns.ts';
import { Touched } from './touched.ts';
import type { StateProblem } from './comparison.ts';
import { alteredState } from './verify-state.ts';

/** What was found wrong at a position. `state` means a table row that does not follow from the facts. */
export type WrongThing =
  | 'missingFact'
  | 'extraFact'
  | 'alteredText'
  | 'alteredColumns'
  | 'unreadable'
  | 'otherLog'
  | 'brokenChain'
  | 'head'
  | 'checkpoint'
  | 'state';

export type VerifyReport = {
  readonly ok: boolean;
  /** Facts read, and the roots recomputed from them; up to the first bad one where there is one. */
  readonly size: number;
  readonly root: string;
  readonly rootSm3: string;
  /** `detail` names a table, a row's id or a column; never a title. `seq` = size: after the last fact. */
  readonly firstBad: {
    readonly seq: number;
    readonly what: WrongThing;
    readonly detail: string;
  } | null;
  readonly counts: { readonly facts: number; readonly rows: number };
};

/** A root on paper or with a witness: the ledger must have had it at that size. */
export type Checkpoint = { readonly size: number; readonly root: string };

export type VerifyOptions = {
  readonly onProgress?: (done: number, total: number) => void;
  readonly checkpoint?: Checkpoint;
};

/**
 * 核验: recomputes every leaf and both roots from the stored texts, checks that no place is empty or
 * doubled and that each carrier's facts hang together, replays all facts and compares every row of the
 * state with what follows. Reads one moment of the ledger; others go on writing meanwhile.
 */
export const verify = (store: Store, options: VerifyOptions = {}): Promise<VerifyReport> =>
  store.snapshot((db) => verifySnapshot(db, options));

const PAGE = 1000;
type Bad = NonNullable<VerifyReport['firstBad']>;

/** What has been recomputed so far. */
type Progress = {
  readonly head: LedgerHeadRow;
  frontier: Frontier;
  frontierSm3: Frontier;
  readonly state: LedgerState;
  readonly lastSeq: Map<CarrierId, number>;
  readonly touched: Touched;
  checkpointRoot: string | null;
};

async function verifySnapshot(db: Database, options: VerifyOptions): Promise<VerifyReport> {
  const progress: Progress = {
    head: await db.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow(),
    frontier: EMPTY_FRONTIER,
    frontierSm3: EMPTY_FRONTIER,
    state: nothingYet(),
    lastSeq: new Map(),
    touched: new Touched(),
    checkpointRoot: null,
  };
  let bad = await readFacts(db, progress, options);
  bad ??= badHead(progress) ?? badCheckpoint(progress, options.checkpoint);
  const { state, lastSeq } = progress;
  const compared =
    bad === null ? await alteredState(db, state, lastSeq) : { rows: 0, problems: [] };
  bad ??= firstOf(compared.problems, progress);
  const { size } = progress.frontier;
  return {
    ok: bad === null,
    size,
    root: base64(rootOf(progress.frontier, sha256)),
    rootSm3: base64(rootOf(progress.frontierSm3, sm3)),
    firstBad: bad,
    counts: { facts: size, rows: compared.rows },
  };
}

async function readFacts(
  db: Database,
  progress: Progress,
  { onProgress, checkpoint }: VerifyOptions,
): Promise<Bad | null> {
  for (;;) {
    const from = progress.frontier.size;
    const rows = await db
      .selectFrom('fact')
      .selectAll()
      // The first page has no lower bound: a fact before the first is found too.
      .where('seq', '>=', from === 0 ? Number.MIN_SAFE_INTEGER : from)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const bad = badFact(row, progress);
      if (bad !== null) return bad;
      if (progress.frontier.size === checkpoint?.size) {
        progress.checkpointRoot = base64(rootOf(progress.frontier, sha256));
      }
    }
    onProgress?.(progress.frontier.size, progress.head.size);
    if (rows.length < PAGE) return null;
    await nextTurn();
  }
}

/** Checks one row and takes it into the tree and the state. */
function badFact(row: FactRow, progress: Progress): Bad | null {
  const { size } = progress.frontier;
  const wrong = (what: WrongThing, detail = ''): Bad => ({ seq: size, what, detail });
  if (row.seq > size) return wrong('missingFact');
  if (row.seq < size || size >= progress.head.size) return wrong('extraFact');
  const input = leafInput(row.text);
  const [leaf, leafSm3] = [sha256(input), sm3(input)];
  if (base64(leaf) !== row.leaf || base64(leafSm3) !== row.leaf_sm3) return wrong('alteredText');
  try {
    const fact = readFactText(row.text);
    if (fact.logId !== progress.head.log_id) return wrong('otherLog');
    const column = differingColumn(row, fact);
    if (column !== null) return wrong('alteredColumns', column);
    const { carrierId } = fact;
    if (carrierId !== null) {
      const previous = progress.lastSeq.get(carrierId) ?? null;
      if (fact.previous !== previous) return wrong('brokenChain', carrierId);
      progress.lastSeq.set(carrierId, size);
    }
    fold(progress.state, fact);
    progress.touched.by(fact);
  } catch (error) {
    return error instanceof BrokenChain
      ? wrong('brokenChain', row.carrier_id ?? '')
      : wrong('unreadable');
  }
  progress.frontier = grow(progress.frontier, [leaf], sha256);
  progress.frontierSm3 = grow(progress.frontierSm3, [leafSm3], sm3);
  return null;
}

function badHead({ head, frontier, frontierSm3 }: Progress): Bad | null {
  const { size } = frontier;
  if (size < head.size) return { seq: size, what: 'missingFact', detail: '' };
  const wrong = (detail: string): Bad => ({ seq: size, what: 'head', detail });
  if (base64(rootOf(frontier, sha256)) !== head.root) return wrong('root');
  if (base64(rootOf(frontierSm3, sm3)) !== head.root_sm3) return wrong('root_sm3');
  if (frontierText(frontier) !== head.frontier) return wrong('frontier');
  return frontierText(frontierSm3) === head.frontier_sm3 ? null : wrong('frontier_sm3');
}

function badCheckpoint(progress: Progress, checkpoint: Checkpoint | undefined): Bad | null {
  if (checkpoint === undefined) return null;
  const { size } = progress.frontier;
  const root =
    checkpoint.size === 0 ? base64(rootOf(EMPTY_FRONTIER, sha256)) : progress.checkpointRoot;
  if (root === checkpoint.root) return null;
  return {
    seq: Math.min(checkpoint.size, size),
    what: 'checkpoint',
    detail: `size ${checkpoint.size}`,
  };
}

/** The earliest position whose fact the altered row should have followed. */
function firstOf(problems: readonly StateProblem[], { frontier, touched }: Progress): Bad | null {
  const placed = problems.map(({ table, key }): Bad => {
    const seq = touched.lastFactOf(table, key) ?? frontier.size;
    return { seq, what: 'state', detail: `${table} ${key}` };
  });
  return placed.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}
