import type { Io } from '../../server/cli.ts';
import { benchCounter } from './counter.ts';
import type { Figure } from './figures.ts';
import { benchDevices } from './devices.ts';
import { benchImport } from './import.ts';
import { benchKiosk } from './kiosk.ts';
import { benchLabels } from './labels.ts';
import { benchStockTake } from './stock-take.ts';

const BENCHES: Readonly<Record<string, (print: (figure: Figure) => void) => Promise<void>>> = {
  counter: benchCounter,
  devices: benchDevices,
  import: benchImport,
  kiosk: benchKiosk,
  labels: benchLabels,
  'stock-take': benchStockTake,
};

/** `npm run bench -- NAME`: JSON lines, floor and ours of one run. No name: all of them. */
export async function runBench(args: readonly string[], io: Io): Promise<number> {
  const names = args.length === 0 ? Object.keys(BENCHES) : args;
  if (names.includes('--help')) {
    io.out(`npm run bench -- [${Object.keys(BENCHES).join('|')}]`);
    return 0;
  }
  for (const name of names) {
    const bench = BENCHES[name];
    if (bench === undefined) {
      io.complain(`There is no bench ${JSON.stringify(name)}: ${Object.keys(BENCHES).join(', ')}.`);
      return 2;
    }
    await bench((line) => io.out(JSON.stringify({ bench: name, ...line })));
  }
  return 0;
}
