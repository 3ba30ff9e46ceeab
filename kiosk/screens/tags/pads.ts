import { DevicesView } from '#api/devices.ts';
import { TAG_READERS } from '#domain/devices.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';

/** Whether a reader of this station writes tags: where none does, nobody is offered to. */
export function useHasPad(): boolean {
  const { call, may, devices, stationId } = useDesk();
  const told = useSignal<DevicesView | null>(null);
  const mayWrite = may('print') && may('readDevices');
  useEffect(() => {
    if (!mayWrite || devices.value !== null) return;
    void call('GET', '/api/devices', DevicesView).then((answer) => {
      if (answer.ok) told.value = answer.value;
    });
  }, [mayWrite]);
  const known = devices.value ?? told.value;
  return mayWrite && known !== null && hasPad(known, stationId.value);
}

const WRITERS: ReadonlySet<string> = new Set(TAG_READERS);
const hasPad = ({ bridges }: DevicesView, stationId: string | null): boolean =>
  bridges.some(
    (bridge) =>
      bridge.stationId === stationId && bridge.devices.some(({ driver }) => WRITERS.has(driver)),
  );
