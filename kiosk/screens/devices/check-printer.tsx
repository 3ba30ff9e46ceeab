import { OrderView, type DeviceView } from '#api/devices.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { Button } from '../../widgets/button.tsx';
import { usePress } from '../press.ts';

/** 检查打印机: has the bridge ask it for its state now; what it says comes with the bridge's health, by itself. */
export function CheckPrinter(props: {
  readonly device: DeviceView;
  readonly isConnected: boolean;
}) {
  const { id, name } = props.device;
  const { checkPrinter } = devicesWords.value;
  const press = usePress();
  const path = `/api/devices/${encodeURIComponent(id)}/orders`;
  return (
    <Button
      size="small"
      disabled={press.isBusy || !props.isConnected}
      label={`${checkPrinter} ${name}`}
      onPress={() => void press.send('POST', path, OrderView, { order: { order: 'identify' } })}
    >
      {checkPrinter}
    </Button>
  );
}
