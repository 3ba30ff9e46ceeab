import { RequestAnswer, type AskableOperation } from '#api/approvals.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { fill } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Choice, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { Page } from '../../widgets/page.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { usePress } from '../press.ts';
import { AskFields, Deciders, isReady, Unfit } from './ask-fields.tsx';
import { HereAndNow } from './here.tsx';
import { useLook } from './looking.ts';
import { ThingList, type Thing } from './thing-list.tsx';
import { approvalWords, operationWord } from './words.ts';
import { windowOf, type Chosen } from './window.ts';

/** What the form offers; a wider scope is asked for where the scope is set. */
const OFFERED: readonly AskableOperation[] = [
  'lend',
  'readInRoom',
  'renew',
  'copy',
  'extract',
  'carryOut',
  'carryAbroad',
  'readByOutsider',
  'handOut',
];

/** 新申请: the things, what for, until when and why; who will decide is said before it is sent. */
export function AskPage() {
  const t = approvalWords.value;
  const { counter, may, now, session } = useDesk();
  const press = usePress();
  const things = useSignal<readonly Thing[]>([]);
  const operation = useSignal<AskableOperation>('lend');
  const chosen = useSignal<Chosen>({ by: 'days', days: 3 });
  const reason = useSignal('');
  const isForVisitor = useSignal(may('counter') && counter.value?.visit !== null);
  const isSigning = useSignal(false);
  const problem = useSignal<Problem | null>(null);
  const sent = useSignal<RequestAnswer | null>(null);
  const visit = may('counter') && isForVisitor.value ? (counter.value?.visit ?? null) : null;
  const carrierIds = things.value.map(({ id }) => id);
  const asked = { operation: operation.value, carrierIds, visitId: visit?.id ?? null };
  const looked = useLook({ ...asked, window: windowOf(chosen.value, now()) });
  const remove = (id: string): void =>
    void (things.value = things.value.filter((one) => one.id !== id));
  const text = reason.value.replace(/\s+/g, ' ').trim();
  const send = async (pin: string | null): Promise<void> => {
    const { visitId, ...rest } = asked;
    const answer = await press.send('POST', '/api/approvals', RequestAnswer, {
      ...rest,
      ...windowOf(chosen.value, now()),
      reason: text,
      forMatterId: null,
      visit: visitId === null ? null : { visitId, pin },
    });
    isSigning.value = answer?.ok !== true && answer?.problem.error === 'pinNeeded';
    problem.value = answer?.ok === false && !isSigning.value ? answer.problem : null;
    if (answer?.ok === true) sent.value = answer.value;
  };
  const isSendable =
    windowOf(chosen.value, now()) !== null &&
    isReady(looked.look, { reason: text, count: carrierIds.length });
  const shown = problem.value ?? looked.problem;
  const started = (): void => {
    things.value = [];
    reason.value = '';
    sent.value = null;
  };
  return (
    <Page
      title={t.newRequest}
      sub={t.askPageHint}
      acts={
        <LinkButton href={paths.approvals} look="plain">
          {t.back}
        </LinkButton>
      }
    >
      {shown === null ? null : <ProblemNotice problem={shown} />}
      <ForWhom isForVisitor={isForVisitor.value} onChange={(is) => (isForVisitor.value = is)} />
      <Select
        label={t.what}
        value={operation.value}
        options={OFFERED.map((one) => ({ value: one, label: operationWord(one) }))}
        onChange={(value) => (operation.value = OFFERED.find((one) => one === value) ?? 'lend')}
      />
      <ThingList things={things.value} onChange={(next) => (things.value = next)} />
      <Unfit look={looked.look} onRemove={remove} />
      <AskFields
        chosen={chosen.value}
        onChosen={(next) => (chosen.value = next)}
        reason={reason.value}
        onReason={(next) => (reason.value = next)}
      />
      <Deciders look={looked.look} />
      <Button
        look="main"
        size="large"
        disabled={press.isBusy || !isSendable}
        onPress={() => void send(null)}
      >
        {t.send}
      </Button>
      {isSigning.value ? (
        <VisitorPin
          name={visit?.person.name ?? session.value?.person?.name ?? ''}
          busy={press.isBusy}
          onDone={(pin) => void send(pin)}
          onClose={() => (isSigning.value = false)}
        />
      ) : null}
      {sent.value === null ? null : (
        <HereAndNow sent={sent.value} visitId={asked.visitId} onClose={started} />
      )}
    </Page>
  );
}

/** 为谁: at a counter with an open visit the keeper asks for the visitor. */
function ForWhom(props: {
  readonly isForVisitor: boolean;
  readonly onChange: (isForVisitor: boolean) => void;
}) {
  const t = approvalWords.value;
  const { counter, may } = useDesk();
  const visit = counter.value?.visit ?? null;
  if (visit === null || !may('counter')) return null;
  return (
    <Choice
      label={t.forWhom}
      value={props.isForVisitor ? 'visitor' : 'myself'}
      options={[
        { value: 'visitor', label: fill(t.forVisitor, { name: visit.person.name }) },
        { value: 'myself', label: t.forMyself },
      ]}
      onChange={(value) => props.onChange(value === 'visitor')}
    />
  );
}

function VisitorPin(props: {
  readonly name: string;
  readonly busy: boolean;
  readonly onDone: (pin: string) => void;
  readonly onClose: () => void;
}) {
  const t = approvalWords.value;
  return (
    <Dialog title={fill(t.visitorPin, { name: props.name })} onClose={props.onClose}>
      <PinPad label={t.ownPin} busy={props.busy} onDone={props.onDone} />
    </Dialog>
  );
}
