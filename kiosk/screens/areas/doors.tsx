import { DoorList, type DoorView } from '#api/areas.ts';
import type { PlaceName, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { DoorDialog } from './door-dialog.tsx';

type Station = DoorList['stations'][number];

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
