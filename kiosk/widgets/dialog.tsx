import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

/**
 * Something that must be answered first. The browser's own dialog: focus stays inside, Esc closes it.
 * Scans go on arriving behind it. Beside the demo's drawer only the page is veiled: the things that are laid on a reader
 * while the dialog waits lie in the drawer.
 */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
  readonly acts?: ComponentChildren;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const isBeside = useRef(document.documentElement.hasAttribute('data-demo-open')).current;
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) {
      if (isBeside) dialog.show();
      else dialog.showModal();
    }
    // The box is gone from the page by the time that it is closed, so the browser gives nothing back by itself.
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <>
      {isBeside ? <div class="dialog-veil" /> : null}
      <dialog
        ref={box}
        class={props.wide === true ? 'dialog wide' : 'dialog'}
        aria-labelledby={titleId}
        onCancel={(event) => {
          event.preventDefault();
          props.onClose();
        }}
        onKeyDown={(event) => {
          if (isBeside && event.key === 'Escape') props.onClose();
        }}
      >
        <div class="dialog-body">
          <h2 id={titleId}>{props.title}</h2>
          {props.children}
          {props.acts === undefined ? null : <div class="dialog-acts">{props.acts}</div>}
        </div>
      </dialog>
    </>
  );
}
