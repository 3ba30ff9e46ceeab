import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { auditWords } from '../../text/of/audit.ts';
import { factsWords } from '../../text/of/facts.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { FactLine } from './fact-line.tsx';
import { createFacts, groupsOf, type Fact, type Roots } from './facts.ts';

/** 审计: how long the ledger is, its roots, and every line in its own text. */
export function AuditScreen() {
  const t = auditWords.value;
  const { call } = useDesk();
  const facts = useMemo(() => createFacts(call), []);
  useEffect(() => void facts.refresh(), []);
  const rows = facts.rows.value;
  return (
    <Page
      title={t.title}
      sub={t.sub}
      acts={<Button onPress={() => void facts.refresh()}>{t.refresh}</Button>}
    >
      {facts.problem.value === null ? null : <ProblemNotice problem={facts.problem.value} />}
      {facts.roots.value === null ? null : <RootsPanel roots={facts.roots.value} />}
      {rows === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <FactsList rows={rows} size={facts.roots.value?.size ?? rows.length} />
      )}
      {facts.next.value === null ? null : (
        <div class="row">
          <Button onPress={() => void facts.more()}>{words.value.common.more}</Button>
        </div>
      )}
    </Page>
  );
}

function RootsPanel({ roots }: { readonly roots: Roots }) {
  const t = auditWords.value;
  return (
    <section class="panel stack" aria-label={t.root}>
      <dl class="roots">
        <dt>{t.size}</dt>
        <dd class="strong big-line">{fill(t.sizeOf, { size: roots.size })}</dd>
        <dt>{t.root}</dt>
        <dd>
          <HashGroups hash={roots.root} />
        </dd>
        <dt>{t.rootSm3}</dt>
        <dd>
          <HashGroups hash={roots.rootSm3} />
        </dd>
      </dl>
      <p class="quiet small">{t.rootHint}</p>
    </section>
  );
}

function HashGroups({ hash }: { readonly hash: string }) {
  return (
    <span class="hash">
      {groupsOf(hash).map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </span>
  );
}

function FactsList(props: { readonly rows: readonly Fact[]; readonly size: number }) {
  const { rows } = props;
  const t = auditWords.value;
  const only = useSignal('');
  if (rows.length === 0) return <EmptyState act={t.none} />;
  const kinds = [...new Set(rows.map((row) => row.kind))].toSorted();
  const fitting = only.value === '' ? rows : rows.filter((row) => row.kind === only.value);
  return (
    <section class="stack" aria-label={t.facts}>
      <div class="row spread facts-head">
        <p class="quiet" aria-live="polite">
          {fill(t.shown, { shown: rows.length, size: props.size })}
          {only.value === '' ? '' : `　${fill(t.fits, { fits: fitting.length })}`}
        </p>
        <Select
          label={t.only}
          value={only.value}
          options={[
            { value: '', label: t.all },
            ...kinds.map((kind) => ({ value: kind, label: factWord(kind) })),
          ]}
          onChange={(kind) => (only.value = kind)}
        />
      </div>
      <ol class="fact-list">
        {fitting.map((row) => (
          <FactLine key={row.seq} fact={row} word={factWord(row.kind)} />
        ))}
      </ol>
    </section>
  );
}

const factWord = (kind: string): string => lookUp(factsWords.value, kind) ?? kind;
