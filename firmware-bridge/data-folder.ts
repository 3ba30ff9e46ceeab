import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { DeviceConfig } from '#wire';
import { Spool } from './spool.ts';
import { replaceFile } from './spool-segments.ts';

const Configs = v.array(DeviceConfig);

/**
 * Takes the folder for this process, since two bridges on one spool would spoil it. A lock whose process is
 * gone, or whose number belongs to another program by now, does not count. Answers the release.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'bridge.lock');
  const ours = await identityOf(process.pid);
  const holder = await readFile(path, 'utf8').catch(() => null);
  if (holder !== null && holder !== ours) {
    const pid = Number.parseInt(holder, 10);
    if (isRunning(pid) && (await identityOf(pid)) === holder) {
      throw new Error(`another bridge (process ${pid}) works in ${dataDir}`);
    }
  }
  if (holder !== null) await rm(path, { force: true });
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(ours);
  await file.close();
  return () => rm(path, { force: true });
}

/** The configuration that the server gave last: the bridge works on when it starts without its server. */
export async function loadConfigs(dataDir: string): Promise<readonly DeviceConfig[]> {
  try {
    const text = await readFile(join(dataDir, 'devices.json'), 'utf8');
    return v.parse(Configs, JSON.parse(text));
  } catch {
    // Absent or spoilt: the server gives it again with its first word.
    return [];
  }
}

export async function saveConfigs(
  dataDir: string,
  configs: readonly DeviceConfig[],
): Promise<void> {
  await replaceFile(join(dataDir, 'devices.json'), Buffer.from(JSON.stringify(configs)));
}

/**
 * The spool of this enrolment: numbers belong to one bridge id. What an earlier enrolment left unsent is
 * carried over, and gets new numbers.
 */
export async function openSpool(dataDir: string, bridgeId: string, at: string): Promise<Spool> {
  const root = join(dataDir, 'spool');
  const own = encodeURIComponent(bridgeId);
  await mkdir(root, { recursive: true });
  const spool = await Spool.open(join(root, own), at);
  for (const name of await readdir(root)) {
    if (name !== own) await carryOver(join(root, name), spool, at);
  }
  return spool;
}

async function carryOver(folder: string, spool: Spool, at: string): Promise<void> {
  const earlier = await Spool.open(folder, at);
  for (let after = earlier.acknowledged; ;) {
    const messages = earlier.read(after, 500, 1024 * 1024);
    const last = messages.at(-1);
    if (last === undefined) break;
    const outcomes = await Promise.all(messages.map((message) => spool.append(message)));
    const refused = outcomes.find(({ ok }) => !ok);
    // Kept where they are; the next start tries again.
    if (refused !== undefined) return await earlier.close();
    after = last.seq;
  }
  await earlier.close();
  await rm(folder, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Process number and, on Linux, its start time: numbers are used again soon in a container. */
async function identityOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${pid} ${fields[19] ?? ''}`;
}
