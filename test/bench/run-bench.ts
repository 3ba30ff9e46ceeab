import type { Io } from '../../server/cli.ts';
import { benchCounter } from './counter.ts';
import { benchDay } from './day.ts';
import type { Figure } from './figures.ts';
import { benchDevices } from './devices.ts';
import { benchImport } from './import.ts';
import { benchKiosk } from './kiosk.ts';
import { benchLabels } from './labels.ts';
import { benchStockTake } from './stock-take.ts';

type Asked = { readonly reads?: number | undefined };
const BENCHES: Readonly<
  Record<string, (print: (figure: Figure) => void, asked: Asked) => Promise<void>>
> = {
  counter: benchCounter,
  day: benchDay,
  devices: benchDevices,
  import: benchImport,
  kiosk: benchKiosk,
  labels: benchLabels,
  'stock-take': benchStockTake,
};

/**
 * `npm run bench -- NAME`: JSON lines, floor and ours of one run. No name: all of them. `--reads=N`: how long the sweep of `stock-take` is.
 */
export async function runBench(args: readonly string[], io: Io): Promise<number> {
  const reads = args.find((arg) => arg.startsWith('--reads='))?.slice('--reads='.length);
  if (reads !== undefined && !/^[1-9]\d*000$/u.test(reads)) {
    io.complain(`--reads is a number of thousands, as 1000000, and not ${JSON.stringify(reads)}.`);
    return 2;
  }
  const named = args.filter((arg) => !arg.startsWith('--reads='));
  const names = named.length === 0 ? Object.keys(BENCHES) : named;
  if (names.includes('--help')) {
    io.out(`npm run bench -- [${Object.keys(BENCHES).join('|')}] [--reads=N]`);
    return 0;
  }
  for (const name of names) {
    const bench = BENCHES[name];
    if (bench === undefined) {
      io.complain(`There is no bench ${JSON.stringify(name)}: ${Object.keys(BENCHES).join(', ')}.`);
      return 2;
    }
    const print = (line: Figure): void => io.out(JSON.stringify({ bench: name, ...line }));
    await bench(print, { reads: reads === undefined ? undefined : Number(reads) });
  }
  return 0;
}
