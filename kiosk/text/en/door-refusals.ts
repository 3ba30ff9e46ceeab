import type { doorRefusals as zh } from '../zh/door-refusals.ts';

export const doorRefusals: typeof zh = {
  areaNotRoom: { what: 'A key area is a room', next: 'Choose a room.' },
  areaUnknown: { what: 'This place is no key area', next: 'The security officer sets it first.' },
  notThisDoor: {
    what: 'No door of this area stands at this desk',
    next: 'Who goes in is recorded by the guard at that door; who goes out too, where one is there.',
  },
  readerNotHere: {
    what: 'That reader does not stand at this station',
    next: 'Choose one of a bridge of this station.',
  },
  readerOnBothSides: {
    what: 'A reader hangs on one side of a door',
    next: 'Choose another reader for the other side.',
  },
  areaOccupied: { what: '{count} still inside', next: 'Record each as having left first.' },
  badgeUnknown: { what: 'The ledger knows no such badge', next: 'The guard checks who it is.' },
  badgeLost: {
    what: 'This badge is reported lost',
    next: 'The guard keeps the badge and checks who showed it.',
  },
  notOnList: {
    what: 'Not on the list of {area}',
    next: 'The security officer puts him on it if he must go in.',
  },
  listEnded: {
    what: 'On the list until {on}',
    next: 'The security officer prolongs it if he must go in.',
  },
  alreadyInside: {
    what: 'By the register inside of {area} since {since}',
    next: 'If he forgot to badge out, the guard checks him and says so in words.',
  },
  secondNeeded: {
    what: 'An area for two: the second person shows the badge',
    next: 'Within sixty seconds both may go in.',
  },
  lockerTaken: { what: 'Locker {number} is taken', next: 'Use an empty one.' },
  visitTooLong: {
    what: 'The visit ends too late',
    next: 'Within {hours} hours at most; enter a new visit for more.',
  },
  rollCallOpen: { what: 'A roll-call is still open', next: 'End it first.' },
  rollCallOver: { what: 'The roll-call is over', next: 'Call the roll again if need be.' },
  notRolled: { what: 'Not on this roll', next: 'Look at the list again.' },
  rollCallUnexplained: {
    what: '{count} not seen',
    next: 'Say in words where they are, then end it.',
  },
};
