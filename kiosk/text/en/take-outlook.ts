import type { takeOutlook as zh } from '../zh/take-outlook.ts';

export const takeOutlook: typeof zh = {
  title: 'How sure',
  details: 'The sweeps, and where to look first',
  renew: 'Work out again',
  sweepNumber: { 1: 'sweep {n}', 2: 'second count, sweep {n}' },
  advice: {
    sweep: 'No reader has swept this place yet',
    sweepOtherwise: 'Sweep once more, another way',
    look: 'No more sweeps: look for each',
    done: 'Everything expected was seen',
  },
  adviceNext: {
    sweep:
      'Sweep twice, with another direction, distance, order or reader in between; then it shows whether more sweeps pay.',
    one: 'One sweep alone does not show what another would bring.',
    again: 'One more brings about {expected} things, at most {atMost}; it pays above {worth}.',
    look: 'One more brings at most {atMost} things. Looking in the order below is quicker.',
    done: 'The place may be closed.',
    untagged:
      'What was not seen has no tag that is known, and no sweep can be hoped to read it: look at the things.',
  },
  limits:
    'How many are there and unread cannot be known from reads alone: torn tags and tags under metal are never read. So each unread thing is looked for; unread is not away.',
  sweeps: 'Sweeps so far',
  sweep: 'Sweep',
  by: 'Counter',
  changed: 'Different from the one before',
  first: 'the first',
  alike: 'Nothing changed: counts as one with the sweep before',
  running: 'running',
  read: 'Read',
  fresh: 'New',
  unread: 'Look for these first',
  unreadHint:
    'The likeliest to be away come first. The chance of being there is for the order alone and decides nothing; it comes from the reads of this tag and of its shelf and kind, before and today.',
  basis: 'From the past: {takes} takes, {things} things.',
  noBasis: 'No earlier take has reads of these things: the order comes from today alone.',
  present: 'Chance of being there',
  unsaid: 'nothing to go by',
  untried: 'too little experience',
  untriedHint:
    '“Too little experience”: the counts so far do not tell a tag that died from a thing that went, so no number would be reliable. The order stands all the same; it takes two earlier counts at least.',
  percent: 'about {percent} %',
  why: 'Because',
  because: {
    noTag: 'it has no tag that is known',
    weakTag: 'there before and seldom read ({read} of {swept} sweeps)',
    usuallyRead: 'its tag usually answers ({read} of {swept} sweeps)',
    unknown: 'no reads of it before',
  },
  more: '{count} more are not listed. Sweep once more, or see all of them under “not seen”.',
  blind: 'Blind count: what is expected is not listed.',

  sample: {
    why: 'After closing, some of the things that were found are drawn by lot, and somebody who neither counted nor keeps these places looks at each. If all are right, it can be said how many of all are wrong at most.',
    limits: 'It speaks of what this take found. The lot decides, once.',
    whoDraws:
      'None drawn yet. A counter or keeper draws here; somebody who did not count looks at each.',
    population: '{count} things were found',
    offers: 'How many to draw',
    offer: 'Draw {size}',
    offerNext:
      'If all are right: with {confidence} % confidence at most {atMost} of {population} are wrong',
    own: 'Another number',
    ownHint: '1 to {max}',
    draw: 'Draw {size} by lot',
    drawTitle: 'Drawing by lot',
    drawAsk: '{size} of {population} are drawn. Once only.',
    toSample: '{size}, drawn {at} from {population}',
    done: 'Looked at',
    scanHint:
      'Look at each thing: in its recorded place, with its number, copy and pages. Scan its code and it is right.',
    movedHint: 'What left by a recorded act since the count is right: the signature is the proof.',
    right: 'Right',
    wrong: 'Wrong',
    open: 'Not yet',
    wrongTitle: 'What is wrong',
    wrongAsk: 'Say what: away, another number, pages missing …',
    keep: 'Keep',
    sign: 'Sign',
    signTitle: 'Signing the sample',
    signFacts: 'I looked at all {size}: {right} right, {wrong} wrong.',
    signPin: 'Your PIN',
    notInSample: '{text} is not in the sample',
    state: 'Result',
    place: 'Place',
    thing: 'Thing',
    claim:
      'With {confidence} % confidence at most {atMost} of {population} differ from the ledger.',
    claimFrom: '{size} drawn by lot, {wrong} wrong; looked at by {name}, {at}.',
    wrongLeft:
      'What is wrong stands among the differences and is explained one by one; or open its place again and count it, then draw again.',
    none: 'No sample',
    noneHint: 'No sample was drawn in this take; its result stands on the count alone.',
    list: 'What was drawn',
  },
};
