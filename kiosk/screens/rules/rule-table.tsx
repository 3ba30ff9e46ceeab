import { isEnforced } from '#domain/rules/operations.ts';
import { fill, words } from '../../text/words.ts';
import { LevelMark } from '../../widgets/marks.tsx';
import { Table } from '../../widgets/table.tsx';
import type { ShownRow } from './stricter.ts';
import { demandWords, rulesWords, whomWords } from './words.ts';

/** 规则表: an operation is named at its first row; Enter opens a row. */
export function RuleTable(props: {
  readonly rows: readonly ShownRow[];
  /** Rows that the draft changes. */
  readonly changed: ReadonlySet<string>;
  readonly onOpen: (row: ShownRow) => void;
}) {
  const t = rulesWords.value;
  const firsts = new Set(
    props.rows
      .filter((row, n) => row.floor.operation !== props.rows[n - 1]?.floor.operation)
      .map(({ floor }) => floor.id),
  );
  return (
    <div class="rule-table">
      <Table
        label={t.tabs.table}
        rows={props.rows}
        keyOf={({ floor }) => floor.id}
        onOpen={props.onOpen}
        columns={[
          {
            key: 'operation',
            heading: t.operation,
            show: (row) => (firsts.has(row.floor.id) ? <OperationName row={row} /> : null),
          },
          { key: 'level', heading: t.level, show: (row) => <Levels row={row} /> },
          {
            key: 'demands',
            heading: t.demands,
            show: (row) => <Demands row={row} isDraft={props.changed.has(row.floor.id)} />,
          },
          {
            key: 'clause',
            heading: t.clause,
            show: ({ floor }) => (
              <>
                <p class="clause">{floor.clause}</p>
                <p class="rule-id">{floor.id}</p>
              </>
            ),
          },
        ]}
      />
    </div>
  );
}

function OperationName({ row: { floor } }: { readonly row: ShownRow }) {
  const t = rulesWords.value;
  return (
    <>
      <p class="strong">{t.operations[floor.operation]}</p>
      {isEnforced(floor.operation) ? <p class="rule-enforced">{t.enforced}</p> : null}
    </>
  );
}

const EVERY_LEVEL = 6;

/** The levels, and for whom or what alone the row is. */
function Levels({ row: { floor } }: { readonly row: ShownRow }) {
  const whom = whomWords(floor);
  return (
    <>
      {floor.markings.length === EVERY_LEVEL ? (
        rulesWords.value.everyLevel
      ) : (
        <div class="rule-levels">
          {floor.markings.map((marking) => (
            <LevelMark key={marking} marking={marking} />
          ))}
        </div>
      )}
      {whom === '' ? null : <p class="small">{whom}</p>}
    </>
  );
}

/** What is in force; where the unit is stricter, the floor's own words under it. */
export function Demands(props: { readonly row: ShownRow; readonly isDraft: boolean }) {
  const t = rulesWords.value;
  const { now, floor, tightening } = props.row;
  const tag = props.isDraft ? t.waitsWith : tightening === null ? null : t.tightened;
  return (
    <>
      <ul class={now.verdict === 'forbidden' ? 'rule-demands forbidden' : 'rule-demands'}>
        {demandWords(now).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {tag === null ? null : (
        <p class="rule-stricter">
          <span class={props.isDraft ? 'rule-tag draft' : 'rule-tag'}>{tag}</span>
          <span class="quiet small">
            {fill(t.floorSays, { words: demandWords(floor).join(t.comma) })}
          </span>
        </p>
      )}
    </>
  );
}

/** All the words of a row, for whoever looks for one. */
export function saidOf({ floor, now }: ShownRow): string {
  const t = rulesWords.value;
  const levels = floor.markings.map((marking) => words.value.terms.marking[marking]);
  return [
    t.operations[floor.operation],
    ...levels,
    whomWords(floor),
    ...demandWords(now),
    floor.clause,
    floor.id,
  ].join(' ');
}
