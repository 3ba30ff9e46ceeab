import { paths } from './router.ts';

/** The doors under their headings, as a keeper's day goes; `action` is the permission that opens each. */
export const DOORS = [
  { under: 'work', key: 'counter', href: paths.counter, action: 'counter' },
  { under: 'work', key: 'approvals', href: paths.approvals, action: 'decideApprovals' },
  { under: 'work', key: 'papers', href: paths.circulations, action: 'readUse' },
  { under: 'places', key: 'guard', href: paths.guard, action: 'guardDesk' },
  { under: 'places', key: 'entries', href: paths.entries, action: 'readEntries' },
  { under: 'places', key: 'guests', href: paths.guests, action: 'readEntries' },
  { under: 'places', key: 'gate', href: paths.outings, action: 'readGate' },
  { under: 'places', key: 'safes', href: paths.safes, action: 'readSafes' },
  { under: 'places', key: 'areas', href: paths.areas, action: 'manageAreas' },
  { under: 'books', key: 'ledger', href: paths.ledger, action: 'readLedger' },
  { under: 'books', key: 'register', href: paths.register, action: 'register' },
  { under: 'books', key: 'import', href: paths.import, action: 'import' },
  { under: 'books', key: 'print', href: paths.print, action: 'print' },
  { under: 'books', key: 'stockTake', href: paths.stockTakes, action: 'readStockTakes' },
  { under: 'today', key: 'day', href: paths.day, action: 'readDays' },
  { under: 'today', key: 'handOvers', href: paths.handOvers, action: 'handOver' },
  { under: 'today', key: 'board', href: paths.board, action: 'readUse' },
  { under: 'today', key: 'alarms', href: paths.alarms, action: 'readAlarms' },
  { under: 'office', key: 'people', href: paths.people, action: 'readPeople' },
  { under: 'office', key: 'lostBadges', href: paths.lostBadges, action: 'reportLostBadge' },
  { under: 'office', key: 'rules', href: paths.rules, action: 'readRules' },
  { under: 'office', key: 'devices', href: paths.devices, action: 'readDevices' },
  { under: 'office', key: 'layouts', href: paths.layouts, action: 'readLayouts' },
  { under: 'office', key: 'audit', href: paths.audit, action: 'readFacts' },
] as const;
/** 分组, in their order. */
export const HEADINGS = ['work', 'places', 'books', 'today', 'office'] as const;
/** Fewer doors than these need no headings. */
export const HEADED_MIN = 9;
/** Where a person begins: with work of his own, before what is looked at. */
const FIRST = [
  ...DOORS.filter(({ under }) => under !== 'today'),
  ...DOORS.filter(({ under }) => under === 'today'),
];

/** Doors for which the first of several permissions is enough. */
const ALSO: Readonly<Record<string, string>> = {
  approvals: 'approvals',
  people: 'managePeople',
  devices: 'manageDevices',
  areas: 'manageDevices',
};

/** Doors inside another one: who may open that finds it there. */
const INSIDE: Readonly<Record<string, string>> = {
  layouts: 'print',
  gate: 'readUse',
  lostBadges: 'readPeople',
  entries: 'guardDesk',
  handOvers: 'runDay',
};

/** The first screen by duty: the first door that is the person's own, else the first that opens. */
export const firstDoor = (may: (action: string) => boolean): string =>
  (
    FIRST.find((door) => may(door.action) && opens(door, may)) ??
    FIRST.find((door) => opens(door, may))
  )?.href ?? paths.home;

/** Whether the door is shown to who may that. */
export const opens = (
  door: { readonly key: string; readonly action: string },
  may: (action: string) => boolean,
): boolean => {
  const [also, outer] = [ALSO[door.key], INSIDE[door.key]];
  if (outer !== undefined && may(outer)) return false;
  return may(door.action) || (also !== undefined && may(also));
};
