import { useSignal } from '@preact/signals';
import { useDesk, useEvents } from '../../desk/context.ts';
import { lazy } from '../../desk/lazy.tsx';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice } from '../../widgets/notice.tsx';

// Seldom wanted here: not on the first page that every counter fetches.
const BindDialog = lazy(async () => (await import('../print/bind-dialog.tsx')).BindDialog);

/** 扫到空白标签: it opens nothing yet. What to do is said until the next read, with the button that does it. */
export function Unbound() {
  const t = words.value.counter.unbound;
  const { may } = useDesk();
  const blank = useSignal<string | null>(null);
  const isBinding = useSignal(false);
  useEvents('read', ({ read }) => {
    if (!isBinding.value) blank.value = read.outcome === 'unbound' ? read.text : null;
  });
  const close = (): void => {
    isBinding.value = false;
    blank.value = null;
  };
  if (blank.value === null) return null;
  return (
    <>
      <Notice
        state="needs"
        acts={
          may('print') ? (
            <Button onPress={() => (isBinding.value = true)}>{t.bind}</Button>
          ) : undefined
        }
      >
        <p class="strong">{t.what}</p>
        <p class="small">{t.next}</p>
      </Notice>
      {isBinding.value ? <BindDialog blank={blank.value} thing={null} onClose={close} /> : null}
    </>
  );
}
