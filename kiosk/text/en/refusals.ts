import type { refusals as zh } from '../zh/refusals.ts';
import { paperRefusals } from './paper-refusals.ts';
import { safeRefusals } from './safe-refusals.ts';
import { doorRefusals } from './door-refusals.ts';
import { takeRefusals } from './take-refusals.ts';

export const refusals: typeof zh = {
  clearanceTooLow: {
    what: 'Clearance too low: this is {needs}, the borrower may see up to {has}',
    next: 'Ask for an approval, or let someone who is cleared borrow it.',
  },
  topSecretNotLent: {
    what: 'Top secret items are not lent',
    next: 'Let it be read in the registry with the keeper present.',
  },
  safeNotLent: {
    what: 'A safe is not lent',
    next: 'Where it was moved, correct its place in a stock-take.',
  },
  loanTooLong: {
    what: 'The loan is too long: {daysMax} days at most',
    next: 'Choose {daysMax} days or fewer.',
  },
  safeTooLow: {
    what: 'This place may hold {holds} at most; the item is {needs}',
    next: 'Put it into a safe of its level.',
  },
  notInStorage: {
    what: 'By the ledger it is not in storage but “{account}”',
    next: 'Find out where it was before lending it.',
  },
  notHeld: {
    what: 'By the ledger nobody holds it; it is “{account}”',
    next: 'Nothing to return: put it back in its place.',
  },
  heldByAnother: {
    what: 'It is on another person’s name',
    next: 'That person returns it first, then it can be lent.',
  },
  borrowerMustBePresent: {
    what: 'The borrower must be present for a loan',
    next: 'Ask the borrower to scan the badge.',
  },
  holderMustBePresent: {
    what: 'The borrower must be present for a return',
    next: 'Ask the borrower to scan the badge.',
  },
  notAtCounter: {
    what: 'It has not been returned to the counter; it is “{account}”',
    next: 'Take it back first, then shelve it.',
  },
  noHomeHere: { what: 'Its home is not here', next: 'Scan its own shelf.' },
  personNotActive: {
    what: 'This person has left, and nothing can be done for or by him',
    next: 'Check who it is and tell the security officer.',
  },
  pledgeMissing: {
    what: 'There is no pledge on record',
    next: 'Sign one; the security officer records it.',
  },
  pledgeExpired: {
    what: 'The pledge ended on {on}',
    next: 'Sign anew; the security officer records it.',
  },
  stillHolds: {
    what: '{count} things are still in the name of this person',
    next: 'Give them all back first.',
  },
  outOfScope: {
    what: 'The person is not in its scope',
    next: 'Ask for an approval to widen the scope.',
  },
  dutyMissing: {
    what: 'Your duties do not include this',
    next: 'Let someone with that duty do it.',
  },
  othersDutyMissing: {
    what: 'The duties of {name} do not include this',
    next: 'Ask another person who has that duty.',
  },
  dutiesConflict: {
    what: 'One person cannot be two of the three administrators',
    next: 'Name somebody else.',
  },
  alreadyGone: {
    what: 'This item has been struck off',
    next: 'Stop, and tell the security officer that the thing is here.',
  },
  periodTooLong: {
    what: 'The secrecy period is too long: {yearsMax} years at most',
    next: 'Check the mark and correct it.',
  },
  registerNumberTaken: {
    what: 'This register number is taken',
    next: 'Choose another, or leave it empty for the next one.',
  },
  placeCodeTaken: { what: 'There is a place of this code', next: 'Choose another code.' },
  roomPlanUnfit: {
    what: 'The plan cannot be kept so',
    next: 'Move what overlaps or lies outside; draw only what stands in this room.',
  },
  placeDoesNotFit: {
    what: 'A place of this kind does not belong there',
    next: 'A safe stands in a room, a shelf is in a safe: choose again.',
  },
  shelfCodeOdd: {
    what: 'A shelf has the code of its safe and its number',
    next: 'Write it like {safe}-3, with a number from 1 to 99.',
  },
  labelNotLive: {
    what: 'This is old label no. {generation}, no longer valid',
    next: 'Remove it and scan the new one; print one if there is none.',
  },
  notUndoable: {
    what: 'This cannot be undone so',
    next: 'Put it right in its paper or its count.',
  },
  notYourAct: {
    what: 'Only one’s own act, at this station',
    next: 'Undo it yourself, or correct it on the carrier’s page.',
  },
  undoTooLate: {
    what: 'The minute is over',
    next: 'Correct it on the carrier’s page: a reason and a second person.',
  },
  movedSince: {
    what: 'It has moved since',
    next: 'Look at how it stands; correct the last movement.',
  },
  partyCannotSign: { what: 'A party to it cannot sign', next: 'Somebody else must sign.' },
  nothingChanges: { what: 'Nothing would change', next: 'Change something first.' },
  takenMeanwhile: { what: 'Just given to {holder} at “{station}”', next: 'Take it off the pile.' },
  underPaper: { what: 'It belongs to {number}', next: 'Settle it in that paper.' },
  witnessUnfit: { what: 'This person cannot witness it', next: 'Ask one who may see it.' },
  notOnLoan: { what: 'It is not on loan', next: 'Take it back.' },
  overdueFirst: { what: 'It is overdue', next: 'Take it back first, then lend it again.' },
  renewTooEarly: { what: 'Renewing now gains nothing', next: 'Renew when it is nearly due.' },
  ...paperRefusals,
  ...doorRefusals,
  ...takeRefusals,
  ...safeRefusals,
  noRuleAllows: { what: 'No rule allows it', next: 'Ask the security officer.' },
  readHereOnly: { what: 'It is not lent', next: 'It may be read here.' },
  ruleForbids: { what: 'The rule forbids it', next: 'See its clause.' },
  approvalNeeded: { what: 'Approval needed: {role}', next: 'Ask for it first.' },
  personsNeeded: { what: '{count} persons must be there', next: 'Fetch another.' },
  witnessesNeeded: { what: 'Witnesses needed: {count}', next: 'Have them show badges.' },
  placeNeeded: { what: 'Only in the {place}', next: 'Do it there.' },
  fieldNeeded: { what: 'Missing: {field}', next: 'Fill it in.' },
  unknownRow: { what: 'No such row: {row}', next: 'Reload.' },
  mustStayAllowed: { what: 'This must stay possible', next: 'Leave out {row}.' },
  looserThanFloor: { what: '{row} is looser than the floor ({what})', next: 'Only stricter.' },
  changedMeanwhile: {
    what: 'Somebody changed the ledger just now',
    next: 'Look at how it stands and do it again.',
  },
};
