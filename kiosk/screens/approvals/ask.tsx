import { lazy } from '../../desk/lazy.tsx';

/**
 * 申请审批 for exactly these things, as a dialog over any screen; its code comes when it is first shown.
 *
 *     <AskApproval operation="lend" carrierIds={ids} applicant={visit.person} visitId={visit.id} onClose={…} />
 *
 * `visitId` null: whoever is signed in asks for himself. At the counter the visitor signs with his PIN, and the approver may
 * decide here with badge and PIN; what was decided changes the pile's verdicts by itself. `onApproved` hears of an approval
 * that was given here.
 */
export const AskApproval = lazy(async () => (await import('./ask-dialog.tsx')).AskDialog);
