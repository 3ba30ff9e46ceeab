import { DevicesView, EnrolmentCode } from '#api/devices.ts';
import { PersonView } from '#api/people.ts';
import { SetupState } from '#api/session.ts';
import * as v from 'valibot';
import { vi } from 'vitest';
import { SimulatedDesk } from '../../firmware-bridge/simulated/desk.ts';
import { builtKiosk } from '../support/built-kiosk.ts';
import { freePort, startProcess, temporaryFolder } from '../support/processes.ts';
import type { RunningProcess } from '../support/processes.ts';
import { firstStation, signedIn, visitor, type Client } from './client.ts';

export const UNIT = '示例市自然资源局';
/** The first run's four people. */
export const STAFF = {
  sysAdmin: { name: '孙系统', staffNumber: 'A001', pin: '100001' },
  securityOfficer: { name: '安保密', staffNumber: 'A002', pin: '200002' },
  auditor: { name: '沈审计', staffNumber: 'A003', pin: '300003' },
  keeper: { name: '柯保管', staffNumber: 'K001', pin: '400004' },
} as const;
/** EM4100 badges, ten hex digits each. */
export const BADGES = { keeper: '0F00A1B2C3', borrower: '0F00D4E5F6' } as const;

/** A server and a bridge as processes of their own, a data folder, and four devices in this process. */
export type World = {
  readonly address: string;
  /** Data of the server, and of the bridge. */
  readonly folders: { readonly server: string; readonly bridge: string };
  readonly desk: SimulatedDesk;
  readonly startServer: () => Promise<void>;
  readonly startBridge: (code?: string) => void;
  readonly server: () => RunningProcess;
  readonly bridge: () => RunningProcess;
  readonly as: (who: keyof typeof STAFF) => Promise<Client>;
  /** Ends the processes and removes the folders. */
  readonly end: () => Promise<void>;
};

