import type { SettleAnswer } from '#api/counter.ts';
import { lazy } from '../../desk/lazy.tsx';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import type { CounterModel, Result } from './model.ts';

const SlipLink = lazy(async () => (await import('./beside-parts.tsx')).SlipLink);
const UndoButton = lazy(async () => (await import('./beside-parts.tsx')).UndoButton);

/** What the last act came to, in counts; or why it did not happen. */
export function ResultLine(props: { readonly model: CounterModel }) {
  const result = props.model.result.value;
  return result === null ? null : <Said model={props.model} result={result} />;
}

function Said({ model, result }: { readonly model: CounterModel; readonly result: Result }) {
  const t = words.value.counter;
  switch (result.kind) {
    case 'settled': {
      const state = result.answer.refused.length > 0 ? 'needs' : 'allowed';
      return (
        <Notice state={state} acts={undoOf(model, result)}>
          <p class="result">{settledWords(result.answer, result.isReading)}</p>
        </Notice>
      );
    }
    case 'shelved':
      return (
        <Notice
          state={result.refusals.length > 0 ? 'refused' : 'allowed'}
          acts={undoOf(model, result)}
        >
          <p class="result">{fill(t.shelved, { count: result.shelved })}</p>
          {result.refusals.map((refusal, i) => (
            <RefusalWords key={`${refusal.kind}${i}`} refusal={refusal} />
          ))}
        </Notice>
      );
    case 'renewed': {
      const { renewed: count, refused } = result.answer;
      return (
        <Notice state={refused.length > 0 ? 'needs' : 'allowed'} acts={undoOf(model, result)}>
          <p class="result">{fill(t.result.renewed, { count })}</p>
          {refused.map(({ carrierId, refusal }) => (
            <RefusalWords key={carrierId} refusal={refusal} />
          ))}
        </Notice>
      );
    }
    case 'undone':
      return (
        <Notice state="allowed">
          <p class="result">{fill(t.result.undone, { count: result.count })}</p>
        </Notice>
      );
    case 'problem': {
      const { retry } = result;
      const acts = retry === null ? undefined : <Button onPress={retry}>{t.retry}</Button>;
      return <ProblemNotice problem={result.problem} acts={acts} />;
    }
  }
}

/** Only where something moved, and not where all of it was refused. */
function undoOf(model: CounterModel, result: Exclude<Result, { kind: 'problem' | 'undone' }>) {
  const moved =
    result.kind === 'settled'
      ? result.answer.checkedOut + result.answer.returned
      : result.kind === 'renewed'
        ? result.answer.renewed
        : result.shelved;
  if (moved === 0) return undefined;
  const isGiven =
    result.kind === 'renewed' || (result.kind === 'settled' && result.answer.checkedOut > 0);
  return (
    <>
      {isGiven ? <SlipLink of={result.of} /> : null}
      <UndoButton key={result.of} model={model} of={result.of} />
    </>
  );
}

function settledWords(answer: SettleAnswer, isReading: boolean): string {
  const t = words.value.counter.result;
  const lent = isReading ? words.value.counter.read : t.lent;
  const counts = [
    answer.checkedOut > 0 ? fill(lent, { count: answer.checkedOut }) : null,
    answer.returned > 0 ? fill(t.returned, { count: answer.returned }) : null,
    answer.refused.length > 0 ? fill(t.refused, { count: answer.refused.length }) : null,
  ].filter((part) => part !== null);
  if (counts.length === 0) counts.push(t.nothing);
  counts.push(fill(t.recorded, { size: answer.ledgerSize }));
  return counts.join(language.value === 'zh-CN' ? '，' : ', ');
}
