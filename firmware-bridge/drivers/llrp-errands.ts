import type { ReaderOrder } from '#wire';
import {
  killOperation,
  lockOperation,
  readOperation,
  writeOperation,
} from '../codec/llrp-access.ts';
import { getCapabilities, setTransmitters } from '../codec/llrp-commands.ts';
import { LlrpParameter as P } from '../codec/llrp-parameters.ts';
import { bytesOf, cannot, rewriting } from './errand-parts.ts';
import { llrpStep, type LlrpSaying } from './llrp-step.ts';
import { aroundRounds, dataOf, onTag, resultOf, type LlrpErrandFacts } from './llrp-tag-job.ts';
import type { Errand } from './reader-family.ts';
import { compareWritten } from './tag-memory.ts';

/** How long a single round lasts, ms. */
const ROUND_MS = 400;
/** What LLRP has commands for. The region is built in, light and sound are nobody's standard, and there is no line to set. */
export function llrpErrand(order: ReaderOrder, facts: LlrpErrandFacts): Errand<LlrpSaying> | null {
  switch (order.order) {
    case 'identify':
      return { steps: [llrpStep('capabilities', getCapabilities(), facts.isInFlight)] };
    case 'setPower':
      return setPower(order.dbm, facts);
    case 'single': {
      const [start, stop] = aroundRounds(facts);
      return { steps: [{ ...start, drainMs: ROUND_MS }, stop] };
    }
    case 'read': {
      const { epc, bank, firstWord, words } = order;
      const read = readOperation(
        facts.nextId(),
        bytesOf(order.password),
        { bank, firstWord },
        words,
      );
      return onTag([{ epc, operation: read, type: P.readResult }], facts, ([result]) =>
        dataOf(result),
      );
    }
    case 'writeEpc':
      return writeEpc(order, facts);
    case 'lock': {
      const password = bytesOf(order.password);
      const lock = lockOperation(facts.nextId(), password, order.area, order.action);
      return onTag([{ epc: order.epc, operation: lock, type: P.lockResult }], facts, resultOf);
    }
    case 'kill': {
      const kill = killOperation(facts.nextId(), bytesOf(order.password));
      return onTag([{ epc: order.epc, operation: kill, type: P.killResult }], facts, resultOf);
    }
    case 'start':
    case 'stop':
    case 'locate':
    case 'setRegion':
    case 'signal':
    case 'setBaud':
    case 'setWorkMode':
      return null;
  }
}

/** The highest power of the reader's own table that is not above what is wanted, on every antenna. */
function setPower(dbm: number, facts: LlrpErrandFacts): Errand<LlrpSaying> | null {
  const { capabilities, isInFlight } = facts;
  if (capabilities === null || capabilities.powers.length === 0) return null;
  const levels = capabilities.powers.toSorted((one, other) => one.dbm - other.dbm);
  const level = levels.findLast((one) => one.dbm <= dbm);
  if (level === undefined) {
    const detail = `the reader’s lowest power is ${levels[0]?.dbm} dBm`;
    return cannot(detail);
  }
  const { hopTable } = capabilities;
  // A reader that did not tell how it transmits: by its first table of hops, or on its first channel.
  const usual = { antenna: 0, hopTable, channel: hopTable === 0 ? 1 : 0, power: 0 };
  const told = facts.transmitters.length === 0 ? [usual] : facts.transmitters;
  const wanted = told.map((one) => ({ ...one, power: level.index }));
  return { steps: [llrpStep('power', setTransmitters(wanted), isInFlight)] };
}

/** Written, then read back under the new EPC. */
function writeEpc(
  order: ReaderOrder & { order: 'writeEpc' },
  facts: LlrpErrandFacts,
): Errand<LlrpSaying> {
  const { password, written, spot, words } = rewriting(order);
  const write = writeOperation(facts.nextId(), password, spot, written);
  const read = readOperation(facts.nextId(), password, spot, words);
  const jobs = [
    { epc: order.epc, operation: write, type: P.writeResult },
    { epc: order.to, operation: read, type: P.readResult },
  ];
  return onTag(jobs, facts, (results) => {
    const wrote = resultOf(results.slice(0, 1));
    if (!wrote.ok) return wrote;
    const back = dataOf(results[1]);
    if (back.ok) return compareWritten(written, back.data);
    return { ok: false, detail: `written, but not read back: ${back.detail}` };
  });
}
