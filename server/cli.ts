#!/usr/bin/env -S node --max-semi-space-size=8
/** `zhangwu`: routes to one command a file, loaded only when it is asked for. */

const COMMANDS: Readonly<Record<string, readonly [what: string, load: () => Promise<Command>]>> = {
  start: ['server and bridge on this machine', async () => (await import('./cli/start.ts')).start],
  serve: ['the server alone', async () => (await import('./cli/start.ts')).serve],
  bridge: ['the bridge beside a kiosk', async () => (await import('./cli/bridge.ts')).bridge],
  demo: ['a sample unit with simulated devices', async () => (await import('./cli/demo.ts')).demo],
  import: [
    'a spreadsheet into the ledger',
    async () => (await import('./cli/import.ts')).importFile,
  ],
  decode: [
    'captured bytes of a device as frames',
    async () => (await import('./cli/decode.ts')).decode,
  ],
  verify: ['every fact and both roots', async () => (await import('./cli/verify.ts')).verifyLedger],
  'rotate-label-key': [
    'the next label key, while no server runs',
    async () => (await import('./cli/rotate-label-key.ts')).rotateLabelKeyHere,
  ],
  labels: [
    'a sample label as a printer gets it',
    async () => (await import('./cli/labels.ts')).labels,
  ],
  bench: ['how fast it is on this machine', async () => (await import('./cli/bench.ts')).bench],
};

/** Exit code: 0 done, 1 refused or problems found, 2 wrong usage or environment. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;
export type Io = {
  readonly out: (line: string) => void;
  readonly complain: (line: string) => void;
};

const HELP = [
  'zhangwu COMMAND [options]',
  '',
  ...Object.entries(COMMANDS).map(([name, [what]]) => `  ${name.padEnd(16)} ${what}`),
  '',
  'zhangwu COMMAND --help tells more. Exit codes: 0 done, 1 refused or problems found, 2 usage or environment.',
];

/** Runs one command; never throws for what a person typed. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    for (const line of HELP) io.out(line);
    return name === undefined ? 2 : 0;
  }
  const command = COMMANDS[name];
  if (!command) {
    io.complain(`There is no command ${JSON.stringify(name)}. zhangwu --help lists them.`);
    return 2;
  }
  try {
    return await (
      await command[1]()
    )(rest, io);
  } catch (error) {
    io.complain(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

if (import.meta.main) {
  // `zhangwu decode … | head`: who reads has had enough, and that is no trouble.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await run(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
