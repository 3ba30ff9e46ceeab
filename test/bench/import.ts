import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { makeLedger, plainXlsx } from '../import/make-ledger.ts';
import { startProcess, temporaryFolder } from '../support/processes.ts';
import { figure, type Figure } from './figures.ts';

const ROWS = 100_000;

/** `import`: a ledger of 100 000 rows from file to committed facts, as a process of its own. */
export async function benchImport(print: (figure: Figure) => void): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const file = join(folder.path, 'ledger.xlsx');
    await writeFile(file, await plainXlsx(makeLedger(7, ROWS)));
    const startedAt = performance.now();
    const program = startProcess('server/cli.ts', {
      args: ['import', file, '--json'],
      env: { ZHANGWU_DATA: join(folder.path, 'data') },
    });
    let peakKb = 0;
    const timer = setInterval(() => {
      void readFile(`/proc/${program.pid}/status`, 'utf8').then(
        (status) => {
          peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
        },
        () => undefined,
      );
    }, 50);
    const exit = await program.exited;
    clearInterval(timer);
    const seconds = (performance.now() - startedAt) / 1000;
    if (exit !== 0)
      throw new Error(`The import ended with ${exit}: ${program.output().slice(0, 500)}`);
    print(figure('import of 100 000 rows', 's', { ours: seconds, floor: null, limit: 30 }));
    print(
      figure('import of 100 000 rows, peak memory', 'MB', {
        ours: peakKb / 1024,
        floor: null,
        limit: 400,
      }),
    );
  } finally {
    await folder.remove();
  }
}
