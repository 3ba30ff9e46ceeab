import { DecideAnswer, type RequestAnswer } from '#api/approvals.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { Notice, RefusalWords } from '../../widgets/notice.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { approvalWords, roleWord } from './words.ts';

const WORDS_MAX = 300;

/** 已提交: it waits in the approver's list, or he decides here and now with badge and PIN. */
export function HereAndNow(props: {
  readonly sent: RequestAnswer;
  readonly visitId: string | null;
  readonly onClose: () => void;
  readonly onApproved?: (approvalId: string) => void;
}) {
  const { sent, onClose } = props;
  const t = approvalWords.value;
  const deciding = useSignal<'approved' | 'refused' | null>(null);
  const decided = useSignal<'approved' | 'refused' | null>(null);
  const { approvalId, number, role } = sent;
  if (approvalId === null || number === null || role === null) {
    return <NotOpened sent={sent} onClose={onClose} />;
  }
  if (deciding.value !== null) {
    const did = deciding.value;
    return (
      <CounterDecision
        approval={{ id: approvalId, number }}
        did={did}
        onClose={() => (deciding.value = null)}
        onDecided={() => {
          deciding.value = null;
          decided.value = did;
          if (did === 'approved') props.onApproved?.(approvalId);
        }}
      />
    );
  }
  if (decided.value !== null) {
    const isApproved = decided.value === 'approved';
    return (
      <Dialog title={t.title} onClose={onClose} acts={<DoneButton onPress={onClose} />}>
        <Notice state={isApproved ? 'allowed' : 'refused'}>
          {fill(isApproved ? t.approved : t.refused, { number })}
        </Notice>
      </Dialog>
    );
  }
  return (
    <Dialog title={t.title} onClose={onClose} acts={<DoneButton onPress={onClose} />}>
      <Notice state="needs">{fill(t.sent, { number, role: roleWord(role) })}</Notice>
      {props.visitId === null ? null : (
        <>
          <p class="quiet">{t.sentHint}</p>
          <div class="row">
            <Button onPress={() => (deciding.value = 'approved')}>{t.hereApprove}</Button>
            <Button look="plain" onPress={() => (deciding.value = 'refused')}>
              {t.hereRefuse}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

const DoneButton = (props: { readonly onPress: () => void }) => (
  <Button look="main" onPress={props.onPress}>
    {approvalWords.value.done}
  </Button>
);

/** Something became unfit while the form was filled in. */
function NotOpened(props: { readonly sent: RequestAnswer; readonly onClose: () => void }) {
  const t = approvalWords.value;
  const { refused } = props.sent;
  return (
    <Dialog title={t.title} onClose={props.onClose} acts={<DoneButton onPress={props.onClose} />}>
      <Notice state="refused">{fill(t.notAsked, { count: refused.length })}</Notice>
      {refused.map(({ carrierId, refusal }) => (
        <RefusalWords key={carrierId} refusal={refusal} />
      ))}
    </Dialog>
  );
}

/** 柜台审批: the words first, where it is refused; then the approver's badge and PIN. */
export function CounterDecision(props: {
  readonly approval: { readonly id: string; readonly number: string };
  readonly did: 'approved' | 'refused';
  readonly onClose: () => void;
  readonly onDecided: () => void;
}) {
  const { approval, did } = props;
  const t = approvalWords.value;
  const press = usePress();
  const said = useSignal('');
  const isSaid = useSignal(did === 'approved');
  const problem = useSignal<Problem | null>(null);
  const text = said.value.replace(/\s+/g, ' ').trim();
  const decide = async (second: BadgeAndPin): Promise<void> => {
    const path = `/api/approvals/${encodeURIComponent(approval.id)}/decide`;
    const body = { did, words: text, by: { how: 'counter', second } };
    const answer = await press.send('POST', path, DecideAnswer, body);
    if (answer?.ok === true) props.onDecided();
    else problem.value = answer?.problem ?? null;
  };
  const title = fill(did === 'approved' ? t.approveTitle : t.refuseTitle, {
    number: approval.number,
  });
  if (isSaid.value) {
    return (
      <SecondPerson
        title={title}
        role={t.approver}
        busy={press.isBusy}
        problem={problem.value}
        onSigned={(second) => void decide(second)}
        onClose={props.onClose}
      />
    );
  }
  return (
    <Dialog
      title={title}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={text.length < 2} onPress={() => (isSaid.value = true)}>
            {words.value.common.ok}
          </Button>
        </>
      }
    >
      <TextArea
        label={t.refuseWords}
        hint={t.refuseHint}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(next) => (said.value = next)}
      />
    </Dialog>
  );
}
