import { DevicesView, type DeviceView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** 移除设备, after a question. */
export function RemoveDialog(props: { readonly device: DeviceView; readonly onClose: () => void }) {
  const t = devicesWords.value;
  const { devices } = useDesk();
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const remove = async (): Promise<void> => {
    const path = `/api/devices/${encodeURIComponent(props.device.id)}`;
    const answer = await press.send('DELETE', path, DevicesView, {});
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    devices.value = answer.value;
    props.onClose();
  };
  return (
    <Dialog
      title={fill(t.removeTitle, { name: props.device.name })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void remove()}>
            {t.remove}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{t.removeWhy}</p>
    </Dialog>
  );
}
