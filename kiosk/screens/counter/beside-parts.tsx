import type { CounterView } from '#api/counter.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { both } from '../../text/both.ts';
import { lending as en } from '../../text/en/lending.ts';
import { fill, words } from '../../text/words.ts';
import { lending as zh } from '../../text/zh/lending.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { AskApproval } from '../approvals/ask.tsx';
import { besideCounter, UNDO_SECONDS } from './beside.ts';
import type { CounterModel, Result } from './model.ts';
import { unapproved } from './pile.ts';

const text = both(zh, en);
type Visit = NonNullable<CounterView['visit']>;

function useBeside(model: CounterModel) {
  const desk = useDesk();
  return useMemo(() => besideCounter(desk, model), [desk, model]);
}

/** 来意 of the visit, and how the visitor stands: 承诺书. */
export function VisitPurpose(props: { readonly model: CounterModel; readonly visit: Visit }) {
  const { model, visit } = props;
  const { choose } = useBeside(model);
  const t = text.value;
  return (
    <>
      <PledgeLine pledge={visit.person.pledge} />
      <Choice
        label={t.purpose}
        value={visit.purpose}
        options={[
          { value: 'lend', label: t.lend },
          { value: 'readInRoom', label: t.readInRoom },
        ]}
        onChange={(value) => void choose(value === 'readInRoom' ? 'readInRoom' : 'lend')}
      />
    </>
  );
}

function PledgeLine({ pledge }: { readonly pledge: Visit['person']['pledge'] }) {
  const t = text.value.pledge;
  const { state, until } = pledge;
  if (state === 'valid') {
    const said = until === null ? t.validAlways : fill(t.valid, { until });
    return <p class="quiet small">{said}</p>;
  }
  if (state === 'none') return <p class="quiet small">{t.none}</p>;
  return <Notice state="refused">{fill(t[state], { until: until ?? '' })}</Notice>;
}

type Asked = {
  readonly operation: 'lend' | 'readInRoom' | 'renew';
  readonly carrierIds: readonly string[];
};

/** What of the pile waits for an approval, and what may be kept longer: each with the button that does it, for all of it. */
export function PileBeside(props: { readonly model: CounterModel; readonly view: CounterView }) {
  const { model, view } = props;
  const { renew } = useBeside(model);
  // What was asked for stays as it was asked for, whatever comes onto the pile meanwhile.
  const asked = useSignal<Asked | null>(null);
  const t = text.value;
  const { visit } = view;
  const waiting = unapproved(view.pile);
  const count = model.counts.value.renew;
  if (visit === null) return null;
  return (
    <div class="beside">
      {waiting.give.length === 0 ? null : (
        <BesideLine
          said={fill(t.needApproval, { count: waiting.give.length })}
          act={t.ask}
          onPress={() => (asked.value = { operation: visit.purpose, carrierIds: waiting.give })}
        />
      )}
      {waiting.renew.length === 0 ? null : (
        <BesideLine
          said={fill(t.needRenewalApproval, { count: waiting.renew.length })}
          act={t.askRenewal}
          onPress={() => (asked.value = { operation: 'renew', carrierIds: waiting.renew })}
        />
      )}
      {count === 0 ? null : (
        <BesideLine
          said={fill(t.canRenew, { count })}
          act={fill(t.renew, { count })}
          onPress={renew}
        />
      )}
      {asked.value === null ? null : (
        <AskApproval
          operation={asked.value.operation}
          carrierIds={asked.value.carrierIds}
          applicant={visit.person}
          visitId={visit.id}
          onClose={() => (asked.value = null)}
        />
      )}
    </div>
  );
}

function BesideLine(props: {
  readonly said: string;
  readonly act: string;
  readonly onPress: () => void;
}) {
  return (
    <p class="row spread">
      <span class="strong">{props.said}</span>
      <Button size="small" onPress={props.onPress}>
        {props.act}
      </Button>
    </p>
  );
}

/** 借阅单 of the act, to be printed and filed. */
export function SlipLink(props: { readonly of: string }) {
  return (
    <LinkButton size="small" href={`/api/forms/loan/${encodeURIComponent(props.of)}.pdf`} download>
      {text.value.slip}
    </LinkButton>
  );
}

/** 撤销, for a minute: quietly counted down, then it is gone. */
export function UndoButton(props: { readonly model: CounterModel; readonly of: string }) {
  const { model, of } = props;
  const desk = useDesk();
  const { undo } = useBeside(model);
  const left = useSignal(UNDO_SECONDS);
  useEffect(() => {
    const until = desk.now().getTime() + UNDO_SECONDS * 1000;
    const timer = setInterval(() => {
      left.value = Math.max(0, Math.ceil((until - desk.now().getTime()) / 1000));
    }, 1000);
    left.value = UNDO_SECONDS;
    return () => clearInterval(timer);
  }, [of]);
  if (left.value === 0) return null;
  return (
    <Button size="small" disabled={model.isBusy.value} onPress={() => void undo(of)}>
      {fill(text.value.undo, { seconds: left.value })}
    </Button>
  );
}

/** Who signs beside the borrower's first PIN: a second person, or the holder who renews. */
export function BesideSigning(props: {
  readonly model: CounterModel;
  readonly asking: 'second' | 'renewPin';
}) {
  const { model } = props;
  const { counter } = useDesk();
  const { renewNow } = useBeside(model);
  const t = text.value;
  const problem = problemOf(model.result.value);
  if (props.asking === 'second') {
    return (
      <SecondPerson
        title={t.secondTitle}
        role={t.secondRole}
        busy={model.isBusy.value}
        problem={problem}
        onSigned={model.settleWith}
        onClose={model.dismiss}
      />
    );
  }
  const count = model.counts.value.renew;
  const name = counter.value?.visit?.person.name ?? '';
  return (
    <Dialog
      title={fill(words.value.counter.borrowerPin, { name })}
      onClose={model.dismiss}
      acts={<Button onPress={model.dismiss}>{words.value.common.cancel}</Button>}
    >
      <p>{fill(t.renewPinHint, { count })}</p>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <PinPad
        label={words.value.signIn.pin}
        busy={model.isBusy.value}
        doneWord={fill(t.renew, { count })}
        onDone={(pin) => void renewNow(pin)}
      />
    </Dialog>
  );
}

const problemOf = (result: Result | null) => (result?.kind === 'problem' ? result.problem : null);
