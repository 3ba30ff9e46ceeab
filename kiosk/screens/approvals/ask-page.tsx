import type { AskableOperation } from '#api/approvals.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { fill } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { Page } from '../../widgets/page.tsx';
import { VisitorSigns } from './ask-dialog.tsx';
import { AskFields, CopiesField, Deciders, Unfit } from './ask-fields.tsx';
import { useAsking, type Asking } from './asking.ts';
import { HereAndNow } from './here.tsx';
import { ThingList, type Thing } from './thing-list.tsx';
import { approvalWords, operationWord } from './words.ts';

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
  const { counter, may } = useDesk();
  const things = useSignal<readonly Thing[]>([]);
  const operation = useSignal<AskableOperation>('lend');
  const isForVisitor = useSignal(true);
  const open = may('counter') ? (counter.value?.visit ?? null) : null;
  const visit = isForVisitor.value ? open : null;
  const asking = useAsking({
    operation: operation.value,
    carrierIds: things.value.map(({ id }) => id),
    visitId: visit?.id ?? null,
    forMatterId: null,
  });
  const remove = (id: string): void =>
    void (things.value = things.value.filter((one) => one.id !== id));
  const again = (): void => {
    things.value = [];
    asking.reason.value = '';
    asking.copies.value = '1';
    asking.sent.value = null;
  };
  return (
    <Page title={t.newRequest} sub={t.askPageHint} acts={<Back />}>
      {asking.problem === null ? null : <ProblemNotice problem={asking.problem} />}
      <ForWhom isForVisitor={isForVisitor.value} onChange={(is) => (isForVisitor.value = is)} />
      <Select
        label={t.what}
        value={operation.value}
        options={OFFERED.map((one) => ({ value: one, label: operationWord(one) }))}
        onChange={(value) => (operation.value = OFFERED.find((one) => one === value) ?? 'lend')}
      />
      <ThingList things={things.value} onChange={(next) => (things.value = next)} />
      <Unfit look={asking.look} onRemove={remove} />
      {asking.isCounted ? (
        <CopiesField
          value={asking.copies.value}
          onChange={(next) => (asking.copies.value = next)}
        />
      ) : null}
      <AskFields
        chosen={asking.chosen.value}
        onChosen={(next) => (asking.chosen.value = next)}
        reason={asking.reason.value}
        onReason={(next) => (asking.reason.value = next)}
      />
      <Deciders look={asking.look} />
      <Sending asking={asking} visit={visit} onAgain={again} />
    </Page>
  );
}

const Back = () => (
  <LinkButton href={paths.approvals} look="plain">
    {approvalWords.value.back}
  </LinkButton>
);

/** The button, and what it asks for on the way: the visitor's PIN, the approver if he is here. */
function Sending(props: {
  readonly asking: Asking;
  readonly visit: { readonly id: string; readonly person: { readonly name: string } } | null;
  readonly onAgain: () => void;
}) {
  const { asking, visit } = props;
  const t = approvalWords.value;
  return (
    <>
      <Button
        look="main"
        size="large"
        disabled={asking.isBusy || !asking.isSendable}
        onPress={() => void asking.send(null)}
      >
        {t.send}
      </Button>
      {asking.isSigning.value && visit !== null ? (
        <Dialog title={t.newRequest} onClose={() => (asking.isSigning.value = false)}>
          {asking.problem === null ? null : <ProblemNotice problem={asking.problem} />}
          <VisitorSigns name={visit.person.name} asking={asking} />
        </Dialog>
      ) : null}
      {asking.sent.value === null ? null : (
        <HereAndNow sent={asking.sent.value} visitId={visit?.id ?? null} onClose={props.onAgain} />
      )}
    </>
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
