import { h, type ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { focusOnce } from './focus.ts';

type Shared = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in words; shown and told. */
  readonly wrong?: string | undefined;
  readonly disabled?: boolean;
  readonly name?: string;
};

type FieldProps = Shared & {
  readonly type?: 'text' | 'password' | 'date' | 'number' | 'search' | 'file';
  readonly maxLength?: number;
  readonly placeholder?: string | undefined;
  /** Typing begins here when the field appears. */
  readonly takesFocus?: boolean;
  /** `numeric` brings up digits on a touch screen. */
  readonly inputMode?: 'text' | 'numeric' | 'none';
};

/** A labelled line of text. */
export function Field(props: FieldProps) {
  const id = useId();
  const attributes = given({
    name: props.name,
    maxLength: props.maxLength,
    placeholder: props.placeholder,
    inputMode: props.inputMode,
    ref: props.takesFocus === true ? focusOnce : undefined,
  });
  return (
    <Frame id={id} {...props}>
      {h('input', {
        id,
        type: props.type ?? 'text',
        value: props.value,
        disabled: props.disabled ?? false,
        autocomplete: 'off',
        spellcheck: false,
        'aria-invalid': props.wrong !== undefined,
        'aria-describedby': `${id}-more`,
        onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
          props.onChange(event.currentTarget.value),
        ...attributes,
      })}
    </Frame>
  );
}

/** Only what was given: an attribute set to undefined is not the same as none. */
function given<T extends object>(attributes: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.assign({}, ...kept.map(([name, value]) => ({ [name]: value })));
}

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
};

/** A labelled choice from a list. */
export function Select(props: Shared & { readonly options: readonly Option[] }) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <select
        id={id}
        name={props.name}
        value={props.value}
        disabled={props.disabled ?? false}
        aria-invalid={props.wrong !== undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

/** Several lines of text. */
export function TextArea(props: Shared & { readonly maxLength?: number }) {
  const id = useId();
  return (
    <Frame id={id} {...props}>
      <textarea
        id={id}
        value={props.value}
        disabled={props.disabled ?? false}
        {...given({ maxLength: props.maxLength })}
        aria-invalid={props.wrong !== undefined}
        aria-describedby={`${id}-more`}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </Frame>
  );
}

function Frame(
  props: Pick<Shared, 'label' | 'hint' | 'wrong'> & {
    readonly id: string;
    readonly children: ComponentChildren;
  },
) {
  return (
    <div class={props.wrong === undefined ? 'field' : 'field wrong'}>
      <label for={props.id}>{props.label}</label>
      {props.children}
      <div id={`${props.id}-more`}>
        {props.wrong === undefined ? null : <p class="wrong-words">{props.wrong}</p>}
        {props.hint === undefined ? null : <p class="hint">{props.hint}</p>}
      </div>
    </div>
  );
}

/** A box to tick. */
export function Check(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled ?? false}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}

/** One of a few, side by side, a touch each. */
export function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="legend">{props.label}</legend>
      <div class="choice-row">
        {props.options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled ?? false}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
