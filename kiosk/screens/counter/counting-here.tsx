import { CountingView } from '#api/take-counting.ts';
import type { CountingHere as Here } from '#api/counting-here.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { both } from '../../text/both.ts';
import { lending as en } from '../../text/en/lending.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { lending as zh } from '../../text/zh/lending.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

const text = both(zh, en);

/** 本终端正在盘点: why nothing that is scanned comes to the counter, with the way to the count and out of it. */
export function CountingHere(props: {
  readonly counting: Here;
  /** The counter, anew. */
  readonly onStopped: () => void;
}) {
  const { stockTakeId, number, point, person, isClosed } = props.counting;
  const t = text.value.counting;
  const { may, stationId } = useDesk();
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const stop = async (): Promise<void> => {
    const path = `/api/stock-takes/${encodeURIComponent(stockTakeId)}/leave`;
    const answer = await press.send('POST', path, CountingView, { stationId: stationId.value });
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) props.onStopped();
  };
  const acts = may('stockTake') ? (
    <>
      <LinkButton href={paths.takeCount(stockTakeId, point.id)}>{t.go}</LinkButton>
      <Button disabled={press.isBusy} onPress={() => void stop()}>
        {t.stop}
      </Button>
    </>
  ) : undefined;
  const named = { place: placeLine(point), number, name: person.name };
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Notice state="needs" acts={acts}>
        <p class="strong">{fill(isClosed ? t.closed : t.what, named)}</p>
        <p class="small">{isClosed ? t.closedNext : t.next}</p>
      </Notice>
    </>
  );
}
