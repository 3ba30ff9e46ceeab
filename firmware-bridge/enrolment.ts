import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const ANSWER_MS = 10_000;

/** The enrolment of an earlier start, or null; one for another server does not count. */
export async function loadEnrolment(dataDir: string, server: string): Promise<Enrolment | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = v.safeParse(Enrolment, JSON.parse(text));
  return parsed.success && parsed.output.server === server ? parsed.output : null;
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

function pathIn(dataDir: string): string {
  return join(dataDir, 'enrolment.json');
}
