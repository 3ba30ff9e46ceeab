import { DevicesView } from '#api/devices.ts';
import type { Problem } from '#api/words.ts';
import type { AttachedPort } from '#wire';
import { useDesk } from '../../desk/context.ts';
import { devicesWords } from '../../text/of/devices.ts';
import { Button } from '../../widgets/button.tsx';
import type { BridgeView } from './bridge-section.tsx';

/** 识别: has the bridge ask a serial port what it is; what it says comes by itself. */
export function ProbeButton(props: {
  readonly bridge: BridgeView;
  readonly attached: AttachedPort;
  /** Why it could not be asked; null: it is being asked. */
  readonly onProblem: (problem: Problem | null) => void;
}) {
  const t = devicesWords.value;
  const { call, devices } = useDesk();
  const { port, probe } = props.attached;
  if (!port.startsWith('serial:') || probe === 'foreign') return null;
  const ask = async (): Promise<void> => {
    const path = `/api/bridges/${encodeURIComponent(props.bridge.id)}/probe`;
    const answer = await call('POST', path, DevicesView, { port });
    if (answer.ok) devices.value = answer.value;
    props.onProblem(answer.ok ? null : answer.problem);
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
