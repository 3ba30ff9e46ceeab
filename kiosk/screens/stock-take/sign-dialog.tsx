import { StockTakeView, type CloseStockTakeBody } from '#api/stock-takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { stockTakeWords } from '../../text/of/stock-take.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { resolutions, signedFacts, type Settled } from './settling.ts';

/** 签字: the numbers once more, a warning where something is lost, and the PIN of who counted. */
export function SignDialog(props: {
  readonly take: StockTakeView;
  readonly settled: Settled;
  readonly onClose: () => void;
  readonly onClosed: (take: StockTakeView) => void;
}) {
  const { take, settled } = props;
  const t = stockTakeWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const facts = signedFacts(take, settled);
  const sign = async (pin: string): Promise<void> => {
    const body: Unsigned<CloseStockTakeBody> = { pin, resolutions: resolutions(take, settled) };
    const path = `/api/stock-takes/${encodeURIComponent(take.id)}/close`;
    const answer = await press.send('POST', path, StockTakeView, body);
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    props.onClosed(answer.value);
    props.onClose();
  };
  return (
    <Dialog
      title={t.signTitle}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      <p>{fill(t.signFacts, facts)}</p>
      {facts.unaccounted === 0 ? null : (
        <Notice state="refused">{fill(t.unaccountedWarning, { count: facts.unaccounted })}</Notice>
      )}
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="strong">{t.signPin}</p>
      <PinPad label={t.signPin} busy={press.isBusy} onDone={(pin) => void sign(pin)} />
    </Dialog>
  );
}
