import { Sign } from '../../widgets/marks.tsx';

/** A number as large as it is looked for; the sign says with its shape what the colour says. */
export function Tile(props: {
  readonly label: string;
  readonly hint: string;
  readonly count: number;
  /** Null: the list is not for this person. */
  readonly href: string | null;
  readonly state?: 'calm' | 'needs' | 'refused';
}) {
  const { state = 'calm' } = props;
  const inside = (
    <>
      <span class="tile-label">
        {state === 'calm' ? null : <Sign state={state} />}
        {props.label}
      </span>
      <span class="tile-count number">{props.count}</span>
      <span class="quiet small">{props.hint}</span>
    </>
  );
  return (
    <li>
      {props.href === null ? (
        <div class={`tile ${state}`}>{inside}</div>
      ) : (
        <a class={`tile ${state}`} href={props.href}>
          {inside}
        </a>
      )}
    </li>
  );
}
