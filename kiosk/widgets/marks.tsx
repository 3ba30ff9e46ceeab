import type { CustodyView } from '#api/ledger.ts';
import type { Marking } from '#domain/secrecy.ts';
import { custodyLine } from '../text/say.ts';
import { language, words } from '../text/words.ts';

/** 密级: by its word and its shape (filled, outlined, plain), and only then by colour. */
export function LevelMark(props: { readonly marking: Marking; readonly text?: string }) {
  const word = words.value.terms.marking[props.marking];
  const text = props.text === undefined || props.text === '' ? word : props.text;
  return <span class={`level ${props.marking}`}>{text}</span>;
}

/** 去向 in one line; overdue is said in words and marked. */
export function CustodyLine(props: { readonly custody: CustodyView }) {
  const line = custodyLine(props.custody, words.value, language.value);
  const isBad = props.custody.isOverdue || props.custody.account === 'unaccounted';
  return (
    <span class={isBad ? 'custody-line alarm' : 'custody-line'}>
      {isBad ? <Sign state="refused" /> : null}
      {line}
    </span>
  );
}

export type State = 'allowed' | 'needs' | 'refused';

/** 可 / 待 / 拒: disc with a tick, triangle, square with a bar. Drawn for the eye; words stand beside it. */
export function Sign(props: { readonly state: State }) {
  return (
    <svg class={`sign ${props.state}`} viewBox="0 0 24 24" aria-hidden="true">
      {props.state === 'allowed' ? (
        <>
          <circle cx="12" cy="12" r="11" />
          <path class="cut" d="M6.5 12.5l4 4 7-8.5" />
        </>
      ) : null}
      {props.state === 'needs' ? (
        <>
          <path d="M12 1.5 23 22H1z" />
          <path class="cut" d="M12 8.5v6.5M12 17.5v2.5" />
        </>
      ) : null}
      {props.state === 'refused' ? (
        <>
          <rect x="1.5" y="1.5" width="21" height="21" rx="2" />
          <path class="cut" d="M6 12h12" />
        </>
      ) : null}
    </svg>
  );
}
