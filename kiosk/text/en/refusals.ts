import type { refusals as zh } from '../zh/refusals.ts';

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
    what: 'This person has left and may not borrow',
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
  nothingChanges: { what: 'Nothing would change', next: '' },
  takenMeanwhile: { what: 'Just given to {holder} at “{station}”', next: 'Take it off the pile.' },
  underPaper: { what: 'It belongs to {number}', next: 'Settle it in that paper.' },
  witnessUnfit: { what: 'This person cannot witness it', next: 'Ask one who may see it.' },
  notOnLoan: { what: 'It is not on loan', next: 'Take it back.' },
  overdueFirst: { what: 'It is overdue', next: 'Take it back first, then lend it again.' },
  renewTooEarly: { what: 'Renewing now gains nothing', next: 'Renew when it is nearly due.' },
  ownRequest: { what: 'Nobody approves his own request', next: 'Another approver decides it.' },
  approverExcluded: {
    what: 'A keeper of the request or an administrator cannot approve it',
    next: 'Another approver decides it.',
  },
  notApprover: {
    what: 'You are not an approver for this',
    next: 'The head of office or the leader decides it.',
  },
  noApprover: {
    what: 'Nobody may decide this',
    next: 'The security officer grants the duty first.',
  },
  approvalDecided: { what: 'This request is settled', next: 'See what came of it.' },
  approvalExpired: { what: 'The time of the approval is over', next: 'Ask again.' },
  approvalNotYet: { what: 'The time of the approval has not begun', next: 'Come back within it.' },
  approvalChanged: { what: 'What was approved has changed', next: 'Ask again.' },
  approvalUsed: { what: 'The approval has been used', next: 'Ask again.' },
  approvalWindow: {
    what: 'The window does not fit: {daysMax} days ahead at most',
    next: 'Choose another.',
  },
  noApprovalNeeded: { what: 'No approval is needed', next: 'Go on without.' },
  delegationUnfit: {
    what: 'This cannot be delegated so',
    next: 'Only your own duty, 90 days at most; never to an administrator or a keeper.',
  },
  folderIncomplete: {
    what: 'Missing from the folder: {missing}',
    next: 'Scan every item of it; report at once what cannot be found.',
  },
  passedSideways: {
    what: 'Another reader has this folder; it is not passed on sideways',
    next: 'That reader brings it back and signs, then it goes to the next.',
  },
  readerOutOfTurn: {
    what: 'It is not this reader’s turn',
    next: 'Keep to the order, or change it first.',
  },
  readerNotNamed: {
    what: 'The slip does not name this person, or he has read it',
    next: 'If he may know it, add him to the slip first.',
  },
  circulationClosed: {
    what: 'The slip is done or recalled',
    next: 'Open another to circulate it again.',
  },
  folderOut: { what: 'A reader still has the folder', next: 'Take it back first.' },
  folderNotOut: { what: 'The folder is not out', next: 'Nothing to take back.' },
  folderNotBack: {
    what: 'Top secret folder {number} is being read here',
    next: 'Take it back and have it signed first.',
  },
  inOpenPaper: { what: 'It is under {number}', next: 'Settle that paper first.' },
  visitorUnconcerned: {
    what: 'Not the person who must sign',
    next: 'The organiser, the seat’s own person or the host holds up the badge.',
  },
  tablePlanUnfit: {
    what: 'A seat or copy stands twice, or a copy still out was moved',
    next: 'Mend the plan; take the copy back first.',
  },
  copiesUnexplained: {
    what: '{numbers} not back',
    next: 'Take them back, or explain each, and a second person signs.',
  },
  eventOver: { what: 'The event has ended', next: 'Open another if needed.' },
  aboutHimself: { what: 'The title names the reader', next: 'Take it out.' },
  readerHasThings: { what: '{numbers} not back', next: 'Take them back before the reader leaves.' },
  paperSettled: { what: '{number} is settled', next: 'Open another if needed.' },
  copyLevelLower: { what: 'Lower than the original: {needs}', next: 'Keep its level.' },
  copyPeriodShorter: { what: 'Shorter than the original', next: 'Keep its period.' },
  copyScopeWider: { what: 'Wider than the original', next: 'Narrow the scope.' },
  noCommonScope: { what: 'The sources have no scope in common', next: 'Extract apart.' },
  copiesTooMany: { what: 'Approved were {count}', next: 'Ask again.' },
  shortfallUnexplained: {
    what: 'Fewer or spoiled, unexplained',
    next: 'Say why and how destroyed.',
  },
  notScanned: { what: '{count} not scanned', next: 'Scan each.' },
  notBearer: { what: 'Not a bearer', next: 'Scan a bearer’s badge.' },
  afterWindow: { what: 'Back after the approved window', next: 'Sooner, or ask again.' },
  notYetBack: { what: '{count} not back', next: 'Count, or report it.' },
  checkUnexplained: { what: 'A failed check is unexplained', next: 'Say what is wrong.' },
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
  notYourRequest: { what: 'Only who made it may take it back', next: 'Let that person do it.' },
  changedMeanwhile: {
    what: 'Somebody changed the ledger just now',
    next: 'Look at how it stands and do it again.',
  },
};
