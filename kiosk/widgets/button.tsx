import type { ComponentChildren } from 'preact';

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly onPress?: () => void;
  /** One `main` a screen: what Enter does. */
  readonly look?: 'main' | 'normal' | 'plain' | 'danger';
  readonly size?: 'small' | 'medium' | 'large';
  readonly wide?: boolean;
  readonly disabled?: boolean;
  /** `submit` inside a form. */
  readonly type?: 'button' | 'submit';
  readonly label?: string;
  readonly pressed?: boolean;
};

/** A button with a word on it. `label` replaces the word for those who listen. */
export function Button(props: ButtonProps) {
  const { look = 'normal', size = 'medium', type = 'button' } = props;
  const classes = `button ${look} ${size}${props.wide === true ? ' wide' : ''}`;
  return (
    <button
      type={type}
      class={classes}
      disabled={props.disabled ?? false}
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={() => props.onPress?.()}
    >
      {props.children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export function LinkButton(props: {
  readonly href: string;
  readonly children: ComponentChildren;
  readonly look?: 'main' | 'normal' | 'plain';
  readonly size?: 'small' | 'medium' | 'large';
  /** Sends a file instead of a page. */
  readonly download?: boolean;
}) {
  const { look = 'normal', size = 'medium' } = props;
  return (
    <a class={`button ${look} ${size}`} href={props.href} download={props.download ?? undefined}>
      {props.children}
    </a>
  );
}
