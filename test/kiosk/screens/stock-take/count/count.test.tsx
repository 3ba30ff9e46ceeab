// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StationEvent } from '#api/stream.ts';
import { CountScreen } from '../../../../../kiosk/screens/stock-take/count/count.tsx';
import { match, path, paths } from '../../../../../kiosk/router.ts';
import { ok, refused, type Reply } from '../../../support/fake-office.ts';
import {
  blindTake,
  closing,
  counted,
  counting,
  NEXT_SAFE,
  OTHER,
  SAFE,
  seat,
  takeItems,
  takeView,
  tally,
} from '../../../support/count-data.ts';
import { settled, stand } from '../../../support/stand.tsx';

const TAKE = '/api/stock-takes/t-1';
const HERE = `${TAKE}/places/${SAFE.id}`;
type At = Awaited<ReturnType<typeof stand>>;
let at: At;
afterEach(() => at.leave());

/** As the frame shows it: by the address. */
const AtAddress = () => (
  <CountScreen
    key={path.value}
    values={match('/stock-takes/:id/count/:placeId', path.value) ?? {}}
  />
);

type Answers = Readonly<Record<string, Reply>>;
/** The screen over these answers, each given as often as it is asked for. */
async function standing(given: Answers = {}): Promise<At> {
  const answers: Answers = {
    [`GET ${TAKE}`]: ok(takeView()),
    [`GET ${TAKE}/counting`]: ok(counting()),
    [`GET ${HERE}/closing`]: ok(closing()),
    [`GET ${TAKE}/items`]: ok({ rows: takeItems(6), next: null, sweeps: 0 }),
    [`GET ${TAKE}/strange`]: ok({ rows: [], next: null }),
    ...given,
  };
  path.value = paths.takeCount('t-1', SAFE.id);
  return stand(AtAddress, {
    before: (office) => {
      for (const [asked, reply] of Object.entries(answers)) {
        const [method = '', address = ''] = asked.split(' ');
        office.answer(method, address, ...Array.from({ length: 20 }, () => reply));
      }
    },
  });
}
const tell = async (event: StationEvent): Promise<void> => {
  at.office.tell(event);
  await settled();
};
const read = (...items: Parameters<typeof counted>[0][]): Promise<void> =>
  tell({ kind: 'counted', stockTakeId: 't-1', items: items.map((one) => counted(one)) });
const big = (term: string): string =>
  at.root.querySelector(`.count-big .${term} dd`)?.textContent ?? '';

test('the place comes first: nothing is counted before somebody says so', async () => {
  at = await standing({ [`GET ${TAKE}/counting`]: ok(counting({ seat: null })) });
  expect(at.text()).toContain('先定处所，再逐件扫');
  at.office.answer('POST', `${TAKE}/seat`, ok(counting()));
  await at.press('开始清点');
  expect(at.office.sentTo('POST', `${TAKE}/seat`)).toEqual([
    { act: 'act-1', stationId: 's-1', placeId: SAFE.id, pass: 1 },
  ]);
  expect(at.text()).toContain('还没有扫到');
});

test('what another counted first may be counted a second time', async () => {
  const since = '2026-11-22T01:00:00.000Z';
  const counters = [{ person: OTHER, pass: 1 as const, since }];
  at = await standing({ [`GET ${TAKE}/counting`]: ok(counting({ seat: null, counters })) });
  at.office.answer('POST', `${TAKE}/seat`, ok(counting({ seat: seat({ pass: 2 }) })));
  await at.press('复盘（第二人）');
  expect(at.office.sentTo('POST', `${TAKE}/seat`)).toMatchObject([{ pass: 2 }]);
  expect(at.text()).toContain('复盘　周文静');
});

