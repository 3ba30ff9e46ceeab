import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** What npm tells Node before `server/cli.ts`: a test and a figure run what a user runs. */
const NODE_FLAGS =
  /node ((?:--\S+ )*)server\/cli\.ts start/
    .exec(readFileSync(join(projectRoot, 'package.json'), 'utf8'))?.[1]
    ?.split(' ')
    .filter(Boolean) ?? [];

/** A Node program of ours, running. */
export type RunningProcess = {
  readonly pid: number;
  /** All it has printed so far, both streams, in order of arrival. */
  readonly output: () => string;
  /** Waits for a printed line that matches, counted from the start; fails with the output when it ends or time is up. */
  readonly line: (pattern: RegExp, withinMs?: number) => Promise<RegExpMatchArray>;
  /** Asks it to end and waits; after 5 s it is killed. Answers its exit code (null: ended by a signal). */
  readonly stop: () => Promise<number | null>;
  /** A power cut: ends it at once, without asking. */
  readonly kill: () => Promise<void>;
  readonly exited: Promise<number | null>;
};

export type ProcessOptions = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A command that Node runs under: `taskset 1`. */
  readonly under?: readonly string[];
  /** Written to its standard input, which is then closed. */
  readonly input?: string | Uint8Array;
};

/** A test that fails in the middle leaves no program behind: its worker ends them when it ends itself. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Where the run keeps what Node compiled: it changes how fast a program starts and nothing else. */
function compileCache(): Readonly<Record<string, string>> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/**
 * Starts `node script args…` with the Node that runs the tests. The environment is the given one and
 * PATH and HOME alone, so that a setting of the developer's shell cannot change a test.
 */
export function startProcess(script: string, options: ProcessOptions = {}): RunningProcess {
  const node = [process.execPath, ...NODE_FLAGS, join(projectRoot, script)];
  const [command = process.execPath, ...args] = [
    ...(options.under ?? []),
    ...node,
    ...(options.args ?? []),
  ];
  const child = spawn(command, args, {
    cwd: options.cwd ?? projectRoot,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? tmpdir(),
      ...compileCache(),
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input);
  let output = '';
  const listeners = new Set<() => void>();
  const take = (chunk: string) => {
    output += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  running.add(child);
  const exited = once(child, 'close').then(([code]) => {
    running.delete(child);
    return typeof code === 'number' ? code : null;
  });
  return {
    pid: child.pid ?? -1,
    output: () => output,
    line: (pattern, withinMs = 20_000) =>
      waitForLine({ pattern, withinMs, exited, output: () => output, listeners, script }),
    stop: () => stop(child, exited),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    exited,
  };
}

type Wait = {
  readonly pattern: RegExp;
  readonly withinMs: number;
  readonly exited: Promise<unknown>;
  readonly output: () => string;
  readonly listeners: Set<() => void>;
  readonly script: string;
};

function waitForLine(wait: Wait): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void) => {
      clearTimeout(timer);
      wait.listeners.delete(look);
      act();
    };
    const look = () => {
      const line = wait
        .output()
        .split('\n')
        .find((text) => wait.pattern.test(text));
      const match = line?.match(wait.pattern);
      if (match) finish(() => resolve(match));
    };
    const fail = (what: string) => () => {
      const said = `${wait.script} ${what} before it printed ${wait.pattern}:\n${wait.output()}`;
      finish(() => reject(new Error(said)));
    };
    const timer = setTimeout(fail(`took ${wait.withinMs} ms`), wait.withinMs);
    wait.listeners.add(look);
    void wait.exited.then(() => {
      look();
      fail('ended')();
    });
    look();
  });
}

async function stop(child: ChildProcess, exited: Promise<number | null>): Promise<number | null> {
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
  const code = await exited;
  clearTimeout(patience);
  return code;
}

/** A TCP port of this machine that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}

/** A data folder of its own for one test, and how to be rid of it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'zhangwu-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
