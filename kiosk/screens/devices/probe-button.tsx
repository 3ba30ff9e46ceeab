import { DevicesView } from '#api/devices.ts';
import type { AttachedPort } from '#wire';
import { useDesk } from '../../desk/context.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import type { BridgeView } from './bridge-section.tsx';

/** 识别: has the bridge ask a serial port what it is; what it says comes by itself. */
export function ProbeButton(props: {
  readonly bridge: BridgeView;
  readonly attached: AttachedPort;
}) {
  const t = words.value.devices;
  const { call, devices } = useDesk();
  const { port, probe } = props.attached;
  if (!port.startsWith('serial:') || probe === 'foreign') return null;
  const ask = async (): Promise<void> => {
    const path = `/api/bridges/${encodeURIComponent(props.bridge.id)}/probe`;
    const answer = await call('POST', path, DevicesView, { port });
    if (answer.ok) devices.value = answer.value;
  };
  return (
    <Button
      size="small"
      look="plain"
      disabled={probe === 'running' || !props.bridge.connected}
      label={`${t.probe} ${port}`}
      onPress={() => void ask()}
    >
      {t.probe}
    </Button>
  );
}
