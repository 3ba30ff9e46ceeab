import type { DeviceView } from '#api/devices.ts';
import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';

type Props = { readonly device: DeviceView; readonly onClose: () => void };

/** 读写器操作, fetched when it is opened: a counter's screen never carries it. */
export function ReaderSlot(props: Props) {
  const loaded = useSignal<{ readonly Show: FunctionComponent<Props> } | null>(null);
  useEffect(() => {
    void import('../reader/reader-dialog.tsx').then(({ ReaderDialog }) => {
      loaded.value = { Show: ReaderDialog };
    });
  }, [loaded]);
  const dialog = loaded.value;
  return dialog === null ? null : <dialog.Show {...props} />;
}
