import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { makeLedger, plainXlsx } from '../import/make-ledger.ts';
import { startProcess, temporaryFolder } from '../support/processes.ts';
import { figure, quantile, type Figure } from './figures.ts';
import { HouseClient } from './house-client.ts';
import { founding, serve, signIn } from './world.ts';

const ROWS = 100_000;
type Print = (figure: Figure) => void;

/** `import`: a ledger of 100 000 rows, from file to committed facts, by the command and by the screen. */
export async function benchImport(print: Print): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const file = join(folder.path, 'ledger.xlsx');
    await writeFile(file, await plainXlsx(makeLedger(7, ROWS)));
    await byCommand(print, file, join(folder.path, 'command'));
    await byScreen(print, file, join(folder.path, 'screen'));
  } finally {
    await folder.remove();
  }
}

async function byCommand(print: Print, file: string, data: string): Promise<void> {
  const house = await newHouse(data);
  await house.process.stop();
  for (const what of ['import', 'import again'] as const) {
    const startedAt = performance.now();
    const program = startProcess('server/cli.ts', {
      args: ['import', file],
      env: { ZHANGWU_DATA: data },
    });
    const memory = watchMemory(program.pid);
    const exit = await program.exited;
    const peakMb = memory.stop();
    if (exit !== 0)
      throw new Error(`The ${what} ended with ${exit}: ${program.output().slice(0, 500)}`);
    const said = what === 'import' ? /100000 good, 0 known/u : /0 good, 100000 known/u;
    if (!said.test(program.output())) throw new Error(`The ${what} said ${program.output()}`);
    const seconds = (performance.now() - startedAt) / 1000;
    report(print, `${what} by the command`, { seconds, peakMb });
  }
}

const Job = v.object({
  id: v.string(),
  state: v.string(),
  done: v.number(),
  total: v.number(),
  sheets: v.array(v.object({ good: v.number(), known: v.number(), problems: v.number() })),
});
type Job = v.InferOutput<typeof Job>;
const Pushed = v.object({ kind: v.literal('import'), import: Job });

async function byScreen(print: Print, file: string, data: string): Promise<void> {
  const house = await newHouse(data);
  const keeper = await signIn(house.url, house.stationId, { staffNumber: 'B4', connections: 2 });
  const memory = watchMemory(house.process.pid);
  try {
    for (const what of ['import', 'import again'] as const) {
      memory.restart();
      const startedAt = performance.now();
      const waits = watchAnswers(house.url, `/api/counter/${house.stationId}`, keeper);
      const { pushes } = await throughTheScreen(keeper, house.stationId, file, what);
      const seconds = (performance.now() - startedAt) / 1000;
      const { health, counter } = await waits.stop();
      report(print, `${what} by the screen`, { seconds, peakMb: memory.peak() });
      const most = { p99: quantile(health, 0.99), calls: health.length, pushes };
      print(
        figure(`${what} by the screen, health answers within`, 'ms', {
          ours: Math.max(...health),
          floor: null,
          limit: 250,
          ...most,
        }),
      );
      print(
        figure(`${what} by the screen, the counter answers within`, 'ms', {
          ours: Math.max(...counter),
          floor: null,
          limit: 200,
          p99: quantile(counter, 0.99),
          calls: counter.length,
        }),
      );
    }
  } finally {
    memory.stop();
    keeper.close();
    await house.process.stop();
  }
}

async function throughTheScreen(
  keeper: HouseClient,
  stationId: string,
  file: string,
  what: 'import' | 'import again',
): Promise<{ readonly pushes: number }> {
  let pushes = 0;
  const stop = await keeper.listen(`/api/stations/${stationId}/stream`, (text) => {
    const heard = v.safeParse(Pushed, JSON.parse(text));
    if (heard.success && heard.output.import.done > 0) pushes += 1;
  });
  const path = '/api/imports?name=ledger.xlsx';
  let job = v.parse(Job, await keeper.upload(path, await readFile(file)));
  job = await until(keeper, job, 'checked');
  const sum = (of: 'good' | 'known' | 'problems') => job.sheets.reduce((n, one) => n + one[of], 0);
  const right = what === 'import' ? sum('good') === ROWS + 152 : sum('known') === ROWS + 152;
  if (!right) throw new Error(`${sum('good')} good, ${sum('known')} known, ${sum('problems')} bad`);
  await keeper.call('POST', `/api/imports/${job.id}/commit`, {
    act: randomUUID(),
    mode: 'allOrNothing',
  });
  await until(keeper, job, 'done');
  stop();
  return { pushes };
}

async function until(keeper: HouseClient, job: Job, state: string): Promise<Job> {
  for (;;) {
    const now = v.parse(Job, await keeper.call('GET', `/api/imports/${job.id}`));
    if (now.state === state) return now;
    if (now.state === 'refused') throw new Error('The file was refused');
    await sleep(100);
  }
}

async function newHouse(data: string) {
  const { url, process } = await serve(data);
  const founder = new HouseClient(url);
  await founder.call('POST', '/api/setup', founding());
  const Stations = v.object({ stations: v.array(v.object({ id: v.string() })) });
  const [station] = v.parse(Stations, await founder.call('GET', '/api/stations')).stations;
  founder.close();
  if (station === undefined) throw new Error('The house has no station');
  return { url, process, stationId: station.id };
}

/** What others wait for while a file goes in: the time of each answer, in ms. */
function watchAnswers(url: string, counterPath: string, keeper: HouseClient) {
  const stranger = new HouseClient(url);
  const running = new AbortController();
  const timed = async (client: HouseClient, path: string): Promise<number[]> => {
    const waits: number[] = [];
    while (!running.signal.aborted) {
      const askedAt = performance.now();
      await client.call('GET', path);
      waits.push(performance.now() - askedAt);
      await sleep(60);
    }
    return waits;
  };
  const both = Promise.all([timed(stranger, '/api/health'), timed(keeper, counterPath)]);
  return {
    stop: async () => {
      running.abort();
      const [health, counter] = await both;
      stranger.close();
      return { health, counter };
    },
  };
}

/** The resident memory of a process, in MB, at its highest since the start. */
function watchMemory(pid: number) {
  let peakKb = 0;
  const look = (): void => {
    void readFile(`/proc/${pid}/status`, 'utf8').then(
      (status) => {
        peakKb = Math.max(peakKb, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0));
      },
      () => undefined,
    );
  };
  const timer = setInterval(look, 20);
  return {
    peak: () => peakKb / 1024,
    restart: () => void (peakKb = 0),
    stop: () => {
      clearInterval(timer);
      return peakKb / 1024;
    },
  };
}

function report(
  print: Print,
  name: string,
  { seconds, peakMb }: { readonly seconds: number; readonly peakMb: number },
): void {
  print(figure(`${name}, 100 000 rows`, 's', { ours: seconds, floor: null, limit: 30 }));
  print(figure(`${name}, peak memory`, 'MB', { ours: peakMb, floor: null, limit: 400 }));
}
