import {
  deviceId as asDevice,
  type BridgeId,
  type DeviceId,
  type PrintJobId,
} from '#domain/ids.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import { tagWriting } from '#labels/tag-writing.ts';
import type { Tx } from '../store/database.ts';
import { deviceById } from '../store/stations.ts';
import { inTransaction } from '../store/transaction.ts';
import { acknowledge } from '../store/working/bridge-links.ts';
import { nextJobFor, printJobById, setJobState } from '../store/working/print-jobs.ts';
import { lineAt, lineCounts, nextLineOf, UNDER_WAY } from '../store/working/print-lines.ts';
import { moveLine } from '../store/working/print-moves.ts';
import type { House } from './house.ts';
import type { Outcome } from './outcome.ts';
import type { Press } from './press.ts';
import { linePressed } from './print-pressing.ts';
import { noteTag, type PrintedTag } from './print-tags.ts';

export type PrintHouse = House & { readonly press: Press };

/** A job is closed when every label lives on its thing, a blank one bound to it, or was spoiled. */
export async function closeJobIfDone(tx: Tx, jobId: PrintJobId): Promise<void> {
  const job = await printJobById(tx, jobId);
  if (!job || job.state === 'closed' || job.state === 'cancelled') return;
  const counts = await lineCounts(tx, jobId);
  if (UNDER_WAY.every((state) => counts[state] === 0))
    await setJobState(tx, jobId, { state: 'closed', trouble: null });
}

/**
 * 派发: the printer's next label, one at a time. `sending` stands in the database before the bytes leave;
 * after a crash it is sent again, because the bridge answers from its journal what it has tried before.
 */
export async function dispatchNext(
  house: PrintHouse,
  deviceId: DeviceId,
  /** `again`: the line was broken, or a person says go on: what is being sent is sent once more. */
  mode: 'next' | 'again' = 'next',
): Promise<void> {
  const device = await deviceById(house.store.db, deviceId);
  if (!device || !isPrinterLanguage(device.driver)) return;
  const next = await inTransaction(house.store, async (tx) => {
    const job = await nextJobFor(tx, deviceId);
    const line = job?.state === 'open' ? await nextLineOf(tx, job.id) : null;
    if (!job || !line || (line.state === 'sending' && mode === 'next')) return null;
    await moveLine(tx, line, ['waiting'], { state: 'sending', reason: null });
    return { job, line };
  });
  if (!next) return;
  const { job, line } = next;
  const { jobId, position } = line;
  house.announce({ kind: 'printJob', jobId });
  const printer = { language: device.driver, dpi: device.dpi ?? 203 };
  const { afi } = house.labels;
  const tag = device.isRfid === true ? tagWriting(line, afi, house.tagLock) : null;
  const pressed = await linePressed(house, line, { ...printer, layout: job.layout, tag });
  if (pressed.ok) {
    const { bytes } = pressed;
    const { bridgeId } = device;
    const epc = tag?.epc ?? null;
    house.announce({ kind: 'print', bridgeId, deviceId, jobId, position, bytes, epc });
    return;
  }
  await inTransaction(house.store, async (tx) => {
    await moveLine(tx, line, ['sending'], { state: 'failed', reason: pressed.reason });
    await setJobState(tx, jobId, { state: 'paused', trouble: pressed.reason });
  });
  house.announce({ kind: 'printJob', jobId });
}

/** After a change: screens are told of the job, and its printer goes on. */
export async function moveOn(
  house: PrintHouse,
  outcome: Outcome<{ readonly jobId: PrintJobId }>,
  printer: string,
  mode: 'next' | 'again' = 'next',
): Promise<void> {
  if (!outcome.ok) return;
  house.announce({ kind: 'printJob', jobId: outcome.value.jobId });
  if (printer !== 'pdf' && printer !== '') await dispatchNext(house, asDevice(printer), mode);
}

export type PrintAnswer = {
  readonly seq: number;
  readonly deviceId: DeviceId;
  readonly jobId: PrintJobId;
  readonly position: number;
  readonly state: 'printed' | 'doubtful' | 'failed';
  readonly reason: string | null;
  /** Of a printer that writes tags. */
  readonly tag: PrintedTag | null;
};

/**
 * 打印回执 from the bridge's spool, the next in order. `failed`: no paper moved, the job stands until it is
 * resumed. `doubtful`: a person has to look. False: told before.
 */
export async function takePrintAnswer(
  house: PrintHouse,
  bridge: BridgeId,
  answer: PrintAnswer,
): Promise<boolean> {
  const { jobId, position, deviceId, tag } = answer;
  const isNew = await inTransaction(house.store, async (tx) => {
    if (!(await acknowledge(tx, bridge, answer.seq))) return false;
    const job = await printJobById(tx, jobId);
    const device = await deviceById(tx, answer.deviceId);
    // A bridge speaks for its own printers only.
    if (job?.printer !== answer.deviceId || device?.bridgeId !== bridge) return true;
    const line = await lineAt(tx, jobId, position);
    if (line?.state !== 'sending') return true;
    const told = { bridge, deviceId, label: line, verdict: answer };
    const { state, reason } = tag === null ? answer : await noteTag(tx, house, { ...told, tag });
    await moveLine(tx, line, ['sending'], { state, reason });
    if (job.state === 'cancelled') return true;
    if (state === 'printed') await setJobState(tx, jobId, { state: job.state, trouble: null });
    else {
      const trouble = state === 'doubtful' ? 'doubtful' : (reason ?? 'unknown');
      await setJobState(tx, jobId, { state: 'paused', trouble });
    }
    return true;
  });
  if (!isNew) return false;
  house.announce({ kind: 'printJob', jobId });
  await dispatchNext(house, answer.deviceId);
  return true;
}

/** The bridge is not connected: the job stays open, and says why it stands still. */
export async function noteBridgeAway(house: House, jobId: PrintJobId): Promise<void> {
  await inTransaction(house.store, async (tx) => {
    const job = await printJobById(tx, jobId);
    if (job?.state === 'open')
      await setJobState(tx, jobId, { state: 'open', trouble: 'bridgeAway' });
  });
  house.announce({ kind: 'printJob', jobId });
}
