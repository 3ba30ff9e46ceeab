import type { EncodeTagBody } from '#api/tags.ts';
import { useSignal } from '@preact/signals';
import { tagsWords } from '../../text/of/tags.ts';
import { Button } from '../../widgets/button.tsx';
import { TagDialog } from './tag-dialog.tsx';
import { useHasPad } from './pads.ts';

/** 写入电子标签, where a reader of the station can; a house without RFID never sees it. */
export function TagButton(props: {
  readonly subject: EncodeTagBody['subject'];
  readonly onDone?: () => void;
}) {
  const t = tagsWords.value;
  const isOpen = useSignal(false);
  if (!useHasPad()) return null;
  const close = (): void => {
    isOpen.value = false;
    props.onDone?.();
  };
  return (
    <>
      <Button onPress={() => (isOpen.value = true)}>{t.act}</Button>
      {isOpen.value ? <TagDialog subject={props.subject} onClose={close} /> : null}
    </>
  );
}
