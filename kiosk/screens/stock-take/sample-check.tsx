import {
  SampleView,
  type CheckSampleBody,
  type MarkSampleBody,
  type SampleItem,
} from '#api/take-outlook.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk, useEvents } from '../../desk/context.ts';
import { takeOutlookWords } from '../../text/of/take-outlook.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Progress } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { SampleTable } from './sample-table.tsx';
import { takePath } from './take-frame.tsx';

type Props = {
  readonly takeId: string;
  readonly sample: SampleView;
  readonly onChange: (sample: SampleView) => void;
};

/** 逐件核对: a scan is right, a touch says right or what is wrong; signed when nothing is open. */
export function CheckSample(props: Props) {
  const { sample } = props;
  const t = takeOutlookWords.value.sample;
  const mark = useMark(props);
  const wrong = useSignal<SampleItem | null>(null);
  const isSigning = useSignal(false);
  const stray = useSignal<string | null>(null);
  useEvents('read', ({ read }) => {
    if (read.carrierId === null) return;
    const item = sample.items.find(({ carrier }) => carrier.id === read.carrierId);
    stray.value = item === undefined ? read.text : null;
    if (item?.state === 'open') void mark.send({ carrierId: item.carrier.id, state: 'right' });
  });
  const done = sample.items.filter(({ state }) => state !== 'open').length;
  return (
    <>
      <Notice state="needs">
        <p class="strong">{t.scanHint}</p>
        <p>{t.movedHint}</p>
      </Notice>
      {mark.problem === null ? null : <ProblemNotice problem={mark.problem} />}
      {stray.value === null ? null : (
        <Notice state="refused">{fill(t.notInSample, { text: stray.value })}</Notice>
      )}
      <div class="sample-head">
        <Progress label={t.done} done={done} total={sample.items.length} />
        <Button
          look="main"
          size="large"
          disabled={done < sample.items.length}
          onPress={() => (isSigning.value = true)}
        >
          {t.sign}
        </Button>
      </div>
      <SampleTable
        items={sample.items}
        act={(item) => (
          <div class="sample-acts">
            <Button
              disabled={item.state === 'right'}
              onPress={() => void mark.send({ carrierId: item.carrier.id, state: 'right' })}
            >
              {t.right}
            </Button>
            <Button onPress={() => (wrong.value = item)}>{t.wrong}</Button>
          </div>
        )}
      />
      {wrong.value === null ? null : (
        <WrongDialog item={wrong.value} mark={mark} onClose={() => (wrong.value = null)} />
      )}
      {isSigning.value ? <SignDialog {...props} onClose={() => (isSigning.value = false)} /> : null}
    </>
  );
}

type Mark = {
  readonly problem: Problem | null;
  readonly send: (body: MarkSampleBody) => Promise<boolean>;
};

function useMark({ takeId, onChange }: Props): Mark {
  const { call } = useDesk();
  const problem = useSignal<Problem | null>(null);
  const send = async (body: MarkSampleBody): Promise<boolean> => {
    const answer = await call('POST', `${takePath(takeId)}/sample/marks`, SampleView, body);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onChange(answer.value);
    return answer.ok;
  };
  return { problem: problem.value, send };
}

function WrongDialog(props: {
  readonly item: SampleItem;
  readonly mark: Mark;
  readonly onClose: () => void;
}) {
  const { item, mark, onClose } = props;
  const t = takeOutlookWords.value.sample;
  const said = useSignal(item.words ?? '');
  const keep = async (): Promise<void> => {
    const body = { carrierId: item.carrier.id, state: 'wrong', words: said.value.trim() } as const;
    if (await mark.send(body)) onClose();
  };
  return (
    <Dialog
      title={`${t.wrongTitle}　${item.carrier.registerNumber}`}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={said.value.trim() === ''} onPress={() => void keep()}>
            {t.keep}
          </Button>
        </>
      }
    >
      {mark.problem === null ? null : <ProblemNotice problem={mark.problem} />}
      <TextArea
        label={t.wrongAsk}
        value={said.value}
        maxLength={200}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}

function SignDialog(props: Props & { readonly onClose: () => void }) {
  const { takeId, sample, onChange, onClose } = props;
  const t = takeOutlookWords.value.sample;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const count = (state: SampleItem['state']): number =>
    sample.items.filter((item) => item.state === state).length;
  const sign = async (pin: string): Promise<void> => {
    const body: Unsigned<CheckSampleBody> = { pin };
    const answer = await press.send('POST', `${takePath(takeId)}/sample/check`, SampleView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    onChange(answer.value);
    onClose();
  };
  const facts = { size: sample.items.length, right: count('right'), wrong: count('wrong') };
  return (
    <Dialog
      title={t.signTitle}
      onClose={onClose}
      acts={<Button onPress={onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{fill(t.signFacts, facts)}</p>
      <p class="strong">{t.signPin}</p>
      <PinPad label={t.signPin} busy={press.isBusy} onDone={(pin) => void sign(pin)} />
    </Dialog>
  );
}
