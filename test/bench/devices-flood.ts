import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import * as v from 'valibot';
import { startProcess } from '../support/processes.ts';
import { figure, type Figure } from './figures.ts';
import { openBenchWorld } from './world.ts';

const READERS = 8;
const SECONDS = 60;
/** Clock ticks of /proc a second, on every Linux that we run on. */
const TICKS = 100;

const Twins = v.object({ addresses: v.array(v.string()) });
const Told = v.object({ laid: v.number(), sightings: v.number() });

/** 8 readers × 1 500 sightings a second through a real bridge into a real server, tags coming and going. */
export async function benchFlood(print: (figure: Figure) => void): Promise<void> {
  const world = await openBenchWorld(1000, 1);
  const twins = startProcess('test/bench/devices-twins.ts', { args: [String(READERS)] });
  try {
    const [, said = ''] = await twins.line(/^twins (.*)$/);
    const { addresses } = v.parse(Twins, JSON.parse(said));
    const bridge = await bridgeWith(world, addresses);
    try {
      await sleep(5000);
      const before = await look(bridge.pid);
      await sleep(SECONDS * 1000);
      const after = await look(bridge.pid);
      process.kill(twins.pid, 'SIGTERM');
      const [, counted = ''] = await twins.line(/^told (.*)$/);
      const { laid, sightings } = v.parse(Told, JSON.parse(counted));
      const stored = await allArrivals(world.folder, laid);
      const cpu = (100 * (after.ticks - before.ticks)) / TICKS / SECONDS;
      const floor = null;
      print(
        figure('sightings told by eight readers', 'tags/s', {
          ours: sightings / (SECONDS + 5),
          floor,
        }),
      );
      print(figure('bridge under flood, CPU of one core', '%', { ours: cpu, floor, limit: 50 }));
      const growth = (after.rssKb - before.rssKb) / 1024;
      print(figure('bridge under flood, memory growth', 'MB', { ours: growth, floor, limit: 20 }));
      print(figure('arrivals lost', 'tags', { ours: laid - stored, floor, limit: 0, laid }));
    } finally {
      await bridge.stop();
    }
  } finally {
    await twins.kill();
    await world.close();
  }
}

async function bridgeWith(
  world: Awaited<ReturnType<typeof openBenchWorld>>,
  addresses: readonly string[],
) {
  const asked = { act: randomUUID(), stationId: world.stationId };
  const Code = v.object({ code: v.string() });
  const made = await world.sysAdmin.call('POST', '/api/bridges/enrolment-codes', asked);
  const { code } = v.parse(Code, made);
  const bridge = startProcess('firmware-bridge/main.ts', {
    args: [
      '--server',
      world.url,
      '--data',
      join(world.folder, 'bridge'),
      '--code',
      code,
      '--name',
      'flood',
    ],
  });
  const Devices = v.object({ bridges: v.array(v.object({ id: v.string() })) });
  for (;;) {
    const view = v.parse(Devices, await world.sysAdmin.call('GET', '/api/devices'));
    const bridgeId = view.bridges[0]?.id;
    if (bridgeId === undefined) {
      await sleep(100);
      continue;
    }
    for (const [n, port] of addresses.entries()) {
      const device = { bridgeId, name: `读写器${n + 1}`, port, driver: 'magicrf', dpi: null };
      await world.sysAdmin.call('POST', '/api/devices', { act: randomUUID(), ...device });
    }
    return bridge;
  }
}

/** Arrivals when all have come, or when no more will come: what is on its way on a busy machine is not lost. */
async function allArrivals(folder: string, laid: number): Promise<number> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (arrivals(folder) >= laid) break;
    await sleep(500);
  }
  return arrivals(folder);
}

/** Arrivals that stand in the server's own list of reads. */
function arrivals(folder: string): number {
  const database = new Sqlite(join(folder, 'zhangwu.db'), { readonly: true });
  try {
    const Row = v.object({ arrived: v.number() });
    const sql =
      "select count(distinct text) as arrived from read where kind = 'tag' and text like 'E280116060%'";
    return v.parse(Row, database.prepare(sql).get()).arrived;
  } finally {
    database.close();
  }
}

async function look(pid: number): Promise<{ readonly ticks: number; readonly rssKb: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return {
    ticks: Number(fields[11]) + Number(fields[12]),
    rssKb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0),
  };
}
