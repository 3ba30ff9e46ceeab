import type { alarmKinds as zh } from '../zh/alarm-kinds.ts';

export const alarmKinds: typeof zh = {
  kinds: {
    retiredLabel: {
      what: 'A void label was scanned',
      todo: 'Find the thing that it is on and check that it is the one on record; take the old label off and put the new one on.',
    },
    forgedLabel: {
      what: 'A forged label was scanned',
      todo: 'Keep the thing, ask where it comes from; the security officer decides. After a change of key or a restore, check the key file first.',
    },
    notPrintedLabel: {
      what: 'A label that was never printed was scanned',
      todo: 'The ledger knows no such label. Keep the thing and find out who printed it, and how; after a restore it may have been printed since the backup.',
    },
    clonedTag: {
      what: 'An RFID tag may have been copied',
      todo: 'The chip is not the one on record. Keep the thing, check number and seal; the security officer decides.',
    },
    overdueLoan: {
      what: 'A loan is overdue',
      todo: 'Ask the holder to bring it back today, or to renew it with an approval. The alarm ends when it is back.',
    },
    legLate: {
      what: 'A reader of a circulation is late',
      todo: 'Ask the reader to bring it back to the keeper, never to pass it on. The alarm ends when it is back.',
    },
    outingLate: {
      what: 'Carried out and not back in time',
      todo: 'Call the bearer: where is it, and who watches it? The alarm ends when all of it is checked in.',
    },
    approvalWaiting: {
      what: 'A request waits too long',
      todo: 'The approver approves or refuses it. The alarm ends when it is decided, withdrawn or expired.',
    },
    visitOver: {
      what: 'An outside reader stays too long',
      todo: 'The host sees the reader out, and everything read is given back. The alarm ends when that is recorded.',
    },
    eventOver: {
      what: 'A meeting is over and papers are missing',
      todo: 'Collect seat by seat and check the tables. The alarm ends when the event pack is closed.',
    },
    pledgeExpired: {
      what: 'A pledge has expired',
      todo: 'Until it is signed anew the person borrows nothing. The alarm ends when it is recorded.',
    },
    stockTakeLate: {
      what: 'A stock-take is past its date',
      todo: 'Close the places that are left, explain the differences, sign. The alarm ends when it is signed or cancelled.',
    },
    differenceLate: {
      what: 'Differences of a stock-take are not explained in time',
      todo: 'Say the reason of each under Differences of the stock-take. The alarm ends when all are explained.',
    },
    unaccounted: {
      what: 'A carrier is unaccounted for',
      todo: 'Look through the places under Search tasks and record each; report to the authority and the superior body within 24 hours. The alarm ends when it is found and recorded.',
    },
    dayOpen: {
      what: 'The day has not been opened or closed',
      todo: 'Open “Closing”: if no day is open, read the night and open it; if one is, settle or explain each point and close it. It ends by itself then.',
    },
    guestOver: {
      what: 'A visitor has stayed too long',
      todo: 'Go and see; show him out, or write down why he stays. It ends by itself then.',
    },
    escortLeft: {
      what: 'A visitor is without his escort',
      todo: 'Go there at once; have the escort come back, or another from the list. It ends by itself when somebody is with him or he has left.',
    },
    safeLeftOpen: {
      what: 'A safe was left open at closing time',
      todo: 'Look at it, lock it and record its shutting. It ends by itself then.',
    },
    codeDue: {
      what: 'The code of a safe is due to change',
      todo: 'Its keeper opens it, changes the code and records that (never the code). It ends by itself then.',
    },
    safeCountOff: {
      what: 'The count at shutting differs from the ledger',
      todo: 'Check the safe thing by thing; look in the ledger for where the others went, or hold a stock-take at once.',
    },
    safeNotLocked: {
      what: 'A round found a safe unlocked',
      todo: 'Stay with it, call its keeper to count and lock it, and find out who left it last.',
    },
    areaOver: {
      what: 'Somebody stays too long in a key area',
      todo: 'Go and look. Whoever is still inside leaves and shows the badge; whoever has gone is recorded by the guard. The alarm ends when he is out.',
    },
    areaAlone: {
      what: 'Somebody is alone in an area for two',
      todo: 'The second person goes back in, or the one who stayed comes out. The alarm ends when nobody is alone.',
    },
    doorSilent: {
      what: 'The readers of a door are not heard',
      todo: 'Record by hand meanwhile; check bridge, cable and power. The alarm ends when they are heard, and the time stands as a gap.',
    },
    badgeTwice: {
      what: 'One badge came in twice',
      todo: 'Check who holds the badge and who is inside. If the way out was only forgotten, the guard says so in words.',
    },
    gateCrossing: {
      what: 'A thing went through the gate without leave',
      todo: 'Stop who carries it and compare by its number; without leave it goes back inside.',
    },
    gateUnclear: {
      what: 'What the gate sees does not agree with the ledger',
      todo: 'Find the thing by its number and compare. If it came in from outside: when and how did it leave, and is it whole? If the gate reads it no more: is it still in its place? Say what you found.',
    },
    wrongArea: {
      what: 'Repeated tries to enter where he may not',
      todo: 'Ask what he wants and check the badge; the security officer puts him on the list if he is to go in.',
    },
    lostBadge: {
      what: 'A badge reported lost was shown',
      todo: 'Keep the badge, check who showed it, and find out where it came from.',
    },
  },
  of: {
    carrier: 'carrier {name}',
    place: 'place {name}',
    person: 'badge {name}',
    visit: 'visitor badge {name}',
    matter: 'paper {name}',
  },
  dueAt: 'due {at}',
  holder: 'held by {who}',
  person: '{who}',
  step: {
    2: 'one working day late: for the head of office',
    3: 'three working days late: for the leader in charge',
  },
  reportBy: 'to be reported by {at}',
  /** Unaccounted for: hours, not working days. */
  hours: {
    1: 'one hour lost',
    2: 'four hours lost: for the head of office',
    3: 'twelve hours lost: for the leader in charge',
    4: 'twenty hours lost',
    5: 'the 24 hours are over',
  },
  officerOnly: 'For the security officer.',
  waitsFor: 'Waits for {duties}.',
  duties: {
    keeper: 'the keeper',
    securityOfficer: 'the security officer',
    guard: 'the guard',
    sysAdmin: 'the system administrator',
    officeHead: 'the head of office',
    unitLeader: 'the leader in charge',
  },
  known: 'Known, not over',
  knownHint:
    'Somebody wrote what is being done, but the thing is not back. At the next step it is open again.',
  noteKnown: 'Record',
  raised: 'raised {at}',
  ended: 'ended {at}',
};
