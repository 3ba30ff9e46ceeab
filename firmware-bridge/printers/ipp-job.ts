import type { PortTrouble } from '../ports/port.ts';
import { IPP_OPERATION, type IppClient } from './ipp-client.ts';
import { IPP_TAG, type IppValue } from './ipp-codec.ts';
import { wordsOf } from './ipp-faults.ts';
import type { IppPatience } from './ipp-send.ts';
import type { PrinterLook, SendOutcome } from './send.ts';

/** `job-state` (RFC 8011, 5.3.7): below 5 it waits, 5 and 6 it is at the printer, from 7 on it is over. */
const OVER = 7;
const COMPLETED = 9;

interface JobLook {
  readonly state: number;
  readonly reasons: readonly string[];
  /** It never began: the queue says outright that there is no time at which it did. */
  readonly isUntouched: boolean;
}

/**
 * Follows a job to its end. One that stands for a fault, or for too long, is taken back: `failed` when the queue says that it never began,
 * else `doubtful`.
 */
export async function followJob(
  client: IppClient,
  jobId: number,
  patience: IppPatience,
  printer: () => Promise<PrinterLook>,
): Promise<SendOutcome> {
  let fault: PortTrouble | null = null;
  let faultMs = 0;
  for (let waitedMs = 0; waitedMs < patience.jobMsMax; waitedMs += patience.lookMs) {
    const job = await jobOf(client, jobId, patience);
    if (job.state >= OVER) return ended(job, fault);
    const told = await printer();
    fault = told.state === 'trouble' ? told.trouble : null;
    faultMs = fault === null ? 0 : faultMs + patience.lookMs;
    if (faultMs > patience.faultMsMax) break;
    await pause(patience.lookMs);
  }
  return await takenBack(client, jobId, patience, fault);
}

async function takenBack(
  client: IppClient,
  jobId: number,
  patience: IppPatience,
  fault: PortTrouble | null,
): Promise<SendOutcome> {
  // Refused when it ended by itself just now: the next look tells.
  await client.ask(IPP_OPERATION.cancelJob, [numbered(jobId)], patience.answerMsMax);
  for (let waitedMs = 0; waitedMs <= patience.faultMsMax; waitedMs += patience.lookMs) {
    const job = await jobOf(client, jobId, patience);
    if (job.state >= OVER) return ended(job, fault);
    await pause(patience.lookMs);
  }
  const detail = `${client.name} does not let go of the label`;
  return { state: 'doubtful', trouble: fault ?? { kind: 'busy', detail } };
}

function ended({ state, reasons, isUntouched }: JobLook, fault: PortTrouble | null): SendOutcome {
  if (state === COMPLETED) return { state: 'printed' };
  const said = reasons.join(', ') || 'no reason';
  const detail = `the queue gave the label up: ${said}`.slice(0, 200);
  const trouble = fault ?? { kind: 'unknown', detail };
  return { state: isUntouched ? 'failed' : 'doubtful', trouble };
}

/** What the queue knows of a job; one that it has forgotten is over, and nobody knows how. */
async function jobOf(client: IppClient, jobId: number, patience: IppPatience): Promise<JobLook> {
  const asked = {
    name: 'requested-attributes',
    tag: IPP_TAG.keyword,
    values: ['job-state', 'job-state-reasons', 'time-at-processing'],
  };
  const { getJobAttributes } = IPP_OPERATION;
  const attributes = [numbered(jobId), asked];
  const answer = await client.ask(getJobAttributes, attributes, patience.answerMsMax);
  const state: IppValue | undefined = answer.attributes.get('job-state')?.[0];
  const began = answer.attributes.get('time-at-processing');
  return {
    state: typeof state === 'number' ? state : OVER,
    reasons: wordsOf(answer.attributes.get('job-state-reasons')),
    isUntouched: began !== undefined && began[0] === null,
  };
}

const numbered = (jobId: number) => ({ name: 'job-id', tag: IPP_TAG.integer, values: [jobId] });

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
