import * as v from 'valibot';
import {
  HandheldFileList,
  HandheldFileView,
  HandheldLayout,
  HandheldProfileList,
  RemoveProfileBody,
  SaveProfileBody,
  TaskFileQuery,
} from '#api/handhelds.ts';
import { Time } from '#api/words.ts';
import { actId, deviceId, handheldProfileId, stockTakeId } from '#domain/ids.ts';
import { lookAtHandheldFile, takeHandheldFile } from '../../procedures/handheld-files.ts';
import { deviceTime } from '../../procedures/intake.ts';
import { removeProfile, saveProfile } from '../../procedures/handheld-profiles.ts';
import type { Outcome } from '../../procedures/outcome.ts';
import type { HandedOver } from '../../procedures/takes/file-steps.ts';
import { taskFile } from '../../procedures/task-file.ts';
import { failureAnswer } from '../problems.ts';
import {
  answer,
  guarded,
  problemResponse,
  refuse,
  type Call,
  type Caller,
  type Route,
} from '../route.ts';
import { takeById } from '../../store/takes.ts';
import { blindPoints } from '../views/blind.ts';
import { handheldFileList, handheldFileView, profileList } from '../views/handhelds.ts';

const FileQuery = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  layout: v.optional(v.pipe(v.string(), v.maxLength(4000), v.parseJson(), HandheldLayout)),
  /** What the device shows as the time now. */
  deviceNow: v.optional(Time),
});
const TakeQuery = v.strictObject({
  ...FileQuery.entries,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const CSV = 'text/csv';

async function handedOver({
  c,
  caller,
  param,
  query,
}: Call<null, v.InferOutput<typeof FileQuery>, Caller>): Promise<HandedOver> {
  return {
    stockTakeId: stockTakeId(param('id')),
    name: query.name,
    bytes: new Uint8Array(await c.req.arrayBuffer()),
    layout: query.layout ?? null,
    stationId: caller.asker.stationId,
    deviceNow: query.deviceNow === undefined ? null : deviceTime(query.deviceNow),
  };
}

/** 盲盘: what the file would bring is told as what was seen, and nothing of what is left. */
async function isBlind({ desk, caller, param }: Call<unknown, unknown, Caller>): Promise<boolean> {
  const { db } = desk.house.store;
  const of = await takeById(db, stockTakeId(param('id')));
  return of !== null && (await blindPoints(db, of, caller.person)).size > 0;
}

const numberOf = async ({ desk, param }: Call<unknown, unknown, Caller>): Promise<string> =>
  (await takeById(desk.house.store.db, stockTakeId(param('id'))))?.number ?? '';

async function profilesNow(
  { desk, c }: Call<unknown, unknown, Caller>,
  outcome: Outcome<unknown>,
): Promise<Response> {
  if (!outcome.ok) return problemResponse(failureAnswer(outcome));
  return c.json(await profileList(desk.house.store.db));
}

const look = guarded('stockTake', {
  method: 'POST',
  path: '/api/stock-takes/:id/handheld-file/look',
  summary: 'What a file of a handheld would bring to a stock-take; nothing is written',
  query: FileQuery,
  answer: HandheldFileView,
  handle: async (call) => {
    const { house } = call.desk;
    const outcome = await lookAtHandheldFile(house, await handedOver(call));
    return await answer(call.c, outcome, async (looked) =>
      handheldFileView(house.store.db, looked, {
        now: house.now(),
        isBlind: await isBlind(call),
      }),
    );
  },
});

const take = guarded('stockTake', {
  method: 'POST',
  path: '/api/stock-takes/:id/handheld-file',
  summary: 'Takes the sightings of a handheld’s file into a stock-take, once for its content',
  query: TakeQuery,
  answer: HandheldFileView,
  handle: async (call) => {
    const { house } = call.desk;
    const asked = { file: await handedOver(call), sha256: call.query.sha256 };
    const outcome = await takeHandheldFile(house, call.caller.asker, asked);
    return await answer(call.c, outcome, async (looked) =>
      handheldFileView(house.store.db, looked, {
        now: house.now(),
        isBlind: await isBlind(call),
      }),
    );
  },
});

export const handheldRoutes: readonly Route[] = [
  { ...look, body: 'bytes' },
  { ...take, body: 'bytes' },
  guarded('stockTake', {
    method: 'GET',
    path: '/api/stock-takes/:id/handheld-files',
    summary: 'Files of handhelds that went into a stock-take',
    answer: HandheldFileList,
    handle: async ({ desk, c, param }) => {
      const list = await handheldFileList(desk.house.store.db, stockTakeId(param('id')));
      return list ? c.json(list) : refuse(c, 'notFound');
    },
  }),
  guarded('stockTake', {
    method: 'GET',
    path: '/api/stock-takes/:id/task-file',
    summary: 'Opaque codes for a handheld to look for',
    query: TaskFileQuery,
    answer: CSV,
    handle: async (call) => {
      const { desk, param, query } = call;
      // What a handheld is sent to look for is what is expected.
      const hidden = (await isBlind(call)) ? await numberOf(call) : null;
      if (hidden !== null) {
        const refusal = { kind: 'countedBlind', number: hidden } as const;
        return problemResponse(failureAnswer({ ok: false, refusal }));
      }
      const outcome = await taskFile(desk.house, {
        stockTakeId: stockTakeId(param('id')),
        wanted: query.wanted,
        profileId: query.profileId === undefined ? null : handheldProfileId(query.profileId),
      });
      if (!outcome.ok) return problemResponse(failureAnswer(outcome));
      return new Response(new Uint8Array(outcome.value), {
        headers: {
          'content-type': CSV,
          'cache-control': 'no-store',
          // Nothing in the name either: it stays on a handheld that may be lost.
          'content-disposition': 'attachment; filename="task.csv"',
        },
      });
    },
  }),
  guarded('stockTake', {
    method: 'GET',
    path: '/api/handheld-profiles',
    summary: 'Saved layouts of handheld files',
    answer: HandheldProfileList,
    handle: async (call) => await profilesNow(call, { ok: true, value: null }),
  }),
  guarded('stockTake', {
    method: 'POST',
    path: '/api/handheld-profiles',
    summary: 'Saves the layout of a make of handheld',
    body: SaveProfileBody,
    answer: HandheldProfileList,
    handle: async (call) => {
      const { act, id, deviceId: cradle, ...rest } = call.body;
      const profile = {
        ...rest,
        id: id === null ? null : handheldProfileId(id),
        deviceId: cradle === null ? null : deviceId(cradle),
      };
      return await profilesNow(
        call,
        await saveProfile(call.desk.house, { act: actId(act), profile }),
      );
    },
  }),
  guarded('stockTake', {
    method: 'DELETE',
    path: '/api/handheld-profiles/:id',
    summary: 'Forgets a saved layout',
    body: RemoveProfileBody,
    answer: HandheldProfileList,
    handle: async (call) => {
      const asked = { act: actId(call.body.act), id: handheldProfileId(call.param('id')) };
      return await profilesNow(call, await removeProfile(call.desk.house, asked));
    },
  }),
];
