import { CounterView, RemoveBody, SettleBody, ShelveBody, type Verdict } from '#api/counter.ts';
import { KioskReadBody } from '#api/kiosk-reads.ts';
import type { CarrierRow } from '#api/ledger.ts';
import { SessionView, SetupBody, SignInBody, UnlockBody } from '#api/session.ts';
import type { StationEvent } from '#api/stream.ts';
import { type RefusalKind } from '#domain/refusals.ts';
import { RULES } from '#domain/refusal-rules.ts';
import { clearanceOf, covers } from '#domain/secrecy.ts';
import * as v from 'valibot';
import {
  type FakePerson,
  BORROWERS,
  carriers,
  COUNTER_PLACE,
  KEEPER,
  nameOf,
  PLACES,
} from './fake-unit.ts';

export type Reply = { readonly status: number; readonly json: unknown };
const PIN = '2468';
const AT = '2026-11-22T01:05:00.000Z';
const station = { id: 's-1', name: '柜台', placeId: COUNTER_PLACE.id };

/** An in-memory stand-in for the server, typed by the same schemas: enough to work the counter with. */
export const createFakeHouse = (given: { readonly needsSetup?: boolean } = {}): FakeHouse =>
  new FakeHouse(given.needsSetup ?? false);

class FakeHouse {
  #needed: boolean;
  #state: SessionView['state'] = 'none';
  #ledgerSize = 412;
  #rows = new Map(carriers().map((row) => [row.id, row]));
  #seen = new Set<string>();
  #listeners = new Set<(event: StationEvent) => void>();
  #view: CounterView = {
    visit: null,
    pile: [],
    toShelve: [],
    shelf: null,
    counting: null,
    received: 0,
    processed: 0,
    recent: [],
  };

  constructor(needsSetup: boolean) {
    this.#needed = needsSetup;
  }

  listen(hear: (event: StationEvent) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  tell(event: StationEvent): void {
    for (const hear of this.#listeners) hear(event);
  }

  handle(method: string, path: string, body: unknown): Reply {
    const desk = '/api/counter/s-1';
    switch (`${method} ${path}`) {
      case 'GET /api/setup':
        return ok({ needed: this.#needed, demo: false });
      case 'POST /api/setup':
        v.parse(SetupBody, body);
        this.#needed = false;
        return ok({ needed: false, demo: false });
      case 'GET /api/session':
        return ok(this.#session());
      case 'GET /api/stations':
        return ok({ stations: this.#needed ? [] : [station] });
      case 'POST /api/session':
        return this.#enter(v.parse(SignInBody, body).pin);
      case 'POST /api/session/unlock':
        return this.#enter(v.parse(UnlockBody, body).pin);
      case 'POST /api/session/lock':
        return this.#leave('locked');
      case 'DELETE /api/session':
        return this.#leave('none');
      case 'POST /api/session/touch':
        return ok(this.#session());
      case `GET ${desk}`:
        return ok(this.#view);
      case `POST ${desk}/settle`:
        return this.#settle(v.parse(SettleBody, body));
      case `POST ${desk}/shelve`:
        return this.#shelve(v.parse(ShelveBody, body));
      case `POST ${desk}/remove`:
        return this.#remove(v.parse(RemoveBody, body).carrierId);
      case `POST ${desk}/close`:
        return this.#show({ visit: null, pile: [] });
      case 'POST /api/stations/s-1/reads':
        return this.#read(v.parse(KioskReadBody, body));
      default:
        return problem(404, 'notFound');
    }
  }

  #visitor(): FakePerson | null {
    return BORROWERS.find(({ id }) => id === this.#view.visit?.person.id) ?? null;
  }

  #verdictOn(row: CarrierRow): Verdict {
    const visitor = this.#visitor();
    if (row.custody.account === 'held') {
      if (visitor === null) return { act: 'needs', refusal: refusal('holderMustBePresent') };
      return row.custody.holder?.id === visitor.id
        ? { act: 'checkIn', home: row.home, renewal: null, needsSecond: false }
        : { act: 'refused', refusal: refusal('heldByAnother') };
    }
    if (visitor === null) return { act: 'needs', refusal: refusal('borrowerMustBePresent') };
    if (row.marking === 'topSecret') {
      return { act: 'refused', refusal: refusal('topSecretNotLent') };
    }
    const has = clearanceOf(visitor.personClass);
    return covers(has, row.marking)
      ? { act: 'checkOut', dueAt: DUE, days: 3, approval: null, needsSecond: false }
      : { act: 'refused', refusal: refusal('clearanceTooLow', { needs: row.marking, has }) };
  }

  /** Changes the view, works out what follows from it, and pushes it. */
  #show(change: Partial<CounterView>): Reply {
    this.#view = { ...this.#view, ...change };
    const { visit, pile } = this.#view;
    const rows = [...this.#rows.values()];
    const held = rows.filter(
      ({ custody }) => visit !== null && custody.holder?.id === visit.person.id,
    );
    this.#view = {
      ...this.#view,
      visit: visit === null ? null : { ...visit, held },
      pile: pile.map(({ carrier, scannedAt }) => {
        const row = this.#rows.get(carrier.id) ?? carrier;
        return { carrier: row, scannedAt, verdict: this.#verdictOn(row) };
      }),
      toShelve: rows.filter(({ custody }) => custody.place?.id === COUNTER_PLACE.id),
    };
    this.tell({ kind: 'counter', counter: v.parse(CounterView, this.#view) });
    return ok({});
  }

  #read(body: KioskReadBody): Reply {
    const key = `${body.sourceId}:${body.seq}`;
    if (this.#seen.has(key)) return ok({});
    this.#seen.add(key);
    const row = [...this.#rows.values()].find(({ registerNumber }) => registerNumber === body.text);
    const who = BORROWERS.find(({ staffNumber }) => `BADGE-${staffNumber}` === body.text);
    const place = PLACES.find(({ code }) => code === body.text);
    const outcome = row ? 'carrier' : who ? 'person' : place ? 'place' : 'foreign';
    const text = who?.name ?? body.text.slice(0, 60);
    const read = { ...body, text, outcome, carrierId: row?.id ?? null } as const;
    if (body.text === `BADGE-${KEEPER.staffNumber}` && this.#state !== 'open') {
      this.tell({ kind: 'badge', reference: 'r-1', name: KEEPER.name, personId: KEEPER.id });
    }
    this.tell({ kind: 'read', read });
    const { visit, pile, shelf, received, processed, recent } = this.#view;
    const isNew = row !== undefined && !pile.some(({ carrier }) => carrier.id === row.id);
    return this.#show({
      visit: who && visit?.person.id !== who.id ? visitOf(who, key) : visit,
      shelf: place ?? shelf,
      pile: isNew
        ? [...pile, { carrier: row, verdict: this.#verdictOn(row), scannedAt: body.at }]
        : pile,
      received: received + 1,
      processed: processed + 1,
      recent: [read, ...recent].slice(0, 20),
    });
  }

  #move(id: string, custody: Partial<CarrierRow['custody']>): void {
    const row = this.#rows.get(id);
    if (row !== undefined) this.#rows.set(id, { ...row, custody: { ...AWAY, ...custody } });
    this.#ledgerSize += 1;
    const pile = this.#view.pile.filter(({ carrier }) => carrier.id !== id);
    this.#view = { ...this.#view, pile };
  }

  #settle(body: SettleBody): Reply {
    if (body.borrowerPin !== null && body.borrowerPin !== PIN) return problem(401, 'wrongPin');
    const visitor = this.#visitor();
    const { visit } = this.#view;
    if (visit !== null && body.borrowerPin !== null) {
      this.#view = { ...this.#view, visit: { ...visit, isSigned: true } };
    }
    const pile = this.#view.pile.filter(({ carrier }) => body.carrierIds.includes(carrier.id));
    for (const { carrier, verdict } of pile) {
      if (verdict.act === 'checkOut' && visitor !== null) {
        const holder = nameOf(visitor);
        this.#move(carrier.id, { account: 'held', holder, dueAt: verdict.dueAt, basis: 'loan' });
      }
      if (verdict.act === 'checkIn') this.#move(carrier.id, { place: COUNTER_PLACE });
    }
    this.#show({});
    const of = (act: Verdict['act']) => pile.filter(({ verdict }) => verdict.act === act);
    return ok({
      checkedOut: of('checkOut').length,
      returned: of('checkIn').length,
      refused: of('refused').map(({ carrier, verdict }) => ({
        carrierId: carrier.id,
        refusal: verdict.act === 'refused' ? verdict.refusal : null,
      })),
      ledgerSize: this.#ledgerSize,
    });
  }

  #shelve(body: ShelveBody): Reply {
    const place = PLACES.find(({ id }) => id === body.placeId) ?? COUNTER_PLACE;
    for (const id of body.carrierIds) this.#move(id, { place });
    this.#show({ shelf: null });
    return ok({ shelved: body.carrierIds.length, refused: [] });
  }

  #remove(carrierId: string): Reply {
    return this.#show({ pile: this.#view.pile.filter(({ carrier }) => carrier.id !== carrierId) });
  }

  #enter(pin: string): Reply {
    if (pin !== PIN) return problem(401, 'wrongPin');
    this.#state = 'open';
    return ok(this.#session());
  }

  #leave(state: SessionView['state']): Reply {
    this.#state = state;
    return ok(this.#session());
  }

  #session(): SessionView {
    const keeper = { ...nameOf(KEEPER), personClass: null, duties: ['keeper'], actions: ACTIONS };
    return v.parse(SessionView, {
      state: this.#state,
      unitName: this.#needed ? null : '示范市规划局保密办',
      station: this.#needed ? null : station,
      person: this.#state === 'none' ? null : keeper,
      idleSeconds: 300,
    });
  }
}

const ACTIONS = [
  'counter',
  'register',
  'import',
  'print',
  'stockTake',
  'readLedger',
  'readPeople',
  'readDevices',
];
const DUE = '2026-11-25T09:59:59.000Z';
const AWAY = {
  account: 'stored',
  place: null,
  holder: null,
  dueAt: null,
  isOverdue: false,
  basis: null,
} as const;

const visitOf = (who: FakePerson, key: string): CounterView['visit'] => ({
  id: `v-${key}`.replace(/[^\w:.-]/g, ''),
  person: {
    ...who,
    hasPin: true,
    standing: 'active',
    pledge: { state: 'valid', until: null },
  },
  purpose: 'lend',
  held: [],
  isSigned: false,
  openedAt: AT,
});
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
