import { DoorList, type DoorView } from '#api/areas.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { gateWords } from '../../text/of/gates.ts';
import { guardWords } from '../../text/of/guard.ts';
import { placeLine } from '../../text/say.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

type Station = DoorList['stations'][number];
type Sides = DoorView['sides'];

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
  const isGate = useSignal(station.door?.isGate ?? false);
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
          onSave={() =>
            void send(path, { areaId: areaId.value, isGate: isGate.value, sides: sides.value })
          }
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
      <Check
        label={gateWords.value.isGate}
        checked={isGate.value}
        onChange={(is) => (isGate.value = is)}
      />
      <Readers station={station} sides={sides} isGate={isGate.value} />
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

/** 一台两天线: the inner antenna's number by how it is hung; the outer is the other of the two. */
const TWO_ANTENNAS = { 'inside 1': [1, 2], 'inside 2': [2, 1] } as const;

/** How a reader hangs, as its select says it. */
function hungAs(sides: Sides, deviceId: string): string {
  const own = sides.filter((one) => one.deviceId === deviceId);
  const inner = own.find(({ side, antenna }) => side === 'inside' && antenna !== null);
  return own.length > 1 && inner !== undefined ? `inside ${inner.antenna}` : (own[0]?.side ?? '');
}

function sidesOf(deviceId: string, hung: string): Sides {
  if (hung === 'outside' || hung === 'inside') return [{ deviceId, antenna: null, side: hung }];
  if (hung !== 'inside 1' && hung !== 'inside 2') return [];
  const [inner, outer] = TWO_ANTENNAS[hung];
  return [
    { deviceId, antenna: inner, side: 'inside' },
    { deviceId, antenna: outer, side: 'outside' },
  ];
}

function Readers(props: {
  readonly station: Station;
  readonly sides: Signal<Sides>;
  readonly isGate: boolean;
}) {
  const t = guardWords.value;
  const { station, sides, isGate } = props;
  const hang = (deviceId: string, hung: string): void => {
    const others = sides.value.filter((one) => one.deviceId !== deviceId);
    sides.value = [...others, ...sidesOf(deviceId, hung)];
  };
  const byAntenna = [
    { value: 'inside 1', label: gateWords.value.innerFirst },
    { value: 'inside 2', label: gateWords.value.innerSecond },
  ];
  return (
    <>
      {station.devices.map((device) => (
        <Select
          key={device.id}
          label={`${t.sideOf}　${device.name}`}
          value={hungAs(sides.value, device.id)}
          options={[
            { value: '', label: t.unsided },
            { value: 'outside', label: t.outside },
            { value: 'inside', label: t.inside },
            ...(isGate ? byAntenna : []),
          ]}
          onChange={(hung) => hang(device.id, hung)}
        />
      ))}
    </>
  );
}
