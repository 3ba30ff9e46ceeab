import type { ComponentChildren } from 'preact';

export type Column<T> = {
  readonly key: string;
  readonly heading: string;
  readonly show: (row: T) => ComponentChildren;
  readonly end?: boolean;
};

/** Rows under headings. With `onOpen` a row opens by touch, and by Enter from its first cell's button. */
export function Table<T>(props: {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly empty?: ComponentChildren;
}) {
  if (props.rows.length === 0) return <>{props.empty ?? null}</>;
  const { onOpen } = props;
  return (
    <div class="table-frame">
      <table class="table" aria-label={props.label}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.key} scope="col" class={column.end === true ? 'end' : undefined}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={props.keyOf(row)} row={row} columns={props.columns} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<T>(props: {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  readonly onOpen: ((row: T) => void) | undefined;
}) {
  const { row, onOpen } = props;
  if (onOpen === undefined) return <tr>{cells(props.columns, row)}</tr>;
  return (
    <tr
      class="opens"
      tabIndex={0}
      onClick={() => onOpen(row)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(row);
      }}
    >
      {cells(props.columns, row)}
    </tr>
  );
}

const cells = <T,>(columns: readonly Column<T>[], row: T): ComponentChildren =>
  columns.map((column) => (
    <td key={column.key} class={column.end === true ? 'end' : undefined}>
      {column.show(row)}
    </td>
  ));
