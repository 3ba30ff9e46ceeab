import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { EnrolBody, HealthBody, MessagesBody, StrengthBody, type SpooledMessage } from '#wire';
import { actId, deviceId, printJobId, type BridgeId, type StationId } from '#domain/ids.ts';
import { enrolBridge } from '../procedures/devices.ts';
import { deviceTime, lateTime, seenTime, takeInFromBridge } from '../procedures/intake.ts';
import type { Reading } from '../procedures/meaning.ts';
import { dispatchNext, takePrintAnswer } from '../procedures/print-progress.ts';
import { takeReaderAnswer } from '../procedures/reader-orders.ts';
import { hashOf } from '../procedures/sign-in.ts';
import { bridgeById, devicesOf } from '../store/stations.ts';
import { acknowledgedOf, bridgeByToken } from '../store/working/bridge-links.ts';
import { configurationOf } from './announcer.ts';
import type { Desk } from './desk.ts';
import { answer, refuse } from './route.ts';

/** 设备桥 routes: contract `#wire`. All but enrolling need the bridge's own token. */
export function bridgeApp(desk: Desk): Hono {
  const app = new Hono();
  app.post('/enrol', async (c) => {
    const body = v.safeParse(EnrolBody, await json(c));
    if (!body.success) return refuse(c, 'badRequest');
    if (!desk.buckets.anySignIn.take('enrol', desk.house.now())) return refuse(c, 'tooManyTries');
    return await answer(c, await enrolBridge(desk.house, body.output), (value) => value);
  });
  app.post('/messages', async (c) => {
    const bridge = await whoCalls(desk, c);
    if (!bridge) return refuse(c, 'bridgeUnknown');
    const body = v.safeParse(MessagesBody, await json(c));
    if (!body.success) return refuse(c, 'badRequest');
    // Told before, or beyond a gap: the answer says from where to go on.
    const { messages, sentAt } = body.output;
    for (const run of runsOf(messages)) await takeIn(desk, bridge, { run, sentAt });
    return c.json({ acknowledged: await acknowledgedOf(desk.house.store.db, bridge.id) });
  });
  app.post('/health', async (c) => {
    const bridge = await whoCalls(desk, c);
    if (!bridge) return refuse(c, 'bridgeUnknown');
    const body = v.safeParse(HealthBody, await json(c));
    if (!body.success) return refuse(c, 'badRequest');
    const isNew = desk.bridges.hear(bridge.id, body.output, desk.house.now());
    if (isNew) desk.house.announce({ kind: 'devices' });
    return c.json({});
  });
  app.post('/strength', async (c) => {
    const bridge = await whoCalls(desk, c);
    if (!bridge) return refuse(c, 'bridgeUnknown');
    const body = v.safeParse(StrengthBody, await json(c));
    if (!body.success) return refuse(c, 'badRequest');
    await desk.streams.deliver(bridge.stationId, { kind: 'strength', ...body.output });
    return c.json({});
  });
  app.get('/stream', async (c) => {
    const bridge = await whoCalls(desk, c);
    return bridge ? await openLine(desk, bridge.id) : refuse(c, 'bridgeUnknown');
  });
  return app;
}

type Bridge = { readonly id: BridgeId; readonly stationId: StationId };

async function whoCalls(desk: Desk, c: Context): Promise<Bridge | null> {
  const token = /^Bearer ([\w-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (!token) return null;
  const { db } = desk.house.store;
  const link = await bridgeByToken(db, hashOf(token));
  const bridge = link && (await bridgeById(db, link.bridgeId));
  if (bridge) desk.bridges.seen(bridge.id, desk.house.now());
  return bridge;
}

/** Reads that follow upon each other together, in one transaction, all else by itself; in their order. */
function* runsOf(messages: readonly SpooledMessage[]): Generator<readonly SpooledMessage[]> {
  let run: SpooledMessage[] = [];
  for (const message of messages) {
    const before = run.at(-1);
    const follows =
      before?.kind === 'read' && message.kind === 'read' && message.seq === before.seq + 1;
    if (!follows && run.length > 0) {
      yield run;
      run = [];
    }
    run.push(message);
  }
  if (run.length > 0) yield run;
}

async function takeIn(
  desk: Desk,
  bridge: Bridge,
  {
    run,
    sentAt,
  }: { readonly run: readonly SpooledMessage[]; readonly sentAt?: string | undefined },
): Promise<void> {
  const reads = run.filter((message) => message.kind === 'read');
  const now = desk.house.now();
  if (reads.length > 0) {
    await takeInFromBridge(
      desk.house,
      bridge.id,
      reads.map((message) => ({
        sourceId: bridge.id,
        seq: message.seq,
        at: deviceTime(message.at),
        readAt: lateTime(message.at, sentAt, now),
        seenAt: seenTime(message.at, sentAt, now),
        stationId: bridge.stationId,
        deviceId: deviceId(message.deviceId),
        reading: readingOf(message.read),
      })),
    );
  }
  for (const message of run) {
    if (message.kind === 'print') {
      const { seq, position, state, reason, tag = null } = message;
      const jobId = printJobId(message.jobId);
      const told = {
        seq,
        deviceId: deviceId(message.deviceId),
        jobId,
        position,
        state,
        reason,
        tag,
      };
      await takePrintAnswer(desk.house, bridge.id, told);
    } else if (message.kind === 'outcome') await takeOutcome(desk, bridge, message);
  }
}

/** The ledger first, where the order stands in it; then the screen that gave it. */
async function takeOutcome(
  desk: Desk,
  bridge: Bridge,
  { seq, deviceId: device, orderId, outcome }: Extract<SpooledMessage, { kind: 'outcome' }>,
): Promise<boolean> {
  const { state, detail } = outcome;
  const told = { orderId: actId(orderId), deviceId: deviceId(device), state, detail };
  if (!(await takeReaderAnswer(desk.house, bridge.id, seq, told))) return false;
  const order = desk.orders.answer({ id: orderId, bridgeId: bridge.id }, outcome);
  if (order !== null)
    await desk.streams.deliver(order.stationId, { kind: 'readerOrder', order: order.view });
  return true;
}

function readingOf(read: Extract<SpooledMessage, { kind: 'read' }>['read']): Reading {
  switch (read.kind) {
    case 'barcode':
      return { kind: 'barcode', text: read.text, isTyped: false };
    case 'badge':
      return { kind: 'badge', number: read.number };
    case 'tag':
      return {
        kind: 'tag',
        epc: read.epc,
        presence: read.presence,
        tid: read.tid,
        antenna: read.antenna,
        rssiDbm: read.rssiDbm,
      };
  }
}

/** First the whole configuration; then labels that were being sent when the line broke are sent again. */
async function openLine(desk: Desk, id: BridgeId): Promise<Response> {
  const { house, bridges } = desk;
  const stream = bridges.connect(id, house.now(), () => house.announce({ kind: 'devices' }));
  const devices = await devicesOf(house.store.db, id);
  stream.send(await configurationOf(house.store.db, id));
  house.announce({ kind: 'devices' });
  for (const device of devices) await dispatchNext(house, device.id, 'again');
  return stream.response;
}

async function json(c: Context): Promise<unknown> {
  try {
    return JSON.parse(await c.req.text());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
