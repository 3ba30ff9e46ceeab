import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import type { ReadView } from '#api/counter.ts';
import { DevicesView, EnrolmentCode, type AssignDeviceBody } from '#api/devices.ts';
import { StationList } from '#api/session.ts';
import { StationEvent } from '#api/stream.ts';
import { HouseClient } from '../bench/house-client.ts';
import { freePort, startProcess, type RunningProcess } from '../support/processes.ts';
import { listenBetween, type Listener } from './listener.ts';
import { until } from './waiting.ts';

const PIN = '2468';
/** All is slow in an emulated machine: starting a program above all. */
const START_MS_MAX = 120_000;

/** A server and a bridge as processes of their own, a keeper at the counter who sees each read. */
export type LabHouse = {
  readonly folder: string;
  readonly stationId: string;
  /** A call of the keeper. */
  readonly asKeeper: (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;
  readonly bridge: RunningProcess;
  readonly listener: Listener;
  /** Every read that the server has kept, as it was pushed, in its order. */
  readonly reads: readonly ReadView[];
  readonly devices: () => Promise<DevicesView['bridges'][number]>;
  /** Names a device on the screen; answers its id. */
  readonly assign: (
    device: Pick<AssignDeviceBody, 'name' | 'port' | 'driver' | 'dpi'>,
  ) => Promise<string>;
  readonly end: () => Promise<{ readonly server: number | null; readonly bridge: number | null }>;
};

/** Founded through HTTP on an empty folder; the bridge is enrolled with a one-time code and runs. */
export async function openLabHouse(folder: string): Promise<LabHouse> {
  const port = String(await freePort());
  const server = startProcess('server/cli.ts', {
    args: ['serve'],
    under: ['taskset', '1'],
    env: { ZHANGWU_DATA: folder, ZHANGWU_PORT: port, ZHANGWU_IDLE_SECONDS: '3600' },
  });
  const [, url = ''] = await server.line(/(http:\/\/\S+)/, START_MS_MAX);
  const listener = await listenBetween(url);
  const founder = new HouseClient(url);
  await founder.call('POST', '/api/setup', founding());
  const { stations } = v.parse(StationList, await founder.call('GET', '/api/stations'));
  founder.close();
  const stationId = stations[0]?.id ?? '';
  const [admin, keeper] = await Promise.all(
    ['L1', 'L4'].map((staffNumber) => signIn(url, stationId, staffNumber)),
  );
  if (admin === undefined || keeper === undefined) throw new Error('Nobody is signed in');
  const reads = await readsOf(keeper, stationId);
  const asAdmin = patiently(admin);
  const asked = { act: randomUUID(), stationId };
  const enrolment = await asAdmin('POST', '/api/bridges/enrolment-codes', asked);
  const { code } = v.parse(EnrolmentCode, enrolment);
  const bridge = startProcess('firmware-bridge/main.ts', {
    args: `--server ${listener.url} --data ${folder}/bridge --code ${code} --name Lab --probe`.split(
      ' ',
    ),
  });
  const bridgesNow = async (): Promise<DevicesView['bridges'][number] | undefined> =>
    v.parse(DevicesView, await asAdmin('GET', '/api/devices')).bridges[0];
  await until('the bridge', bridgesNow, START_MS_MAX).catch((cause: unknown) => {
    throw new Error(`The bridge did not come; it said: ${bridge.output()}`, { cause });
  });
  const devices = async (): Promise<DevicesView['bridges'][number]> =>
    await until('the bridge', bridgesNow);
  return {
    folder,
    stationId,
    asKeeper: patiently(keeper),
    bridge,
    listener,
    reads,
    devices,
    assign: async (device) => {
      const body = { act: randomUUID(), bridgeId: (await devices()).id, ...device };
      const view = v.parse(DevicesView, await asAdmin('POST', '/api/devices', body));
      const made = view.bridges[0]?.devices.find(({ name }) => name === device.name);
      if (made === undefined) throw new Error(`${device.name} was not assigned`);
      return made.id;
    },
    end: async () => {
      const bridgeCode = await ended(bridge);
      listener.end();
      keeper.close();
      admin.close();
      return { bridge: bridgeCode, server: await ended(server) };
    },
  };
}

/** Asked to end, and waited for: five seconds are not much here. */
async function ended(program: RunningProcess): Promise<number | null> {
  try {
    process.kill(program.pid, 'SIGTERM');
  } catch {
    // It has ended itself, and its code says how.
  }
  return await Promise.race([program.exited, sleep(START_MS_MAX, null)]);
}

/**
 * A server that draws a picture for longer than it keeps connections open finds them closed afterwards; so do browsers, which ask
 * again. Acts have an id: told twice is done once.
 */
const patiently =
  (client: HouseClient): LabHouse['asKeeper'] =>
  async (method, path, body) => {
    for (let left = 3; ; left -= 1) {
      try {
        return await client.call(method, path, body);
      } catch (error) {
        const isCut = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
        if (!isCut || left === 0) throw error;
      }
    }
  };

async function readsOf(keeper: HouseClient, stationId: string): Promise<readonly ReadView[]> {
  const reads: ReadView[] = [];
  await keeper.listen(`/api/stations/${stationId}/stream`, (text) => {
    const event = v.parse(StationEvent, JSON.parse(text));
    if (event.kind === 'read') reads.push(event.read);
  });
  return reads;
}

async function signIn(url: string, stationId: string, staffNumber: string): Promise<HouseClient> {
  const client = new HouseClient(url);
  // The page itself gives the browser its mark; a screen without one cannot be pushed to.
  await client.call('GET', '/api/session');
  const who = { by: 'staffNumber', staffNumber };
  await client.call('POST', '/api/session', { stationId, who, pin: PIN });
  return client;
}

function founding() {
  const newcomer = (staffNumber: string, name: string) => ({ staffNumber, name, pin: PIN });
  return {
    unitName: '设备试验室',
    sysAdmin: newcomer('L1', '甲'),
    securityOfficer: newcomer('L2', '乙'),
    auditor: newcomer('L3', '丙'),
    keeper: newcomer('L4', '丁'),
  };
}
