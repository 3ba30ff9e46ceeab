import { createHmac } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { EPOCHS_MAX } from '#domain/label-keys.ts';
import { StartRefused } from './data-folder.ts';
import type { Keyring, LabelSecrets } from './procedures/house.ts';

const KEY_BYTES = 32;
const KeyFile = v.strictObject({
  epochs: v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), v.string()),
});
type Keys = Map<number, Uint8Array>;
type RandomBytes = (count: number) => Uint8Array;

/**
 * 标签密钥 of the site, kept beside the database, not in it: whoever has a copy of the one cannot make labels. The first is made at the
 * first start. Never logged. `epoch`: what the ledger says new labels are sealed in; without its key the server does not start, since
 * it could print nothing that it would read again.
 */
export async function openKeyring(
  dataDir: string,
  { epoch, afi, randomBytes }: { readonly epoch: number; afi: number; randomBytes: RandomBytes },
): Promise<{ readonly labels: LabelSecrets; readonly keyring: Keyring }> {
  const path = keyPath(dataDir);
  const keys = (await readKeys(path)) ?? new Map<number, Uint8Array>();
  if (keys.size === 0 && epoch === 0) await addKey(path, keys, { epoch, randomBytes });
  if (!keys.has(epoch)) {
    throw new StartRefused(
      `The key of label epoch ${epoch} is not in ${path}. Restore the file from a backup, or make the next key: zhangwu rotate-label-key.`,
    );
  }
  const labels = { keys, epoch, mac: hmacSm3, afi };
  const use = (next: number): void => void (labels.epoch = next);
  return { labels, keyring: { make: makerOf(path, keys, randomBytes), use } };
}

/** The keyring of a server that does not run: it can be given a key, and nothing is sealed meanwhile. */
export async function idleKeyring(dataDir: string, randomBytes: RandomBytes): Promise<Keyring> {
  const path = keyPath(dataDir);
  const keys = (await readKeys(path)) ?? new Map<number, Uint8Array>();
  return { make: makerOf(path, keys, randomBytes), use: () => undefined };
}

const keyPath = (dataDir: string): string => join(dataDir, 'label-keys.json');

const hmacSm3 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
  createHmac('sm3', key).update(message).digest();

/** One after the other: two who rotate at once must not write over each other. */
function makerOf(path: string, keys: Keys, randomBytes: RandomBytes): Keyring['make'] {
  let last: Promise<unknown> = Promise.resolve();
  return (epoch) => {
    const made = last.then(async () => {
      if (!keys.has(epoch)) await addKey(path, keys, { epoch, randomBytes });
      return true;
    });
    last = made.catch(() => false);
    return made.catch(() => false);
  };
}

async function addKey(
  path: string,
  keys: Keys,
  { epoch, randomBytes }: { readonly epoch: number; readonly randomBytes: RandomBytes },
): Promise<void> {
  // As the file is now: a key that was taken out of it meanwhile is not put back.
  const kept = (await readKeys(path)) ?? keys;
  const key = kept.get(epoch) ?? new Uint8Array(randomBytes(KEY_BYTES));
  if (!kept.has(epoch)) await writeKeys(path, new Map([...kept, [epoch, key]]));
  keys.set(epoch, key);
}

/** Whole or not at all: into a new file, onto the disk, and only then into the old one's place. */
async function writeKeys(path: string, keys: Keys): Promise<void> {
  const fresh = `${path}.new`;
  const texts = [...keys].map(([epoch, key]) => [epoch, Buffer.from(key).toString('base64')]);
  await rm(fresh, { force: true });
  try {
    await writeSynced(fresh, JSON.stringify({ epochs: Object.fromEntries(texts) }));
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const isWhole = ([epoch, key]: readonly [number, Uint8Array]): boolean =>
  epoch < EPOCHS_MAX && key.length === KEY_BYTES;

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Null: there is no file. */
async function readKeys(path: string): Promise<Keys | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartRefused(`The file ${path} cannot be read.`, { cause: error });
  });
  if (text === null) return null;
  const parsed = v.safeParse(KeyFile, readJson(text));
  const keys = Object.entries(parsed.success ? parsed.output.epochs : {}).map(
    ([epoch, key]) => [Number(epoch), new Uint8Array(Buffer.from(key, 'base64'))] as const,
  );
  if (!parsed.success || !keys.every(isWhole)) {
    throw new StartRefused(`The file ${path} is damaged; restore it from a backup.`);
  }
  return new Map(keys);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