test('the seat of a colleague is said to be his, and taken by whoever goes on', async () => {
  const since = '2026-11-22T01:00:00.000Z';
  const counters = [{ person: OTHER, pass: 1 as const, since }];
  const theirs = counting({ seat: seat({ person: OTHER }), counters });
  at = await standing({ [`GET ${TAKE}/counting`]: ok(theirs) });
  expect(at.text()).toContain('扫到的都记在其名下');
  at.office.answer('POST', `${TAKE}/seat`, ok(counting({ seat: seat({ pass: 2 }) })));
  await at.press('复盘（第二人）');
  expect(at.office.sentTo('POST', `${TAKE}/seat`)).toMatchObject([{ pass: 2 }]);
  expect(at.text()).not.toContain('扫到的都记在其名下');
});

test('a refusal to sit down says why and by which clause', async () => {
  at = await standing({ [`GET ${TAKE}/counting`]: ok(counting({ seat: null })) });
  const details = { name: '周文静', place: 'BMG-01' };
  const refusal = { kind: 'counterIsKeeper', rule: 'r', clause: '条款', details };
  at.office.answer('POST', `${TAKE}/seat`, refused('refused', refusal));
  await at.press('开始清点');
  expect(at.text()).toContain('周文静是 BMG-01 的保管人，不能盘点自己保管的处所');
});

describe('while the station counts here', () => {
  beforeEach(async () => {
    at = await standing();
  });

  test('each verdict stands large, with its word, its shape and where the thing belongs', async () => {
    await read({ text: 'BM-2026-000017' });
    expect(at.root.querySelector('.last-seen.allowed .last-word')?.textContent).toBe('已见');
    await read({ text: 'BM-2026-000018', verdict: 'misplaced', belongsTo: NEXT_SAFE });
    expect(at.root.querySelector('.last-seen.needs .last-word')?.textContent).toBe('错位');
    expect(at.text()).toContain('归位处 BMG-02 二号柜');
    await read({ text: 'X', verdict: 'twice' });
    expect(at.root.querySelector('.last-seen.refused .last-word')?.textContent).toBe('一号两物');
    const text = 'BM-2026-000018 TID E28011702000AABBCCDDEEFF';
    await read({ text, verdict: 'cloned', carrierId: null, outcome: 'cloned' });
    expect(at.root.querySelector('.last-seen.refused .last-word')?.textContent).toBe('克隆标签');
    expect(at.root.querySelector('.last-text')?.textContent).toBe('BM-2026-000018');
    expect(at.root.querySelector('.last-chip')?.textContent).toBe('TID E28011702000AABBCCDDEEFF');
    expect(at.text()).toContain('不算见到此件');
  });

  test('a strange code is shown as text and leads nowhere', async () => {
    const text = '<img src=x onerror=alert(1)>';
    await read({ text, verdict: 'strange', carrierId: null, outcome: 'foreign' });
    expect(at.root.querySelector('.last-text')?.textContent).toBe(text);
    expect(at.root.querySelectorAll('.last-seen img, .last-seen a')).toHaveLength(0);
  });

  test('numbers are pushed, and what was read leaves the unseen without a question', async () => {
    const [first] = takeItems(1);
    const asked = at.office.asked.length;
    await read({ carrierId: first?.carrier.id ?? '' });
    expect(at.root.querySelectorAll('tbody tr')).toHaveLength(5);
    expect(at.office.asked).toHaveLength(asked);
    await tell({
      kind: 'takeTally',
      stockTakeId: 't-1',
      placeId: SAFE.id,
      seen: 121,
      tally: { ...tally, found: 119, notSeen: 5 },
      seats: [{ stationId: 's-1', received: 44 }],
    });
    expect([big('found'), big('notSeen'), big('expected')]).toEqual(['119', '5', '126']);
    expect(at.text()).toContain('本终端已收 44');
  });

  test('reads of another take are none of this screen', async () => {
    await tell({ kind: 'counted', stockTakeId: 't-2', items: [counted({ text: 'ELSE' })] });
    expect(at.text()).not.toContain('ELSE');
  });

  test('the label of another place takes the screen along, and what was read last with it', async () => {
    const moved = ok(counting({ seat: seat({ point: NEXT_SAFE, place: NEXT_SAFE }) }));
    at.office.answer('GET', `${TAKE}/counting`, moved, moved);
    await read({ verdict: 'place', text: 'BMG-02', carrierId: null, place: NEXT_SAFE });
    await settled();
    expect(path.value).toBe(paths.takeCount('t-1', NEXT_SAFE.id));
    expect(at.root.querySelector('.place-code')?.textContent).toContain('BMG-02');
    expect(at.root.querySelector('.last-word')?.textContent).toBe('换位');
  });

  test('one tap says that a thing was seen by eye, or searched for', async () => {
    const [first] = takeItems(1);
    const number = first?.carrier.registerNumber ?? '';
    const MARKS = `${TAKE}/marks`;
    at.office.answer('POST', MARKS, ok(counting()), ok(counting()));
    await at.press(`${number} 目视`);
    await at.press(`${number} 已找未见`);
    const sent = { placeId: SAFE.id, carrierIds: [first?.carrier.id], words: null, second: null };
    expect(at.office.sentTo('POST', MARKS)).toEqual([
      { act: 'act-1', kind: 'sighted', ...sent },
      { act: 'act-2', kind: 'searched', ...sent },
    ]);
  });

  test('the first sweep begins at once, the next one only with what is different', async () => {
    const by = { pass: 1 as const, station: '柜台', person: OTHER, begunAt: counted().at };
    const one = { ...by, sweep: 1, endedAt: counted().at, changed: '' };
    const SWEEPS = `${TAKE}/sweeps`;
    at.office.answer('POST', SWEEPS, ok(counting({ seat: seat({ sweep: 1 }) })));
    await at.press('读写器扫一遍');
    expect(at.office.sentTo('POST', SWEEPS)).toMatchObject([{ changed: null }]);
    expect(at.text()).toContain('第 1 遍进行中');
    at.office.answer('POST', `${SWEEPS}/end`, ok(counting({ sweeps: [one] })));
    await at.press('这一遍扫完了');
    await at.press('扫第 2 遍');
    expect(at.button('开始').disabled).toBe(true);
    at.root.querySelector<HTMLInputElement>('.changes input')?.click();
    await settled();
    at.office.answer('POST', SWEEPS, ok(counting({ seat: seat({ sweep: 2 }), sweeps: [one] })));
    await at.press('开始');
    expect(at.office.sentTo('POST', SWEEPS)[1]).toMatchObject({ changed: '换了方向' });
  });

  test('a place with something unsettled cannot be closed, and says how much', () => {
    expect(at.button('此处盘毕').disabled).toBe(true);
    expect(at.text()).toContain('还有 6 件未见未定');
  });
});

