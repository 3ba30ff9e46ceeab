import type { SettleAnswer } from '#api/counter.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../widgets/notice.tsx';
import type { CounterModel, Result } from './model.ts';

/** What the last act came to, in counts; or why it did not happen. */
export function ResultLine(props: { readonly model: CounterModel }) {
  const result = props.model.result.value;
  return result === null ? null : <Said result={result} />;
}

function Said({ result }: { readonly result: Result }) {
  const t = words.value.counter;
  switch (result.kind) {
    case 'settled': {
      const state = result.answer.refused.length > 0 ? 'needs' : 'allowed';
      return (
        <Notice state={state}>
          <p class="result">{settledWords(result.answer)}</p>
        </Notice>
      );
    }
    case 'shelved':
      return (
        <Notice state={result.refusals.length > 0 ? 'refused' : 'allowed'}>
          <p class="result">{fill(t.shelved, { count: result.shelved })}</p>
          {result.refusals.map((refusal, i) => (
            <RefusalWords key={`${refusal.kind}${i}`} refusal={refusal} />
          ))}
        </Notice>
      );
    case 'problem': {
      const { retry } = result;
      const acts = retry === null ? undefined : <Button onPress={retry}>{t.retry}</Button>;
      return <ProblemNotice problem={result.problem} acts={acts} />;
    }
  }
}

function settledWords(answer: SettleAnswer): string {
  const t = words.value.counter.result;
  const counts = [
    answer.checkedOut > 0 ? fill(t.lent, { count: answer.checkedOut }) : null,
    answer.returned > 0 ? fill(t.returned, { count: answer.returned }) : null,
    answer.refused.length > 0 ? fill(t.refused, { count: answer.refused.length }) : null,
  ].filter((part) => part !== null);
  if (counts.length === 0) counts.push(t.nothing);
  counts.push(fill(t.recorded, { size: answer.ledgerSize }));
  return counts.join(language.value === 'zh-CN' ? '，' : ', ');
}
