/**
 * `npm run test:postgres`: the store's tests against a real PostgreSQL, which comes with npm, lives in a
 * temporary folder for the length of the run and listens on the loopback alone. What is written after the
 * command's `--` goes to vitest; files named there are run alone.
 */
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../support/processes.ts';
import { startPostgres } from './server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function run(vitestArguments: readonly string[]): Promise<number> {
  const server = await startPostgres(await freePort());
  try {
    console.log(`${server.version} at ${server.url}`);
    const isNamed = vitestArguments.some((argument) => argument.startsWith('test/'));
    const files = isNamed ? [] : ['test/store', 'test/http'];
    const vitest = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', ...files, ...vitestArguments],
      { cwd: root, stdio: 'inherit', env: { ...process.env, ZHANGWU_TEST_POSTGRES: server.url } },
    );
    // Told to end, we end the tests first, and then come back here to clear up.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => vitest.kill(signal));
    }
    const [code] = await once(vitest, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await server.stop();
  }
}

process.exitCode = await run(process.argv.slice(2));
