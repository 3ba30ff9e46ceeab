import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NewPlaceAnswer, PlaceList } from '#api/ledger.ts';
import { RoomPlanView } from '#api/room-plans.ts';
import { ClosedPlaceView, CountingView } from '#api/take-counting.ts';
import { paths } from '../../kiosk/router.ts';
import { rooms as zh } from '../../kiosk/text/zh/rooms.ts';
import { fill } from '../../kiosk/text/words.ts';
import { openBrowser } from '../browser/open-browser.ts';

import { firstStation, signedIn, type Client } from './client.ts';
import { COUNTERS, hireCounters, openTake } from './counting.ts';
import { openAsKeeper, type Kiosk } from './screens.ts';
import { readyWorld, SOON, type World } from './world.ts';

const SAFE = { kind: 'safe', code: 'BMG-88', name: '八号柜', shelves: 0 } as const;

let world: World;
let browser: Browser;
let kiosk: Kiosk;
let keeper: Client;
let room = { id: '', code: '', name: '' };
let table = { id: '', code: '', name: '' };
let safeId = '';

beforeAll(async () => {
  [world, browser] = await Promise.all([readyWorld(), openBrowser()]);
  kiosk = await openAsKeeper(browser, world);
  keeper = await world.as('keeper');
  const { places } = await keeper.get('/api/places', PlaceList);
  const named = (kind: string) => places.find((place) => place.kind === kind) ?? room;
  [room, table] = [named('room'), named('counter')];
  const body = { ...SAFE, parentId: room.id, highestLevel: 'secret', custodianId: null };
  safeId = (await keeper.post('/api/places', body, NewPlaceAnswer)).placeId;
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

const planNow = async () =>
  (await keeper.get(`/api/room-plans/${room.id}`, RoomPlanView)).plan?.places ?? [];
/** 柜台 in the picture, by what is read out of it. */
const boxSaying = (code: string, state: string): Locator =>
  kiosk.page.locator(`.plan-place[aria-label*="${code} "][aria-label*="，${state}，"]`);

describe('平面图', () => {
  test('a safe is pulled with the mouse and a counter moved by keys; what is kept is what was drawn', async () => {
    await kiosk.page.goto(world.address + paths.room(room.id));
    await kiosk.press(zh.draw);
    await kiosk.press(`${SAFE.code} ${SAFE.name}`);
    const board = kiosk.page.getByRole('application', { name: zh.stage });
    const safe = board.getByRole('button', { name: SAFE.code, exact: true });
    const box = await safe.boundingBox();
    if (box === null) throw new Error('The safe is not in the drawing');
    const { mouse, keyboard } = kiosk.page;
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await mouse.down();
    await mouse.move(box.x + box.width / 2 + 150, box.y + box.height / 2 + 150, { steps: 5 });
    await mouse.up();
    await kiosk.press(`${table.code} ${table.name}`);
    await board.getByRole('button', { name: table.code, exact: true }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'r'])
      await keyboard.press(key);
    await keyboard.press('Control+z');
    await kiosk.press(zh.save);
    await kiosk.button(zh.redraw).waitFor();
    const [first, second] = await planNow();
    expect(first).toMatchObject({ placeId: safeId, front: 'down' });
    expect(first?.x).toBeGreaterThan(0);
    expect(first?.y).toBeGreaterThan(0);
    expect(second).toMatchObject({ placeId: table.id, front: 'down' });
  });

  test('while a take runs, the board on the wall says by word and mark who counts where', async () => {
    const counterIds = await hireCounters(world);
    const take = await openTake(keeper, { placeIds: [table.id, safeId], counterIds });
    await kiosk.page.goto(`${world.address}${paths.room(room.id)}?board=1`);
    await boxSaying(SAFE.code, zh.state.waiting).waitFor();
    await kiosk.says(fill(zh.closed, { closed: 0, places: 2 }));
    const counter = await signedIn(world.address, COUNTERS.first);
    const stationId = (await firstStation(counter)).id;
    const seat = { stationId, placeId: safeId, pass: 1 };
    await counter.post(`/api/stock-takes/${take.id}/seat`, seat, CountingView);
    const counted = boxSaying(SAFE.code, zh.state.counting);
    await counted.waitFor();
    expect(await counted.locator('text').allTextContents()).toContain(`● ${zh.state.counting}`);
    await boxSaying(table.code, zh.state.waiting).waitFor();
    const { pin } = COUNTERS.first;
    const close = { pin, second: null, remedies: [] };
    const path = `/api/stock-takes/${take.id}/places/${safeId}/close`;
    await counter.post(path, close, ClosedPlaceView);
    const closed = boxSaying(SAFE.code, zh.state.closed);
    await closed.waitFor();
    expect(await closed.locator('text').allTextContents()).toContain(`√ ${zh.state.closed}`);
    await expect.poll(() => closed.getAttribute('class'), SOON).toContain('closed');
    expect(kiosk.troubles).toEqual([]);
  });
});
