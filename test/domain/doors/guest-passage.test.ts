import { expect, test } from 'vitest';
import { guestPasses, type GuestAsked, type GuestScene } from '#domain/doors/guest-passage.ts';
import type { Passage } from '#domain/doors/passages.ts';
import { matterId, personId, placeId, storedInstant } from '#domain/ids.ts';
import type { Visit } from '#domain/matters/visit.ts';

const AT = storedInstant('2026-11-02T02:00:00.000Z');
const BEFORE = storedInstant('2026-11-02T01:00:00.000Z');
const END = storedInstant('2026-11-02T03:00:00.000Z');
const OTHER = placeId('other');
const VISIT: Visit = {
  nameMasked: '王**',
  idKind: 'identityCard',
  idMasked: '**1234',
  seal: 'seal',
  unit: '市档案馆',
  letterNumber: null,
  purpose: '核对设备',
  hostId: personId('host'),
  escortId: personId('escort'),
  areaIds: [placeId('store')],
  allowedById: personId('head'),
  carried: [],
  lockers: [],
  badge: null,
  until: storedInstant('2026-11-02T09:00:00.000Z'),
  arrivedAt: AT,
  remarks: null,
  isErased: false,
  stage: 'inside',
};
const SCENE: GuestScene = {
  id: matterId('v'),
  visit: VISIT,
  area: {
    placeId: placeId('store'),
    twoPersons: false,
    visitors: true,
    maxMinutes: null,
    entrants: [],
  },
  name: '档案库',
  insideSince: null,
  elsewhere: [],
  within: [],
  unseenAround: [],
  seenElsewhereAt: null,
  endedAt: null,
  isEscortInside: true,
  escortName: '李静',
};
const ASKED: GuestAsked = {
  direction: null,
  at: AT,
  receivedAt: AT,
  isLate: false,
  how: 'badge',
  words: null,
};
const said = (scene: Partial<GuestScene>, asked: Partial<GuestAsked> = {}): string => {
  const verdict = guestPasses({ ...SCENE, ...scene }, { ...ASKED, ...asked });
  return verdict.kind === 'refused'
    ? verdict.refusal.kind
    : verdict.passages.map(sayLine).join(', ');
};
const sayLine = ({ direction, irregular, areaId }: Passage): string =>
  [direction, irregular, areaId === 'store' ? null : areaId]
    .filter((one) => one !== null)
    .join(' ');
const visit = (change: Partial<Visit>) => ({ visit: { ...VISIT, ...change } });

test.each<[string, string, Partial<GuestScene>, Partial<GuestAsked>]>([
  ['behind his escort', 'in', {}, {}],
  ['the other way where he is inside', 'out', { insideSince: AT }, {}],
  ['without his escort', 'escortNotThere', { isEscortInside: false }, {}],
  ['where he was not allowed', 'guestNotThisArea', visit({ areaIds: [] }), {}],
  [
    'where no guests go any more',
    'guestsNotAdmitted',
    { area: { ...SCENE.area, visitors: false } },
    {},
  ],
  ['after his time', 'visitPast', visit({ until: AT }), {}],
  ['before he came', 'guestNotExpected', visit({ stage: 'expected' }), {}],
  ['after he left', 'guestNotExpected', visit({ stage: 'left' }), {}],
  ['twice', 'alreadyInside', { insideSince: AT }, { direction: 'in' }],
  [
    'told late, it has happened',
    'in late',
    { isEscortInside: false, insideSince: AT },
    { direction: 'in', isLate: true },
  ],
  [
    'told late, to where he never might: nobody stopped him',
    'in notAllowed',
    visit({ areaIds: [] }),
    { isLate: true },
  ],
  [
    'told late, when he has left the house since: he was inside, and is no more',
    'in late, out missedExit',
    { ...visit({ stage: 'left' }), endedAt: END },
    { isLate: true },
  ],
  [
    'told late, of the time after he left: somebody else holds his badge',
    'guestNotExpected',
    { ...visit({ stage: 'left', arrivedAt: BEFORE }), endedAt: BEFORE },
    { isLate: true },
  ],
  [
    'told late, of the time before he came',
    'guestNotExpected',
    visit({ arrivedAt: END }),
    { isLate: true },
  ],
  [
    'straight from another area: he has left that one',
    'out missedExit other, in',
    { elsewhere: [{ areaId: OTHER, name: '机房', since: AT }] },
    {},
  ],
  [
    'into a room within, not seen at the outer door',
    'in missedEntry other, in',
    { unseenAround: [OTHER] },
    {},
  ],
  [
    'out of the room around the one he was in',
    'out missedExit other, out',
    { insideSince: AT, within: [OTHER] },
    {},
  ],
  [
    'out, whatever else',
    'out exitWithoutEntry',
    { ...visit({ stage: 'left', areaIds: [] }), isEscortInside: false },
    { direction: 'out' },
  ],
])('a guest %s: %s', (_what, verdict, scene, asked) => {
  expect(said(scene, asked)).toBe(verdict);
});

test('an exit without an entry, and a passage that is told late, say so', () => {
  const line = (scene: Partial<GuestScene>, asked: Partial<GuestAsked>): Passage => {
    const verdict = guestPasses({ ...SCENE, ...scene }, { ...ASKED, ...asked });
    if (verdict.kind === 'refused' || !verdict.passages[0]) throw new Error('He did not pass');
    return verdict.passages[0];
  };
  expect(line({}, { direction: 'out' })).toMatchObject({
    irregular: 'exitWithoutEntry',
    passer: { kind: 'visit', id: 'v' },
    withId: 'escort',
  });
  expect(line({ insideSince: AT }, { direction: 'out', isLate: true }).irregular).toBe('late');
  expect(line({ insideSince: AT }, { direction: 'out' }).irregular).toBeNull();
});
