import { resolve } from 'node:path';
import type { Instant } from '#domain/ids.ts';
import { TAG_LOCKS, type TagLock } from '#domain/tags.ts';

/** 配置, from the environment alone. */
export type Config = {
  /** Database, label keys and the local bridge's folder. */
  readonly dataDir: string;
  readonly host: string;
  /** Names and addresses by which kiosks on the network call this server, besides its own host. */
  readonly names?: readonly string[];
  /** 0: any free port. */
  readonly port: number;
  /** `postgres://user@host/database`, or null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  readonly idleSeconds: number;
  /** What becomes of a tag once it is written; absent: it stays open. */
  readonly tagLock?: TagLock;
  readonly isDemo: boolean;
  /** Folder of the built kiosk; absent: this checkout's own. */
  readonly kioskDir?: string;
  /** Who is inside since then came while this process watched; absent: since the server started. */
  readonly upSince?: Instant;
};

/** What cannot be understood is said in one sentence; nothing is guessed. */
export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly sentence: string };

/**
 * `ZHANGWU_DATA` ./data, `ZHANGWU_PORT` 7420, `ZHANGWU_HOST` 127.0.0.1, `ZHANGWU_NAMES` none, `ZHANGWU_DATABASE` none,
 * `ZHANGWU_IDLE_SECONDS` 30, `ZHANGWU_TAG_LOCK` open, `ZHANGWU_KIOSK` dist/kiosk of this checkout.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigReading {
  const port = wholeNumber(env['ZHANGWU_PORT'], 7420, { from: 0, to: 65_535 });
  if (port === null)
    return { ok: false, sentence: 'ZHANGWU_PORT must be a number from 0 to 65535.' };
  const idleSeconds = wholeNumber(env['ZHANGWU_IDLE_SECONDS'], 30, { from: 5, to: 3600 });
  if (idleSeconds === null) {
    return { ok: false, sentence: 'ZHANGWU_IDLE_SECONDS must be a number from 5 to 3600.' };
  }
  const databaseUrl = env['ZHANGWU_DATABASE'] || null;
  if (databaseUrl !== null && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    return {
      ok: false,
      sentence: 'ZHANGWU_DATABASE must be a postgres:// URL, or empty for SQLite.',
    };
  }
  const tagLock = TAG_LOCKS.find((lock) => lock === (env['ZHANGWU_TAG_LOCK'] || 'open'));
  if (tagLock === undefined) {
    return { ok: false, sentence: 'ZHANGWU_TAG_LOCK must be open or forever.' };
  }
  const dataDir = resolve(env['ZHANGWU_DATA'] || 'data');
  const host = env['ZHANGWU_HOST'] || '127.0.0.1';
  const kiosk = env['ZHANGWU_KIOSK'] ? { kioskDir: resolve(env['ZHANGWU_KIOSK']) } : {};
  const names = (env['ZHANGWU_NAMES'] ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const place = { dataDir, host, names, port, databaseUrl };
  const config = { ...place, idleSeconds, tagLock, isDemo: false, ...kiosk };
  return { ok: true, config };
}

/** Host names that this server answers to, without port: any other is somebody's trick (DNS rebinding). */
export const hostsOf = ({
  host,
  names = [],
}: Pick<Config, 'host' | 'names'>): ReadonlySet<string> =>
  new Set(['127.0.0.1', 'localhost', '[::1]', host.toLowerCase(), ...names]);

/** The environment of this process. */
export function configFromEnvironment(complain: (sentence: string) => void): Config | null {
  const reading = readConfig(process.env);
  if (reading.ok) return reading.config;
  complain(reading.sentence);
  return null;
}

/** A bridge's one-time code where it came by the environment: arguments are seen by every user. */
export const bridgeCodeFromEnvironment = (): string | undefined =>
  process.env['ZHANGWU_BRIDGE_CODE'];

/** The environment of a bridge that is started beside this server. */
export const bridgeEnvironment = (code: string): Record<string, string | undefined> => ({
  ...process.env,
  ZHANGWU_BRIDGE_CODE: code,
});

function wholeNumber(
  text: string | undefined,
  otherwise: number,
  range: { readonly from: number; readonly to: number },
): number | null {
  if (text === undefined || text === '') return otherwise;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return number >= range.from && number <= range.to ? number : null;
}
