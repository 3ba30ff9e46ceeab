import type { Severity } from '#domain/alarm-severity.ts';

/** 级别: octagon, triangle, ring; its word beside it, and only then its colour. */
export function SeverityMark(props: { readonly severity: Severity; readonly word: string }) {
  const { severity } = props;
  return (
    <span class={`severity grave-${severity}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {severity === 'urgent' ? <path d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" /> : null}
        {severity === 'important' ? <path d="M12 1.5 23 22H1z" /> : null}
        {severity === 'notice' ? <circle class="ring" cx="12" cy="12" r="9.5" /> : null}
        <path
          class="cut"
          d={severity === 'notice' ? 'M12 10.5V17M12 6.5V8' : 'M12 8v6.5M12 17v2.5'}
        />
      </svg>
      {props.word}
    </span>
  );
}
