import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { importsWords } from '../../text/of/import.ts';
import { Button } from '../../widgets/button.tsx';

/** A place to drop one file on, and a button for those who would rather choose it. */
export function DropBox(props: {
  readonly onFile: (file: File) => void;
  /** What to drop here, and of which kinds. */
  readonly drop: string;
  readonly hint: string;
  readonly accept: string;
}) {
  const { choose } = importsWords.value;
  const input = useRef<HTMLInputElement>(null);
  const isOver = useSignal(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) props.onFile(file);
  };
  return (
    // A file may be dropped on it as well as chosen by the button inside: the button is for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      class={isOver.value ? 'drop-box over' : 'drop-box'}
      aria-label={props.drop}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={() => (isOver.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        take(event.dataTransfer?.files);
      }}
    >
      <p class="do">{props.drop}</p>
      <p class="quiet">{props.hint}</p>
      <Button look="main" size="large" onPress={() => input.current?.click()}>
        {choose}
      </Button>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept={props.accept}
        aria-label={choose}
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
