import type { RegisterAnswer } from '#api/ledger.ts';
import { BindAnswer, type BindBody } from '#api/print-orders.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { bindBlankWords } from '../../text/of/bind-blank.ts';
import { fill } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { OrderDialog } from '../print/order-dialog.tsx';

/** 已登记: the thing in hand needs a label now, printed for it, or a blank one that is scanned here and is its own from then on. */
export function Registered({ made }: { readonly made: RegisterAnswer }) {
  const { register: t, printLabel } = ledgerWords.value;
  const bind = bindBlankWords.value;
  const { may } = useDesk();
  const press = usePress();
  const isPrinting = useSignal(false);
  const bound = useSignal<BindAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const subject = { kind: 'carrier' as const, id: made.carrierId };
  const take = async (code: string): Promise<void> => {
    const body: Unsigned<BindBody> = { code, subject };
    const answer = await press.send('POST', '/api/labels/bind', BindAnswer, body);
    if (answer === null) return;
    if (answer.ok) bound.value = answer.value;
    problem.value = answer.ok ? null : answer.problem;
  };
  useEvents('read', ({ read }) => {
    if (read.outcome === 'unbound' && may('print') && bound.value === null) void take(read.text);
  });
  const isBound = bound.value !== null;
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Notice
        state="allowed"
        acts={
          <>
            {may('print') && !isBound ? (
              <Button onPress={() => (isPrinting.value = true)}>{printLabel}</Button>
            ) : null}
            <LinkButton href={paths.carrier(made.carrierId)}>{t.openIt}</LinkButton>
          </>
        }
      >
        <p class="strong">{fill(t.done, { number: made.registerNumber })}</p>
        {bound.value !== null ? (
          <p>{fill(bind.bound, { code: bound.value.printedCode, name: bound.value.name })}</p>
        ) : may('print') ? (
          <p class="small">{fill(bind.afterRegister, { number: made.registerNumber })}</p>
        ) : null}
      </Notice>
      {isPrinting.value ? (
        <OrderDialog
          source={{
            what: { kind: 'subjects', subjects: [subject] },
            sample: subject,
            name: made.registerNumber,
          }}
          onClose={() => (isPrinting.value = false)}
        />
      ) : null}
    </>
  );
}
