import { BindAnswer, type BindBody } from '#api/print-orders.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk, useEvents } from '../../desk/context.ts';
import { bindBlankWords } from '../../text/of/bind-blank.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { carrierRow } from './carrier-row.ts';
import { BareThingSearch } from './thing-search.tsx';

/**
 * 绑定空白标签: a blank is scanned, then the thing that it is stuck on, in either order; what was scanned stands in its place.
 * Without a thing of its own the dialog goes on with the next pair.
 */
export function BindDialog(props: {
  readonly blank: string | null;
  readonly thing: CarrierRow | null;
  readonly onClose: () => void;
}) {
  const t = bindBlankWords.value;
  const pair = usePair(props.blank, props.thing);
  const { code, thing, done, problem } = pair;
  return (
    <Dialog
      title={t.title}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.close}</Button>
          <Button look="main" disabled={!pair.isReady} onPress={() => void pair.bind()}>
            {t.bind}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {done.value === null ? null : <Bound answer={done.value} />}
      <Field
        label={t.blank}
        hint={t.scanBlank}
        value={code.value}
        maxLength={60}
        onChange={(typed) => (code.value = typed)}
      />
      {thing.value === null ? (
        <BareThingSearch onChoose={pair.choose} />
      ) : (
        <Chosen thing={thing.value} onChange={() => pair.choose(null)} />
      )}
    </Dialog>
  );
}

/** A blank and a thing, as they were scanned or chosen, and what became of them. */
function usePair(blank: string | null, given: CarrierRow | null) {
  const { call } = useDesk();
  const press = usePress();
  const code = useSignal(blank ?? '');
  const thing = useSignal(given);
  const done = useSignal<BindAnswer | null>(null);
  const problem = useSignal<Problem | null>(null);
  const choose = (row: CarrierRow | null): void => {
    thing.value = row;
    problem.value = null;
  };
  useEvents('read', ({ read }) => {
    if (read.outcome === 'unbound') {
      code.value = read.text;
      problem.value = null;
    }
    if (read.outcome !== 'carrier' || read.carrierId === null) return;
    void carrierRow(call, read.carrierId).then((row) => {
      if (row !== null) choose(row);
    });
  });
  const bind = async (): Promise<void> => {
    if (thing.value === null) return;
    const subject = { kind: 'carrier' as const, id: thing.value.id };
    const body: Unsigned<BindBody> = { code: code.value.trim(), subject };
    const answer = await press.send('POST', '/api/labels/bind', BindAnswer, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    done.value = answer.value;
    code.value = '';
    thing.value = null;
  };
  const isReady = !press.isBusy && code.value.trim() !== '' && thing.value?.labelState === 'none';
  return { code, thing, done, problem, choose, bind, isReady };
}

/** What was done last; the next may be scanned at once. */
function Bound({ answer }: { readonly answer: BindAnswer }) {
  const t = bindBlankWords.value;
  return (
    <Notice state="allowed">
      <p>{fill(t.bound, { code: answer.printedCode, name: answer.name })}</p>
      <p class="quiet small">{t.next}</p>
    </Notice>
  );
}

function Chosen(props: { readonly thing: CarrierRow; readonly onChange: () => void }) {
  const { thing } = props;
  const t = bindBlankWords.value;
  return (
    <div class="stack tight">
      <p class="legend">{t.thing}</p>
      <div class="row spread">
        <span class="row">
          <LevelMark marking={thing.marking} />
          <span class="strong number">{thing.registerNumber}</span>
        </span>
        <Button size="small" onPress={props.onChange}>
          {t.another}
        </Button>
      </div>
      {thing.labelState === 'none' ? null : <Notice state="refused">{t.hasLabel}</Notice>}
    </div>
  );
}
