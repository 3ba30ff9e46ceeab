import type { paperRefusals as zh } from '../zh/paper-refusals.ts';

export const paperRefusals: typeof zh = {
  ownRequest: { what: 'Nobody approves his own request', next: 'Another approver decides it.' },
  approverExcluded: {
    what: 'Whoever settles or carries it, or an administrator, cannot approve it',
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
  dayUnanswered: {
    what: '{count} open points are not answered for, such as {first}',
    next: 'Settle them, or say why for each.',
  },
  daySecondNeeded: {
    what: 'Something remains: a second person signs too',
    next: 'Another person holds up his badge and gives his PIN.',
  },
  daySecondConcerned: {
    what: '{name} holds what is late himself',
    next: 'Another person signs.',
  },
  keysFewer: {
    what: 'Of {name} there are fewer than were handed over last',
    next: 'Look for them, or say under “found otherwise” where they are.',
  },
  handedChanged: {
    what: 'What is handed over has changed since you looked',
    next: 'Look at the list again, then both sign.',
  },
  dayIsOpen: { what: '{date} has not been closed', next: 'Close it before you open a new day.' },
  handsOverToHimself: {
    what: 'Nobody hands over to himself',
    next: 'Whoever takes over holds up his own badge.',
  },
  keysUnfit: {
    what: 'The list of keys does not fit',
    next: 'Name each kind of key once, and how many there are.',
  },
  guestsNotAdmitted: {
    what: '{place} takes no visitors',
    next: 'Receive him elsewhere, or have the security officer change the area.',
  },
  escortNotOnList: {
    what: 'The escort is not on the list of {place}',
    next: 'Choose somebody who is.',
  },
  visitNotAllowed: {
    what: 'The visit has not been allowed',
    next: 'The head of the office or of the unit allows it first.',
  },
  visitPast: {
    what: 'The time of the visit is over',
    next: 'Set a later end, or enter it anew.',
  },
  guestInside: {
    what: 'The visitor is still inside a key area',
    next: 'Enter his way out of each first.',
  },
  guestNotExpected: {
    what: 'This visitor has not come, or has left',
    next: 'Enter him at the guard’s desk first.',
  },
  guestNotThisArea: {
    what: 'The visit is not for {place}',
    next: 'Take him where he was allowed, or enter a new visit.',
  },
  escortNotThere: {
    what: 'The escort {name} is not inside',
    next: 'The escort goes in first, the visitor after him.',
  },
  leavingOdd: {
    what: 'What goes out is not what came in',
    next: 'Check each line; where there is a reason, write it down and go on.',
  },
  aboutHimself: { what: 'The title names the reader', next: 'Take it out.' },
  readerHasThings: { what: '{numbers} not back', next: 'Take them back before the reader leaves.' },
  paperSettled: { what: '{number} is settled', next: 'Open another if needed.' },
  copyLevelLower: { what: 'Lower than the original: {needs}', next: 'Keep its level.' },
  copyPeriodShorter: { what: 'Shorter than the original', next: 'Keep its period.' },
  copyScopeWider: { what: 'Wider than the original', next: 'Narrow the scope.' },
  noCommonScope: { what: 'The sources have no scope in common', next: 'Extract apart.' },
  copiesTooMany: { what: 'Approved were {count}', next: 'Ask again.' },
  copiesUnfit: { what: 'Say how many, up to {countMax}', next: 'Fill in the copies.' },
  shortfallUnexplained: {
    what: 'Fewer or spoiled, unexplained',
    next: 'Say why and how destroyed.',
  },
  notScanned: { what: '{count} not scanned', next: 'Scan each.' },
  notBearer: { what: 'Not a bearer', next: 'Scan a bearer’s badge.' },
  afterWindow: { what: 'Back after the approved window', next: 'Sooner, or ask again.' },
  notYetBack: { what: '{count} not back', next: 'Count, or report it.' },
  checkUnexplained: { what: 'A failed check is unexplained', next: 'Say what is wrong.' },
  notYourRequest: { what: 'Only who made it may take it back', next: 'Let that person do it.' },
};
