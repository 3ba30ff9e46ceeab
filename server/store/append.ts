import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Carrier } from '#domain/carriers.ts';
import type { Circumstance, Fact, NewFact } from '#domain/facts.ts';
import type { ActId } from '#domain/ids.ts';
import { factText, grow, leafInput, rootOf } from '#domain/ledger.ts';
import type { Tx } from './database.ts';
import { base64, frontierText, readFrontier, sha256, sm3 } from './hashes.ts';
import { inChunks } from './chunks.ts';
import { openPile, writePile, type Pile } from './project/carriers.ts';
import { project } from './project/project.ts';
import type { FactRow, LedgerHeadRow } from './tables.ts';

/** From this many facts on, others get a turn afterwards: an import must not stop the counter's screen. */
const BULK = 200;

/**
 * 记账: the only way to change the ledger's state. Takes the ledger's head, puts each fact in its place,
 * makes the state follow, moves both roots on — all in the caller's transaction. May be called again for
 * the same act in the same transaction (an import in chunks); in another it is refused as `duplicateAct`.
 * Throws `StoreConflict`; the transaction must end then.
 */
export async function append(
  tx: Tx,
  circumstance: Circumstance,
  facts: readonly NewFact[],
): Promise<{ size: number; firstSeq: number }> {
  const head = await takeHead(tx);
  if (facts.length === 0) return { size: head.size, firstSeq: head.size };
  const pile = await openPile(tx, facts);
  const placed = place(head, circumstance, facts, firstIndex(tx, circumstance.act, facts), pile);
  await writeFacts(tx, head, placed);
  await project(tx, placed);
  await writePile(tx, pile);
  if (facts.length >= BULK) await nextTurn();
  return { size: head.size + facts.length, firstSeq: head.size };
}

const takeHead = (tx: Tx): Promise<LedgerHeadRow> =>
  tx.selectFrom('ledger_head').selectAll().executeTakeFirstOrThrow();

/** How many facts each act has written in each transaction so far. */
const written = new WeakMap<Tx, Map<ActId, number>>();

function firstIndex(tx: Tx, act: ActId, facts: readonly NewFact[]): number {
  const acts = written.get(tx) ?? new Map<ActId, number>();
  written.set(tx, acts);
  const first = acts.get(act) ?? 0;
  acts.set(act, first + facts.length);
  return first;
}

type Placed = { readonly fact: Fact; readonly text: string };

/** Each fact in its place; the carriers in the pile follow on the way. */
function place(
  head: LedgerHeadRow,
  circumstance: Circumstance,
  facts: readonly NewFact[],
  index: number,
  pile: Pile,
): Placed[] {
  return facts.map((newFact, offset) => {
    const { reading, ...told } = newFact;
    const { carrierId } = told;
    const before = carrierId === null ? null : pile.find(carrierId);
    const fact: Fact = {
      ...told,
      circumstance: reading === undefined ? circumstance : { ...circumstance, reading },
      logId: head.log_id,
      seq: head.size + offset,
      index: index + offset,
      level: levelOf(newFact, before?.carrier ?? null),
      previous: before?.lastSeq ?? null,
    };
    if (carrierId !== null) pile.follow(carrierId, fact);
    return { fact, text: factText(fact) };
  });
}

function levelOf(fact: NewFact, carrier: Carrier | null): Fact['level'] {
  if (fact.detail.kind === 'carrierRegistered') return fact.detail.carrier.marking;
  return carrier?.marking ?? null;
}

async function writeFacts(tx: Tx, head: LedgerHeadRow, placed: readonly Placed[]): Promise<void> {
  const inputs = placed.map(({ text }) => leafInput(text));
  const leaves = inputs.map(sha256);
  const leavesSm3 = inputs.map(sm3);
  const rows = placed.map(({ fact, text }, position): FactRow => {
    const [leaf, leafSm3] = [leaves[position], leavesSm3[position]];
    if (leaf === undefined || leafSm3 === undefined) throw new Error('A fact lacks its leaf');
    return {
      seq: fact.seq,
      act: fact.circumstance.act,
      act_index: fact.index,
      at: fact.circumstance.at,
      kind: fact.detail.kind,
      carrier_id: fact.carrierId,
      actor_id: fact.circumstance.actorId,
      text,
      leaf: base64(leaf),
      leaf_sm3: base64(leafSm3),
    };
  });
  for (const chunk of inChunks(rows)) await tx.insertInto('fact').values(chunk).execute();
  const frontier = grow(readFrontier(head.size, head.frontier), leaves, sha256);
  const frontierSm3 = grow(readFrontier(head.size, head.frontier_sm3), leavesSm3, sm3);
  await tx
    .updateTable('ledger_head')
    .set({
      size: frontier.size,
      root: base64(rootOf(frontier, sha256)),
      root_sm3: base64(rootOf(frontierSm3, sm3)),
      frontier: frontierText(frontier),
      frontier_sm3: frontierText(frontierSm3),
    })
    .where('size', '=', head.size)
    .executeTakeFirstOrThrow();
}
