import type { lookUp as zh } from '../zh/look-up.ts';

export const lookUp: typeof zh = {
  title: 'Find by scan',
  label: 'Scan, or type a number',
  hint: 'Carriers, badges, safes, rooms, visitor badges and the numbers of all papers. What is scanned here is only looked up: nothing is lent, and the counter hears nothing.',
  find: 'Find',
  badge: 'the badge shown',
  useless: 'It is known, but of no use here. Scan a carrier, a badge, a safe or a place.',
  nothing: {
    carrier: 'The carrier of “{text}” is no longer in the ledger.',
    person: 'The person of “{text}” is no longer in the roll.',
    place: 'The place of “{text}” is no longer there.',
    unknownTag: '“{text}” is a label that nobody registered.',
    unknownBadge: '“{text}” is a badge that nobody registered.',
    visitor: '“{text}” is a visitor badge without a visit.',
    lostBadge: '“{text}” is a badge reported lost. Give it to the security officer.',
    foreign:
      'Nothing found for “{text}”, or you may not see it. Check the number, or scan another label.',
    mistyped: '“{text}” was misread. Scan it or type it again.',
    forged: 'The check of “{text}” failed: forged? Give it to the security officer.',
    retired: '“{text}” is a retired label.',
    notPrinted: '“{text}” is a label that was never printed.',
    cloned: '“{text}” may be a cloned tag. Give it to the security officer.',
    unbound: '“{text}” is a blank label, not bound yet.',
    malformed: '“{text}” is malformed.',
  },
};
