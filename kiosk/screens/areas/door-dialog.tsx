import { DoorList, type DoorView } from '#api/areas.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { guardWords } from '../../text/of/guard.ts';
import { placeLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

type Station = DoorList['stations'][number];
type Sides = DoorView['sides'];
type Side = Sides[number]['side'];

/** 设门: where it leads, and on which side each reader hangs. */
export function DoorDialog(props: {
  readonly station: Station;
  readonly areas: readonly PlaceName[];
  readonly onDone: (list: DoorList) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { station, areas, onDone, onClose } = props;
  const areaId = useSignal(station.door?.areaId ?? areas[0]?.id ?? '');
  const isGate = station.door?.isGate ?? false;
  const sides = useSignal<Sides>(station.door?.sides ?? []);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const send = async (path: string, body: object): Promise<void> => {
    const answer = await press.send('POST', path, DoorList, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onDone(answer.value);
  };
  const path = `/api/doors/${encodeURIComponent(station.id)}`;
  return (
    <Dialog
      title={station.name}
      onClose={onClose}
      acts={
        <Acts
          isDoor={station.door !== null}
          isBusy={press.isBusy || areaId.value === ''}
          onRemove={() => void send(`${path}/remove`, {})}
          onClose={onClose}
          onSave={() => void send(path, { areaId: areaId.value, isGate, sides: sides.value })}
        />
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Select
        label={t.doorTo}
        value={areaId.value}
        options={areas.map((one) => ({ value: one.id, label: placeLine(one) }))}
        onChange={(id) => (areaId.value = id)}
      />
      <Readers station={station} sides={sides} />
    </Dialog>
  );
}

function Acts(props: {
  readonly isDoor: boolean;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
  readonly onSave: () => void;
}) {
  const t = guardWords.value;
  return (
    <>
      {props.isDoor ? (
        <Button look="danger" disabled={props.isBusy} onPress={props.onRemove}>
          {t.removeDoor}
        </Button>
      ) : null}
      <Button onPress={props.onClose}>{t.cancel}</Button>
      <Button look="main" disabled={props.isBusy} onPress={props.onSave}>
        {t.save}
      </Button>
    </>
  );
}

function Readers(props: { readonly station: Station; readonly sides: Signal<Sides> }) {
  const t = guardWords.value;
  const { station, sides } = props;
  const hang = (deviceId: string, side: string): void => {
    const others = sides.value.filter((one) => one.deviceId !== deviceId);
    const wanted: Side | null = side === 'outside' || side === 'inside' ? side : null;
    const own = sides.value.find((one) => one.deviceId === deviceId);
    const antenna = own?.antenna ?? null;
    sides.value = wanted === null ? others : [...others, { deviceId, antenna, side: wanted }];
  };
  return (
    <>
      {station.devices.map((device) => (
        <Select
          key={device.id}
          label={`${t.sideOf}　${device.name}`}
          value={sides.value.find((one) => one.deviceId === device.id)?.side ?? ''}
          options={[
            { value: '', label: t.unsided },
            { value: 'outside', label: t.outside },
            { value: 'inside', label: t.inside },
          ]}
          onChange={(side) => hang(device.id, side)}
        />
      ))}
    </>
  );
}
