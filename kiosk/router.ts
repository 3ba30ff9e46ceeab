import { signal } from '@preact/signals';

/** The path that the screen shows. Paths are written in `paths` alone. */
export const path = signal('/');

/** Every address of the kiosk. */
export const paths = {
  home: '/',
  counter: '/counter',
  ledger: '/ledger',
  ledgerOf: (placeId: string) => `/ledger?placeId=${encodeURIComponent(placeId)}`,
  carrier: (id: string) => `/ledger/${encodeURIComponent(id)}`,
  register: '/register',
  import: '/import',
  print: '/print',
  layouts: '/print/layouts',
  layout: (name: string) => `/print/layouts/${encodeURIComponent(name)}`,
  layoutCopy: (name: string) => `/print/layouts/${encodeURIComponent(name)}/copy`,
  printJob: (id: string) => `/print/${encodeURIComponent(id)}`,
  stockTakes: '/stock-takes',
  stockTake: (id: string) => `/stock-takes/${encodeURIComponent(id)}`,
  takeSchedules: '/stock-takes/schedules',
  takeTrend: '/stock-takes/trend',
  takeDifferences: (id: string) => `/stock-takes/${encodeURIComponent(id)}/differences`,
  takeSample: (id: string) => `/stock-takes/${encodeURIComponent(id)}/sample`,
  takeSign: (id: string) => `/stock-takes/${encodeURIComponent(id)}/sign`,
  searches: '/searches',
  timeline: '/timeline',
  timelineOf: (of: 'carrier' | 'person' | 'place', id: string) =>
    `/timeline?of=${of}&id=${encodeURIComponent(id)}`,
  day: '/day',
  /** 交接班, a tab of the day. */
  handOvers: '/hand-overs',
  /** 来访 at the door. */
  guests: '/visits',
  guest: (id: string) => `/visits/${encodeURIComponent(id)}`,
  guard: '/guard',
  entries: '/guard/entries',
  rollCall: (id: string) => `/guard/roll-calls/${encodeURIComponent(id)}`,
  areas: '/areas',
  safes: '/safes',
  safe: (id: string) => `/safes/${encodeURIComponent(id)}`,
  takeCount: (id: string, placeId: string) =>
    `/stock-takes/${encodeURIComponent(id)}/count/${encodeURIComponent(placeId)}`,
  takeWalk: (id: string) => `/stock-takes/${encodeURIComponent(id)}/walk`,
  rooms: '/rooms',
  room: (id: string) => `/rooms/${encodeURIComponent(id)}`,
  find: (carrierId: string) => `/find/${encodeURIComponent(carrierId)}`,
  approvals: '/approvals',
  approval: (id: string) => `/approvals/${encodeURIComponent(id)}`,
  /** 办件: one tab a kind. */
  circulations: '/papers/circulations',
  circulation: (id: string) => `/papers/circulations/${encodeURIComponent(id)}`,
  copyings: '/papers/copyings',
  copying: (id: string) => `/papers/copyings/${encodeURIComponent(id)}`,
  outings: '/papers/outings',
  outing: (id: string) => `/papers/outings/${encodeURIComponent(id)}`,
  events: '/papers/events',
  event: (id: string) => `/papers/events/${encodeURIComponent(id)}`,
  visits: '/papers/visits',
  visit: (id: string) => `/papers/visits/${encodeURIComponent(id)}`,
  board: '/board',
  pictures: '/board/pictures',
  overdue: '/board/overdue',
  registers: '/board/registers',
  rules: '/rules',
  devices: '/devices',
  people: '/people',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  pledges: '/pledges',
  lostBadges: '/lost-badges',
  lostBadgesOf: (staffNumber: string) => `/lost-badges?query=${encodeURIComponent(staffNumber)}`,
  alarms: '/alarms',
  audit: '/audit',
} as const;

/** Goes there without a reload. */
export function go(to: string): void {
  if (to === path.value) return;
  history.pushState(null, '', to);
  path.value = to;
}

/** Values of `:name` parts where the path fits the pattern; null where it does not. */
export function match(pattern: string, at: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = (at.split('?')[0] ?? '').split('/');
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const text = given[i] ?? '';
    if (!part.startsWith(':')) {
      if (part !== text) return null;
      continue;
    }
    const value = decoded(text);
    if (value === null || value === '') return null;
    values[part.slice(1)] = value;
  }
  return values;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Follows the address bar, the back button and plain links inside the house. Called once. */
export function startRouter(window: Window): void {
  const here = (): string => window.location.pathname + window.location.search;
  path.value = here();
  window.addEventListener('popstate', () => {
    path.value = here();
  });
  window.document.addEventListener('click', (event) => {
    const href = followable(event);
    if (href === null) return;
    event.preventDefault();
    go(href);
  });
}

/** The inner address that a click means; null for downloads, new tabs and other houses. */
function followable(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return null;
  if (link.origin !== location.origin || link.pathname.startsWith('/api/')) return null;
  return link.pathname + link.search;
}
