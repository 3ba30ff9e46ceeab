import { DoorList, type DoorView } from '#api/areas.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';

type Station = DoorList['stations'][number];
type Side = DoorView['sides'][number]['side'];

/** 门: which station leads where, and which reader hangs on which side. */
export function DoorsPart() {
  const t = guardWords.value;
  const { call } = useDesk();
  const list = useSignal<DoorList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const editing = useSignal<Station | null>(null);
  useEffect(() => {
    void (async () => {
      const answer = await call('GET', '/api/doors', DoorList);
      if (answer.ok) list.value = answer.value;
      else problem.value = answer.problem;
    })();
  }, []);
  const now = list.value;
  return (
    <section class="stack">
      <h2>{t.doors}</h2>
      <p class="sub">{t.doorsSub}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null ? <EmptyState act={words.value.common.loading} /> : null}
      {now === null ? null : (
        <Table
          label={t.doors}
          rows={now.stations}
          keyOf={({ id }) => id}
          columns={columns(now.areas, (station) => (editing.value = station))}
        />
      )}
      {editing.value === null || now === null ? null : (
        <DoorDialog
          station={editing.value}
          areas={now.areas}
          onDone={(next) => {
            list.value = next;
            editing.value = null;
          }}
          onClose={() => (editing.value = null)}
        />
      )}
    </section>
  );
}

function columns(
  areas: readonly PlaceName[],
  onEdit: (station: Station) => void,
): Column<Station>[] {
  const t = guardWords.value;
  const named = (id: string): string => {
    const area = areas.find((one) => one.id === id);
    return area === undefined ? '' : placeLine(area);
  };
  return [
    { key: 'station', heading: t.station, show: ({ name }) => name },
    {
      key: 'door',
      heading: t.doorTo,
      show: ({ door }) =>
        door === null ? <span class="quiet">{t.noDoor}</span> : named(door.areaId),
    },
    {
      key: 'sides',
      heading: t.sideOf,
      show: ({ door, devices }) =>
        door === null
          ? ''
          : devices.map((one) => `${one.name}：${sideWord(door, one.id)}`).join('；'),
    },
    {
      key: 'acts',
      heading: '',
      end: true,
      show: (station) => (
        <Button size="small" disabled={areas.length === 0} onPress={() => onEdit(station)}>
          {station.door === null ? t.setDoor : t.changeDoor}
        </Button>
      ),
    },
  ];
}

function sideWord(door: DoorView, deviceId: string): string {
  const t = guardWords.value;
  const side = door.sides.find((one) => one.deviceId === deviceId)?.side;
  return side === undefined ? t.unsided : t[side];
}

function DoorDialog(props: {
  readonly station: Station;
  readonly areas: readonly PlaceName[];
  readonly onDone: (list: DoorList) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { station, areas, onDone, onClose } = props;
  const areaId = useSignal(station.door?.areaId ?? areas[0]?.id ?? '');
  const isGate = station.door?.isGate ?? false;
  const sides = useSignal<readonly DoorView['sides'][number][]>(station.door?.sides ?? []);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const send = async (path: string, body: object): Promise<void> => {
    const answer = await press.send('POST', path, DoorList, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onDone(answer.value);
  };
  const path = `/api/doors/${encodeURIComponent(station.id)}`;
  const hang = (deviceId: string, side: string): void => {
    const others = sides.value.filter((one) => one.deviceId !== deviceId);
    const wanted: Side | null = side === 'outside' || side === 'inside' ? side : null;
    const own = sides.value.find((one) => one.deviceId === deviceId);
    sides.value =
      wanted === null
        ? others
        : [...others, { deviceId, antenna: own?.antenna ?? null, side: wanted }];
  };
  return (
    <Dialog
      title={station.name}
      onClose={onClose}
      acts={
        <>
          {station.door === null ? null : (
            <Button
              look="danger"
              disabled={press.isBusy}
              onPress={() => void send(`${path}/remove`, {})}
            >
              {t.removeDoor}
            </Button>
          )}
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button
            look="main"
            disabled={press.isBusy || areaId.value === ''}
            onPress={() => void send(path, { areaId: areaId.value, isGate, sides: sides.value })}
          >
            {t.save}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Select
        label={t.doorTo}
        value={areaId.value}
        options={areas.map((one) => ({ value: one.id, label: placeLine(one) }))}
        onChange={(id) => (areaId.value = id)}
      />
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
    </Dialog>
  );
}
