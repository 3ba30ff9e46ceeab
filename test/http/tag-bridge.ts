import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Devices } from '../../firmware-bridge/devices.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import type { DeviceConfig, Downlink, SpooledMessage } from '../../firmware-bridge/wire.ts';
import { ask, enrolledBridge, line } from './bridge-line.ts';
import { act, type TestHouse } from './house.ts';

type Wanted = Pick<DeviceConfig, 'name' | 'port' | 'driver'> & {
  readonly isRfid?: boolean;
  readonly readsTid?: boolean;
};
type Unnumbered = SpooledMessage extends infer Each
  ? Each extends SpooledMessage
    ? Omit<Each, 'seq' | 'at'>
    : never
  : never;

/** A bridge with real drivers and printers, on twins: what it is told it does, and what came of it it posts. */
export async function tagBridge(house: TestHouse) {
  const { admin, token, bridgeId } = await enrolledBridge(house);
  const folder = await mkdtemp(join(tmpdir(), 'tag-bridge-'));
  const journal = await PrintJournal.open(join(folder, 'prints.journal'));
  let seq = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const post = (message: Unnumbered): Promise<boolean> => {
    const numbered = { ...message, seq: ++seq, at: house.clock.now.toISOString() };
    const sent = tail.then(() => ask(house, '/bridge/messages', { messages: [numbered] }, token));
    tail = sent;
    return sent.then(() => true);
  };
  const devices = new Devices({
    now: () => performance.timeOrigin + performance.now(),
    onRead: (deviceId, read) => void post({ kind: 'read', deviceId, read }),
    onOutcome: (deviceId, orderId, outcome) =>
      void post({ kind: 'outcome', deviceId, orderId, outcome }),
    onStrength: () => {},
    onChange: () => {},
    log: () => {},
    journal,
    report: ({ deviceId, jobId, position }, { state, reason, tag }) =>
      post({ kind: 'print', deviceId, jobId, position, state, reason, ...(tag ? { tag } : {}) }),
  });
  const stream = await line(house, token);
  let done = 0;
  const obey = setInterval(() => {
    for (const word of stream.heard.slice(done) as Downlink[]) {
      done += 1;
      if (word.kind === 'devices') void devices.configure(word.devices);
      if (word.kind === 'order') void devices.order(word);
      if (word.kind === 'print') void devices.print(word);
    }
  }, 5);
  return {
    admin,
    /** A device of this bridge; answers its id when it is open. */
    async assign(wanted: Wanted): Promise<string> {
      const dpi = wanted.driver === 'zpl' || wanted.driver === 'tspl' ? 203 : null;
      const answer = await admin.post('/api/devices', { act: act(), bridgeId, ...wanted, dpi });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      const bridge = answer.body.bridges.find(({ id }: { id: string }) => id === bridgeId);
      const id = bridge.devices.find(({ port }: { port: string }) => port === wanted.port).id;
      const isOpen = () =>
        devices.health().some(({ deviceId, state }) => deviceId === id && state === 'open');
      for (let n = 0; n < 500 && !isOpen(); n += 1) await new Promise((go) => setTimeout(go, 10));
      return id;
    },
    async close(): Promise<void> {
      clearInterval(obey);
      await stream.close();
      await devices.stop();
      await tail;
      await journal.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type TagBridge = Awaited<ReturnType<typeof tagBridge>>;