/** Only a server without a unit, and the devices, which nobody has assigned. */
export async function emptyWorld(): Promise<World> {
  const folder = await temporaryFolder();
  const desk = new SimulatedDesk();
  const [kiosk, port] = await Promise.all([builtKiosk(), freePort(), desk.start()]);
  const address = `http://127.0.0.1:${port}`;
  const folders = { server: `${folder.path}/server`, bridge: `${folder.path}/bridge` };
  let server: RunningProcess | null = null;
  let bridge: RunningProcess | null = null;
  const sessions = new Map<keyof typeof STAFF, Promise<Client>>();
  return {
    address,
    folders,
    desk,
    startServer: async () => {
      server = startProcess('server/cli.ts', {
        args: ['serve'],
        env: {
          ZHANGWU_DATA: folders.server,
          ZHANGWU_PORT: String(port),
          ZHANGWU_KIOSK: kiosk,
          ZHANGWU_IDLE_SECONDS: '3600',
          TZ: 'Asia/Shanghai',
        },
      });
      await server.line(/http:\/\//);
    },
    startBridge: (code) => {
      const given = code === undefined ? [] : ['--code', code];
      bridge = startProcess('server/cli.ts', {
        args: [
          'bridge',
          '--server',
          address,
          '--data',
          folders.bridge,
          '--name',
          '柜台桥',
          ...given,
        ],
      });
    },
    server: () => running(server),
    bridge: () => running(bridge),
    as: (who) => {
      const client = sessions.get(who) ?? signedIn(address, STAFF[who]);
      sessions.set(who, client);
      return client;
    },
    end: async () => {
      await Promise.all([bridge?.stop(), server?.stop(), desk.stop()]);
      await folder.remove();
    },
  };
}

function running(process: RunningProcess | null): RunningProcess {
  if (process === null) throw new Error('It has not been started');
  return process;
}

/** A world after its first run: four people, an enrolled bridge, four working devices, the keeper's badge. */
export async function readyWorld(): Promise<World> {
  const world = await emptyWorld();
  try {
    await world.startServer();
    await foundUnit(world);
    await enrolBridge(world);
    await bindBadge(world, STAFF.keeper.staffNumber, BADGES.keeper);
  } catch (cause) {
    // Nobody else has it yet: what was started would outlive the test.
    await world.end();
    throw cause;
  }
  return world;
}

/** The first run without a browser. */
export async function foundUnit({ address }: World): Promise<void> {
  await visitor(address).post('/api/setup', { unitName: UNIT, ...STAFF }, SetupState);
}

/** The administrator makes a code, the bridge is started with it, and the devices are named. */
export async function enrolBridge(world: World): Promise<void> {
  const admin = await world.as('sysAdmin');
  const stationId = (await firstStation(admin)).id;
  const { code } = await admin.post('/api/bridges/enrolment-codes', { stationId }, EnrolmentCode);
  world.startBridge(code);
  const { id: bridgeId } = await vi.waitUntil(
    async () => (await admin.get('/api/devices', DevicesView)).bridges[0],
    SOON,
  );
  const names = { scanner: '扫码枪', badgeReader: '读卡器', pad: '读写器', printer: '标签打印机' };
  for (const { name, port, driver } of world.desk.configs(names)) {
    const dpi = driver === 'zpl' ? 203 : null;
    await admin.post('/api/devices', { bridgeId, name, port, driver, dpi }, DevicesView);
  }
  await devicesOpen(world);
}

/** The bridge is started again on its folder, once the devices have noticed that it is gone. */
export async function bridgeBack(world: World): Promise<void> {
  const { scanner } = world.desk;
  await vi.waitUntil(() => scanner.connections === 0, SOON);
  world.startBridge();
  await vi.waitUntil(() => scanner.connections > 0, SOON);
  await devicesOpen(world);
}

/** Scanner, badge reader and pad answer. */
export async function devicesOpen(world: World): Promise<void> {
  const admin = await world.as('sysAdmin');
  await vi.waitUntil(async () => {
    const { bridges } = await admin.get('/api/devices', DevicesView);
    const devices = bridges
      .filter(({ connected }) => connected)
      .flatMap((bridge) => bridge.devices);
    return devices.filter((device) => device.health?.state === 'open').length >= 3;
  }, SOON);
}

/** What the security officer does before the keeper's day begins; nobody stays signed in. */
export async function asOfficer<T>(
  { address }: World,
  work: (officer: Client) => Promise<T>,
): Promise<T> {
  const officer = await signedIn(address, STAFF.securityOfficer);
  try {
    return await work(officer);
  } finally {
    await officer.signOut();
  }
}

/** A badge is held up and bound. */
export function bindBadge(world: World, staffNumber: string, badge: string): Promise<PersonView> {
  return asOfficer(world, async (officer) => {
    const person = await personOf(officer, staffNumber);
    const events = await officer.listen((await firstStation(officer)).id);
    world.desk.badge(badge);
    const event = await events.first(({ kind }) => kind === 'badge');
    events.end();
    if (event.kind !== 'badge') throw new Error('No badge was shown');
    const { reference } = event;
    return officer.post(`/api/people/${person.id}/badge`, { reference }, PersonView);
  });
}

/** Somebody who may borrow: on the roster, with a PIN and a badge. */
export async function borrower(
  world: World,
  given: { readonly personClass: 'core' | 'important' | 'general'; readonly pin: string },
): Promise<PersonView> {
  const { personClass, pin } = given;
  await asOfficer(world, async (officer) => {
    const rest = { department: '规划编制处', post: '科员', pledgedOn: '2025-03-01' };
    const body = { staffNumber: 'B001', name: '白借阅', personClass, ...rest };
    const { id } = await officer.post('/api/people', body, PersonView);
    await officer.post(`/api/people/${id}/pin`, { pin }, PersonView);
  });
  return bindBadge(world, 'B001', BADGES.borrower);
}

export async function personOf(client: Client, staffNumber: string): Promise<PersonView> {
  const { people } = await client.get(
    `/api/people?query=${encodeURIComponent(staffNumber)}`,
    v.strictObject({ people: v.array(PersonView) }),
  );
  const person = people.find((one) => one.staffNumber === staffNumber);
  if (person === undefined) throw new Error(`Nobody has the staff number ${staffNumber}`);
  return person;
}

/** For what must come, however busy the machine is. */
export const SOON = { timeout: 20_000, interval: 25 } as const;
