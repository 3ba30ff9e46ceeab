import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { EnrolAnswer } from '#wire';
import { replaceFile } from './spool-segments.ts';
import type { ServerLine } from './uplink-http.ts';

/** What the bridge is known by at its server. The file is readable by its owner alone. */
const Enrolment = v.strictObject({ server: v.string(), bridgeId: v.string(), token: v.string() });
export type Enrolment = v.InferOutput<typeof Enrolment>;

export type EnrolOutcome =
  | { readonly ok: true; readonly enrolment: Enrolment }
  /** `unreachable`: worth trying again; `refused`: the code is wrong, used or out of date. */
  | { readonly ok: false; readonly refusal: 'unreachable' | 'refused'; readonly detail: string };

/** The code is spent with the server's answer: one that is given up costs another code. */
const ANSWER_MS = 60_000;
const RETRY_MS = 1000;

export interface EnrolOptions {
  readonly server: string;
  readonly dataDir: string;
  readonly code?: string | undefined;
  readonly name: string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** The enrolment of an earlier start, or null; one for another server does not count. */
export async function loadEnrolment(dataDir: string, server: string): Promise<Enrolment | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = v.safeParse(Enrolment, JSON.parse(text));
  return parsed.success && isSameServer(parsed.output.server, server) ? parsed.output : null;
}

/** Trades the one-time code from the server's screen for a token, and keeps it on the disk before it is used. */
export async function enrol(
  line: ServerLine,
  where: { readonly dataDir: string; readonly server: string },
  who: { readonly code: string; readonly name: string },
): Promise<EnrolOutcome> {
  const answer = await line.post('bridge/enrol', who, EnrolAnswer, ANSWER_MS);
  if (!answer.ok) {
    const isOver = answer.status !== null && answer.status >= 400 && answer.status < 500;
    return { ok: false, refusal: isOver ? 'refused' : 'unreachable', detail: answer.detail };
  }
  const enrolment = { server: where.server, ...answer.value };
  await mkdir(where.dataDir, { recursive: true });
  await replaceFile(pathIn(where.dataDir), Buffer.from(JSON.stringify(enrolment)));
  return { ok: true, enrolment };
}

/** The enrolment on the disk, or a new one for the code; null when stopped meanwhile. */
export async function enrolled(options: EnrolOptions, line: ServerLine): Promise<Enrolment | null> {
  const { server, dataDir, code, name, signal, log } = options;
  const known = await loadEnrolment(dataDir, server);
  if (known !== null && (code === undefined || (await isStillValid(line, known)))) return known;
  if (code === undefined)
    throw new Error("this bridge is not enrolled: give the code from the server's screen");
  for (let isSaid = false; !signal.aborted; isSaid = true) {
    const outcome = await enrol(line, { dataDir, server }, { code, name });
    if (outcome.ok) return outcome.enrolment;
    if (outcome.refusal === 'refused')
      throw new Error(`the server refused the enrolment code: ${outcome.detail}`);
    if (!isSaid) log(`enrolment: ${outcome.detail}; trying again`);
    await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
  }
  return null;
}

/** A code beside a token is used only when the server no longer knows the token. */
async function isStillValid(line: ServerLine, { token }: Enrolment): Promise<boolean> {
  line.useToken(token);
  const answer = await line.post(
    'bridge/health',
    { devices: [], attached: [], spooled: 0 },
    v.unknown(),
    5000,
  );
  const isKnown = answer.ok || (answer.status !== 401 && answer.status !== 403);
  if (!isKnown) line.useToken(null);
  return isKnown;
}

function isSameServer(one: string, other: string): boolean {
  return new URL(one).href === new URL(other).href;
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'enrolment.json');
}
