import type { ComponentChildren } from 'preact';
import { words } from '../text/words.ts';
import { fill } from '../text/words.ts';

/** A screen's own frame: one heading, what stands beside it, and the rest. */
export function Page(props: {
  readonly title: string;
  readonly sub?: string;
  readonly acts?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="page">
      <header class="page-header">
        <div>
          <h1>{props.title}</h1>
          {props.sub === undefined ? null : <p class="sub">{props.sub}</p>}
        </div>
        {props.acts === undefined ? null : <div class="row">{props.acts}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** Nothing here yet: what to scan or do, big. */
export function EmptyState(props: { readonly act: string; readonly hint?: string }) {
  return (
    <div class="empty">
      <p class="do">{props.act}</p>
      {props.hint === undefined ? null : <p>{props.hint}</p>}
    </div>
  );
}

export type Tab = { readonly key: string; readonly label: string };

/** Views of one thing, one at a time. */
export function Tabs(props: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
  readonly onChange: (key: string) => void;
}) {
  return (
    <div class="tabs" role="tablist" aria-label={props.label}>
      {props.tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          aria-selected={tab.key === props.current}
          onClick={() => props.onChange(tab.key)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

/** How far something is, in numbers and as a bar. `total` 0: not known yet. */
export function Progress(props: {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** A button to stop it. */
  readonly act?: ComponentChildren;
}) {
  const { done, total } = props;
  const numbers = fill(words.value.common.progress, { done, total });
  return (
    <div class="progress">
      <div class="row spread">
        <span>{props.label}</span>
        <span class="number">{total === 0 ? '' : numbers}</span>
      </div>
      {total === 0 ? (
        <progress aria-label={props.label} />
      ) : (
        <progress aria-label={props.label} value={Math.min(done, total)} max={total} />
      )}
      {props.act ?? null}
    </div>
  );
}

/** Terms and values of one thing, side by side; empty values are left out. */
export function FactsGrid(props: {
  readonly facts: readonly (readonly [string, ComponentChildren])[];
}) {
  return (
    <dl class="facts-grid">
      {props.facts
        .filter(([, value]) => value !== null && value !== '' && value !== undefined)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
