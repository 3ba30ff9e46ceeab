import { CirculationView } from '#api/circulations.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress } from '../../press.ts';
import { circulationWords } from './words.ts';
import { FindReader } from './find-reader.tsx';
import { ChosenReaders } from './chosen-readers.tsx';
import { createReaderList } from './reader-list.ts';

type Change = {
  readonly slip: CirculationView;
  readonly onClose: () => void;
  readonly onChanged: (slip: CirculationView) => void;
};

type Reasoned = { readonly what: 'recall' } | { readonly what: 'skip'; readonly leg: number };

/** 改传阅单 by the clerk: skip a reader or stop it, with a reason; further readers. */
export function SlipChanges(props: Change & (Reasoned | { readonly what: 'add' })) {
  const { slip, onClose, onChanged } = props;
  const change = { slip, onClose, onChanged };
  switch (props.what) {
    case 'add':
      return <AddReaders {...change} />;
    case 'recall':
      return <WithReason {...change} what="recall" />;
    case 'skip':
      return <WithReason {...change} what="skip" leg={props.leg} />;
  }
}

function useChange({ slip, onClose, onChanged }: Change) {
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const send = async (what: string, body: object): Promise<void> => {
    const path = `/api/circulations/${encodeURIComponent(slip.id)}/${what}`;
    const answer = await press.send('POST', path, CirculationView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    onChanged(answer.value);
    onClose();
  };
  return { press, problem, send };
}

function WithReason(props: Change & Reasoned) {
  const t = circulationWords.value;
  const reason = useSignal('');
  const { press, problem, send } = useChange(props);
  const isSkip = props.what === 'skip';
  const name = props.what === 'skip' ? (props.slip.legs[props.leg]?.reader?.name ?? '') : '';
  const said = reason.value.trim();
  const confirm = (): void =>
    void send(
      props.what,
      props.what === 'skip' ? { leg: props.leg, reason: said } : { reason: said },
    );
  const acts = (
    <>
      <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      <Button look="main" disabled={said === '' || press.isBusy} onPress={confirm}>
        {isSkip ? t.skip : t.recall}
      </Button>
    </>
  );
  return (
    <Dialog
      title={isSkip ? fill(t.skipTitle, { name }) : t.recallTitle}
      onClose={props.onClose}
      acts={acts}
    >
      {isSkip ? null : <p>{t.recallExplain}</p>}
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <TextArea
        label={t.reason}
        maxLength={200}
        value={reason.value}
        onChange={(text) => (reason.value = text)}
      />
    </Dialog>
  );
}

function AddReaders(props: Change) {
  const t = circulationWords.value;
  const { call } = useDesk();
  const { press, problem, send } = useChange(props);
  const { slip } = props;
  const list = useMemo(
    () => createReaderList(call, () => slip.carriers.map(({ id }) => id)),
    [slip.id],
  );
  const pending = slip.legs.flatMap(({ reader, outAt, skipped }) =>
    reader !== null && outAt === null && skipped === null ? [reader.id] : [],
  );
  const added = list.readers.value.map(({ person }) => person.id);
  const readerIds = [...pending, ...added.filter((id) => !pending.includes(id))];
  const isReady =
    readerIds.length > pending.length && list.readers.value.every(({ refusal }) => !refusal);
  const acts = (
    <>
      <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      <Button
        look="main"
        disabled={!isReady || press.isBusy}
        onPress={() => void send('readers', { readerIds })}
      >
        {t.addReader}
      </Button>
    </>
  );
  return (
    <Dialog title={t.addReader} wide onClose={props.onClose} acts={acts}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <ChosenReaders list={list} />
      <FindReader onFound={list.add} />
    </Dialog>
  );
}
