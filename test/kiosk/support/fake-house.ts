import { CounterView, KioskReadBody, SettleBody, ShelveBody, type Verdict } from '#api/counter.ts';
import type { CarrierRow } from '#api/ledger.ts';
import { SessionView, SetupBody, SignInBody, UnlockBody } from '#api/session.ts';
import type { StationEvent } from '#api/stream.ts';
import { RULES, type RefusalKind } from '#domain/refusals.ts';
import { clearanceOf, covers } from '#domain/secrecy.ts';
import * as v from 'valibot';
import { BORROWERS, carriers, COUNTER_PLACE, KEEPER, nameOf, PLACES } from './fake-unit.ts';

export type Reply = { readonly status: number; readonly json: unknown };
const PIN = '2468';
const AT = '2026-11-22T01:05:00.000Z';
const station = { id: 's-1', name: '柜台', placeId: COUNTER_PLACE.id };

/** An in-memory stand-in for the server, typed by the same schemas: enough to work the counter with. */
export function createFakeHouse(given: { readonly needsSetup?: boolean } = {}) {
  let needed = given.needsSetup ?? false;
  let state: SessionView['state'] = 'none';
  let ledgerSize = 412;
  const rows = new Map(carriers().map((row) => [row.id, row]));
  let view: CounterView = {
    visit: null,
    pile: [],
    toShelve: [],
    shelf: null,
    received: 0,
    processed: 0,
    recent: [],
  };
  const seen = new Set<string>();
  const listeners = new Set<(event: StationEvent) => void>();
  const tell = (event: StationEvent): void => listeners.forEach((hear) => hear(event));

  const verdictOf = (row: CarrierRow): Verdict => {
    const visitor = BORROWERS.find(({ id }) => id === view.visit?.person.id) ?? null;
    if (row.custody.account === 'held') {
      if (visitor === null) return { act: 'needs', refusal: refusal('holderMustBePresent') };
      return row.custody.holder?.id === visitor.id
        ? { act: 'checkIn', home: row.home }
        : { act: 'refused', refusal: refusal('heldByAnother') };
    }
    if (visitor === null) return { act: 'needs', refusal: refusal('borrowerMustBePresent') };
    const has = clearanceOf(visitor.personClass);
    if (row.marking === 'topSecret') {
      return { act: 'refused', refusal: refusal('topSecretNotLent') };
    }
    if (!covers(has, row.marking)) {
      return {
        act: 'refused',
        refusal: refusal('clearanceTooLow', { needs: row.marking, has }),
      };
    }
    return { act: 'checkOut', dueAt: '2026-11-25T09:59:59.000Z' };
  };
  const push = (): void => {
    const held = [...rows.values()].filter(
      ({ custody }) => custody.holder !== null && custody.holder.id === view.visit?.person.id,
    );
    view = {
      ...view,
      visit: view.visit === null ? null : { ...view.visit, held },
      pile: view.pile.map(({ carrier, scannedAt }) => {
        const row = rows.get(carrier.id) ?? carrier;
        return { carrier: row, scannedAt, verdict: verdictOf(row) };
      }),
      toShelve: [...rows.values()].filter(({ custody }) => custody.place?.id === COUNTER_PLACE.id),
    };
    tell({ kind: 'counter', counter: v.parse(CounterView, view) });
  };
  const read = (body: KioskReadBody): void => {
    const key = `${body.sourceId}:${body.seq}`;
    if (seen.has(key)) return;
    seen.add(key);
    const row = [...rows.values()].find(({ registerNumber }) => registerNumber === body.text);
    const who = BORROWERS.find(({ staffNumber }) => `BADGE-${staffNumber}` === body.text);
    const place = PLACES.find(({ code }) => code === body.text);
    const outcome = row ? 'carrier' : who ? 'person' : place ? 'place' : 'foreign';
    const text = who?.name ?? body.text.slice(0, 60);
    const entry = { ...body, text, outcome, carrierId: row?.id ?? null } as const;
    if (body.text === `BADGE-${KEEPER.staffNumber}` && state !== 'open') {
      tell({ kind: 'badge', reference: 'r-1', name: KEEPER.name, personId: KEEPER.id });
    }
    if (who && view.visit?.person.id !== who.id) {
      const person = { ...who, hasPin: true, standing: 'active' } as const;
      view = { ...view, visit: { id: `v-${seen.size}`, person, held: [], openedAt: AT } };
    }
    if (place) view = { ...view, shelf: place };
    if (row && !view.pile.some(({ carrier }) => carrier.id === row.id)) {
      view.pile.push({ carrier: row, verdict: verdictOf(row), scannedAt: body.at });
    }
    view = {
      ...view,
      received: view.received + 1,
      processed: view.processed + 1,
      recent: [entry, ...view.recent].slice(0, 20),
    };
    tell({ kind: 'read', read: entry });
    push();
  };
  const move = (id: string, custody: CarrierRow['custody']): void => {
    const row = rows.get(id);
    if (row !== undefined) rows.set(id, { ...row, custody });
    view = { ...view, pile: view.pile.filter(({ carrier }) => carrier.id !== id) };
    ledgerSize += 1;
  };
  const settle = (body: SettleBody): Reply => {
    if (body.borrowerPin !== null && body.borrowerPin !== PIN) return problem(403, 'wrongPin');
    const answer = { checkedOut: 0, returned: 0, refused: [] as unknown[], ledgerSize };
    for (const { carrier, verdict } of view.pile.filter((item) =>
      body.carrierIds.includes(item.carrier.id),
    )) {
      if (verdict.act === 'checkOut') {
        answer.checkedOut += 1;
        const holder = BORROWERS.find(({ id }) => id === view.visit?.person.id);
        move(carrier.id, {
          ...carrier.custody,
          account: 'held',
          place: null,
          holder: holder === undefined ? null : nameOf(holder),
          dueAt: verdict.dueAt,
          basis: 'loan',
        });
      }
      if (verdict.act === 'checkIn') {
        answer.returned += 1;
        move(carrier.id, {
          account: 'stored',
          place: COUNTER_PLACE,
          holder: null,
          dueAt: null,
          isOverdue: false,
          basis: null,
        });
      }
      if (verdict.act === 'refused') {
        answer.refused.push({ carrierId: carrier.id, refusal: verdict.refusal });
      }
    }
    push();
    return { status: 200, json: { ...answer, ledgerSize } };
  };
  const shelve = (body: ShelveBody): Reply => {
    const place = PLACES.find(({ id }) => id === body.placeId) ?? COUNTER_PLACE;
    for (const id of body.carrierIds) {
      const row = rows.get(id);
      if (row !== undefined) move(id, { ...row.custody, place });
    }
    view = { ...view, shelf: null };
    push();
    return { status: 200, json: { shelved: body.carrierIds.length, refused: [] } };
  };
  const session = (): SessionView => ({
    state,
    unitName: needed ? null : '示范市规划局保密办',
    station: needed ? null : station,
    person:
      state === 'none'
        ? null
        : {
            ...nameOf(KEEPER),
            personClass: null,
            duties: ['keeper'],
            actions: [
              'counter',
              'register',
              'import',
              'print',
              'stockTake',
              'readLedger',
              'readPeople',
              'readDevices',
            ],
          },
    idleSeconds: 300,
  });
  const enter = (pin: string): Reply => {
    if (pin !== PIN) return problem(401, 'wrongPin');
    state = 'open';
    queueMicrotask(push);
    return { status: 200, json: session() };
  };
  const routes: Readonly<Record<string, (body: unknown) => Reply>> = {
    'GET /api/setup': () => ok({ needed, demo: false }),
    'POST /api/setup': (body) => {
      v.parse(SetupBody, body);
      needed = false;
      return ok({ needed, demo: false });
    },
    'GET /api/session': () => ok(session()),
    'GET /api/stations': () => ok({ stations: needed ? [] : [station] }),
    'POST /api/session': (body) => enter(v.parse(SignInBody, body).pin),
    'POST /api/session/unlock': (body) => enter(v.parse(UnlockBody, body).pin),
    'POST /api/session/lock': () => ((state = 'locked'), ok({})),
    'POST /api/session/touch': () => ok({}),
    'DELETE /api/session': () => ((state = 'none'), ok({})),
    'GET /api/counter/s-1': () => ok(view),
    'POST /api/counter/s-1/settle': (body) => settle(v.parse(SettleBody, body)),
    'POST /api/counter/s-1/shelve': (body) => shelve(v.parse(ShelveBody, body)),
    'POST /api/counter/s-1/remove': (body) => {
      const { carrierId } = v.parse(v.strictObject({ carrierId: v.string() }), body);
      view = { ...view, pile: view.pile.filter(({ carrier }) => carrier.id !== carrierId) };
      push();
      return ok({});
    },
    'POST /api/counter/s-1/close': () => {
      view = { ...view, visit: null, pile: [] };
      push();
      return ok({});
    },
    'POST /api/stations/s-1/reads': (body) => (read(v.parse(KioskReadBody, body)), ok({})),
  };
  return {
    handle: (method: string, path: string, body: unknown): Reply =>
      routes[`${method} ${path}`]?.(body) ?? problem(404, 'notFound'),
    listen: (hear: (event: StationEvent) => void) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    tell,
  };
}

const ok = (json: unknown): Reply => ({ status: 200, json });
const refusal = (kind: RefusalKind, details: Record<string, string | number> = {}) => ({
  kind,
  rule: RULES[kind].id,
  clause: RULES[kind].clause,
  details,
});
const problem = (status: number, error: string): Reply => ({
  status,
  json: {
    error,
    sentence: error === 'wrongPin' ? '密码不对，请再输一次。' : '没有这一项。',
    sentenceEn: error === 'wrongPin' ? 'Wrong PIN: try again.' : 'Not found.',
    refusal: null,
  },
});
