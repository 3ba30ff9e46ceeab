import { fill, words } from '../../text/words.ts';
import type { changesBetween } from './stricter.ts';
import { demandWords, paramWords, rulesWords, whomWords } from './words.ts';

/** 有何不同: a line a rule, what was struck out and what stands instead. */
export function ChangeList(props: { readonly changes: ReturnType<typeof changesBetween> }) {
  const t = rulesWords.value;
  const { rows, params } = props.changes;
  if (rows.length + params.length === 0) return <p class="quiet">{t.nothing}</p>;
  return (
    <ul class="rule-changes">
      {params.map(({ param, from, to }) => (
        <li key={param}>
          <p class="strong">{t.param[param]}</p>
          <Becomes from={paramWords(param, from)} to={paramWords(param, to)} />
        </li>
      ))}
      {rows.map(({ row, from, to }) => (
        <li key={row.id}>
          <p>
            <span class="strong">{t.operations[row.operation]}</span>
            {'　'}
            {row.markings.map((one) => words.value.terms.marking[one]).join(t.comma)}
            {whomWords(row) === '' ? null : <span class="quiet">　{whomWords(row)}</span>}
            <span class="rule-id">　{row.id}</span>
          </p>
          <Becomes from={demandWords(from).join(t.comma)} to={demandWords(to).join(t.comma)} />
        </li>
      ))}
    </ul>
  );
}

const Becomes = (props: { readonly from: string; readonly to: string }) => (
  <p>
    <del>{props.from}</del>
    <span aria-hidden="true"> → </span>
    <ins>{props.to}</ins>
  </p>
);

/** 办结 in one line: the stage, and the version that it became. */
export const outcomeWords = (
  stage: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn',
  version: string | null,
): string => {
  const t = rulesWords.value;
  const became = version === null ? '' : `　${fill(t.became, { version })}`;
  return `${t.stage[stage]}${became}`;
};