test('in a blind count nothing tells what the ledger expects', async () => {
  at = await standing({
    [`GET ${TAKE}`]: ok(blindTake()),
    [`GET ${TAKE}/items`]: ok({
      rows: takeItems(2, { verdict: 'noted', belongsTo: null }),
      next: null,
      sweeps: 0,
    }),
  });
  await tell({
    kind: 'takeTally',
    stockTakeId: 't-1',
    placeId: SAFE.id,
    seen: 17,
    tally: null,
    seats: [],
  });
  expect(big('found')).toBe('17');
  expect(at.root.querySelectorAll('.count-big .expected, .count-big .notSeen')).toHaveLength(0);
  for (const word of ['126', '应在 ', '未见 6', '已找未见', 'BMG-01-02']) {
    expect(at.text()).not.toContain(word);
  }
});

test('what is misplaced is put right in the act that closes, if somebody said so', async () => {
  const misplaced = takeItems(1, {
    verdict: 'misplaced',
    belongsTo: NEXT_SAFE,
    seen: { place: SAFE, at: counted().at, how: 'barcode' },
  });
  at = await standing({
    [`GET ${TAKE}/items`]: ok({ rows: misplaced, next: null, sweeps: 0 }),
    [`GET ${HERE}/closing`]: ok(closing({ unsettled: 0 })),
  });
  await at.press('错位 2');
  const number = misplaced[0]?.carrier.registerNumber ?? '';
  await at.press(`移到这里 ${number}`);
  await at.press('此处盘毕');
  expect(at.text()).toContain('1 件移到或收回此处');
  at.office.answer('POST', `${HERE}/close`, null, ok(closed()));
  await at.pin('2468');
  await at.pin('2468');
  const [first, second] = at.office.sentTo('POST', `${HERE}/close`);
  expect(second).toEqual(first);
  const remedies = [{ carrierId: misplaced[0]?.carrier.id, placeId: SAFE.id }];
  expect(first).toEqual({ act: 'act-1', pin: '2468', second: null, remedies, awaited: null });
});

