import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Io } from '../cli.ts';
import { configFromEnvironment, type Config } from '../config.ts';
import { isAlive, openDataFolder } from '../data-folder.ts';
import { openDesk, openStore } from '../main.ts';
import { actId } from '#domain/ids.ts';
import { fieldChanges } from '#domain/standing.ts';
import { commitFromFile, readImport, type ImportJob } from '../procedures/import-ledger.ts';
import type { RowProblem } from '../import/checked.ts';
import { Packed } from '../import/packed.ts';
import { readOptions } from './arguments.ts';

const HELP = [
  'zhangwu import FILE [--sheet NAME] [--dry-run] [--good-rows] [--json]',
  '',
  'Checks an XLSX or CSV file against itself and the ledger, and writes it in: all of it, or nothing.',
  'Exit 1 when there are problems. The server must not be running; its screen imports as well.',
  '',
  '  --sheet NAME  this sheet alone',
  '  --dry-run     check only',
  '  --good-rows   write the good rows although others have problems',
];

/** `zhangwu import`. */
export async function importFile(args: readonly string[], io: Io): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const options = {
    sheet: { type: 'string' },
    'dry-run': flag,
    'good-rows': flag,
    json: flag,
  } as const;
  const parsed = readOptions(args, { options, help: HELP, io });
  if (!parsed.ok) return parsed.exit;
  const { values, files } = parsed;
  const [file] = files;
  const config = configFromEnvironment(io.complain);
  if (config === null) return 2;
  if (file === undefined || files.length > 1) {
    io.complain(`One file is needed. Usage: ${HELP[0]}`);
    return 2;
  }
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) {
    io.complain(`The file ${file} cannot be read.`);
    return 2;
  }
  return await inHouse(config, async (desk) => {
    const { house } = desk;
    const given = { name: basename(file), bytes, sheet: values.sheet ?? null };
    const job = await readImport(house, given);
    const code = report(job, { io, json: values.json === true });
    const isClean = job.checked?.problems.size === 0;
    if (code === 2 || values['dry-run'] || !(isClean || values['good-rows'])) return code;
    const outcome = await commitFromFile(house, job, actId(house.newId()));
    if (!outcome.ok) {
      io.complain(
        'Nothing was written: set the house up in the browser first, or look at the file again.',
      );
      return 2;
    }
    return code;
  });
}

async function inHouse(
  config: Config,
  work: (desk: Awaited<ReturnType<typeof openDesk>>) => Promise<number>,
): Promise<number> {
  const folder = await openDataFolder(config.dataDir, { pid: process.pid, isAlive });
  try {
    const store = await openStore(config, folder.databasePath);
    try {
      const code = await work(await openDesk(config, store));
      await nextTurn();
      return code;
    } finally {
      await store.close();
    }
  } finally {
    await folder.release();
  }
}

/** What the file holds, every problem at once. 0 good, 1 problems, 2 not a file to read. */
function report(job: ImportJob, how: { readonly io: Io; readonly json: boolean }): number {
  const { io } = how;
  if (!job.checked) {
    if (how.json) io.out(JSON.stringify({ refusal: job.refusal }));
    io.complain(`${job.refusal?.sentence ?? ''} ${job.refusal?.sentenceEn ?? ''}`.trim());
    return 2;
  }
  const { sheets } = job.checked;
  const problems = [...new Packed<RowProblem>(job.checked.problems)];
  if (how.json) {
    io.out(
      JSON.stringify({
        sheets: sheets.map(({ sheet, kind, good, problems: bad, known, carriers }) => ({
          sheet,
          kind,
          good,
          problems: bad,
          known,
          carriers,
        })),
        problems: problems.map(({ sheet, row, column, problem, reason, value }) => ({
          sheet,
          row,
          column,
          problem,
          reason,
          value,
        })),
        updates: job.checked.updates.map(({ before, after }) => ({
          staffNumber: before.staffNumber,
          changes: fieldChanges(before, after),
        })),
        unlisted: job.checked.unlisted.map(({ staffNumber }) => staffNumber),
      }),
    );
  } else {
    for (const { sheet, kind, good, known, problems: bad } of sheets) {
      io.out(`${sheet} (${kind ?? '?'}): ${good} good, ${known} known, ${bad} with problems`);
    }
    for (const { before, after } of job.checked.updates) {
      for (const change of fieldChanges(before, after)) {
        const { field, before: was, after: is } = change;
        io.out(`${before.staffNumber} ${field}: ${was ?? '-'} -> ${is ?? '-'}`);
      }
    }
    for (const { staffNumber } of job.checked.unlisted) {
      io.out(`${staffNumber}: on duty, and not on this roster; left as it is`);
    }
    for (const { sheet, row, column, reason } of problems) {
      io.out(`${sheet} ${row} ${column ?? ''}: ${reason}`);
    }
  }
  return problems.length > 0 ? 1 : 0;
}
