import type { gates as zh } from '../zh/gates.ts';

/** The gate, at the guard's desk. */
export const gates: typeof zh = {
  title: 'Things through the gate',
  isGate: 'Gate: its readers see tagged things go through, and those without leave raise the alarm',
  innerFirst: 'two antennas: 1 inside, 2 outside',
  innerSecond: 'two antennas: 2 inside, 1 outside',
  none: 'Nothing has gone through yet',
  alarm: 'ALARM',
  allowed: 'OK',
  noted: 'noted',
  way: { out: 'out', in: 'in', unknown: 'way unknown' },
  verdict: {
    holder: 'lent to who has just badged',
    outing: 'carried out on a paper, its bearer badged',
    keeper: 'its keeper is at work on it',
    sentOut: 'sent out by the ledger',
    cameIn: 'in; the ledger has it in storage',
    cameBack: 'in; by the ledger not returned yet',
    notLent: 'not lent to anybody',
    roomOnly: 'for reading in the room alone',
    holderNotHere: 'who answers for it has not badged',
    notThere: 'destroyed or missing by the ledger',
  },
  badged: 'Badged: {name}',
  lastHolder: 'Last with: {name}',
  strays: 'Stray tags behind the wall',
  straysHint:
    'Things that lie near the gate for long and are passed over. They count again when they move, or the ledger moves them.',
  since: 'since {time}',
  strike: 'Strike off',
  foreign: 'Tags of others in the last hour: {count}; no alarm',
};