test('where a second signature is wanted the close is sent with both', async () => {
  at = await standing({
    [`GET ${HERE}/closing`]: ok(closing({ unsettled: 0, needsSecond: true, sightedAlone: 2 })),
  });
  await at.press('此处盘毕');
  expect(at.text()).toContain('2 件只有一人目视：请第二人看过再签。');
  await at.pin('2468');
  expect(at.text()).toContain('第二人签字');
  await tell({ kind: 'badge', reference: 'r-7', name: OTHER.name, personId: OTHER.id });
  at.office.answer('POST', `${HERE}/close`, ok(closed()));
  await at.pin('1357');
  expect(at.office.sentTo('POST', `${HERE}/close`)).toMatchObject([
    { pin: '2468', second: { reference: 'r-7', pin: '1357' } },
  ]);
});

test('盲盘: the first count is signed as over with what was seen alone; then the same dialog says what is left', async () => {
  const blind = { isBlind: true, stockTakeId: 't-1', placeId: SAFE.id, isClosed: false, seen: 9 };
  at = await standing({ [`GET ${HERE}/closing`]: ok(blind) });
  await at.press('初盘完毕');
  expect(at.text()).toContain('到现在见到 9 件');
  expect(at.text()).not.toContain('应在 126');
  at.office.answer('POST', `${HERE}/end-first`, ok(closing({ unsettled: 6 })));
  await at.pin('2468');
  expect(at.office.sentTo('POST', `${HERE}/end-first`)).toMatchObject([{ pin: '2468' }]);
});

test('devices that may still hold reads are named in words before the PIN is asked for', async () => {
  const outstanding = ['柜台·一号'];
  at = await standing({ [`GET ${HERE}/closing`]: ok(closing({ unsettled: 0, outstanding })) });
  await at.press('此处盘毕');
  expect(at.text()).not.toContain('盘点人输入密码签字');
  const field = at.root.querySelector('dialog textarea');
  if (!(field instanceof HTMLTextAreaElement)) throw new Error('no field');
  field.value = '手持机没电';
  field.dispatchEvent(new Event('input'));
  await settled();
  at.office.answer('POST', `${HERE}/close`, ok(closed()));
  await at.pin('2468');
  expect(at.office.sentTo('POST', `${HERE}/close`)).toMatchObject([
    { awaited: { devices: outstanding, words: '手持机没电' } },
  ]);
});

const closed = () => {
  const { placeId, expected, byTag, byBarcode, sighted, moved, missing, differences } = closing();
  const numbers = { expected, byTag, byBarcode, sighted, moved, missing, differences };
  return { stockTakeId: 't-1', placeId, isClosed: true, ...numbers };
};

test('numbers pushed while the take was on its way are not set back by its answer', async () => {
  at = await standing();
  const push = (found: number): Promise<void> =>
    tell({
      kind: 'takeTally',
      stockTakeId: 't-1',
      placeId: SAFE.id,
      seen: found,
      tally: { ...tally, found },
      seats: [],
    });
  await push(119);
  at.office.tell({ kind: 'stockTake', stockTakeId: 't-1' });
  await push(120);
  expect(big('found')).toBe('120');
  await tell({ kind: 'stockTake', stockTakeId: 't-1' });
  expect(big('found')).toBe('118');
});
