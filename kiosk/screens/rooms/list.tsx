import { RoomList } from '#api/room-plans.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { roomsWords } from '../../text/of/rooms.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';

type Row = RoomList['rooms'][number];

/** 房间: which were drawn, and the way to each. */
export function RoomsScreen() {
  const t = roomsWords.value;
  const { call } = useDesk();
  const rooms = useSignal<readonly Row[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/room-plans', RoomList).then((answer) => {
      if (answer.ok) rooms.value = answer.value.rooms;
      else problem.value = answer.problem;
    });
  }, []);
  return (
    <Page
      title={t.title}
      sub={t.listHint}
      acts={<LinkButton href={paths.stockTakes}>{words.value.common.back}</LinkButton>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {rooms.value?.length === 0 ? <EmptyState act={t.noRooms} /> : null}
      {rooms.value === null || rooms.value.length === 0 ? null : (
        <Table
          label={t.list}
          rows={rooms.value}
          keyOf={({ room }) => room.id}
          columns={[
            {
              key: 'room',
              heading: t.list,
              show: ({ room }) => <span class="strong">{placeLine(room)}</span>,
            },
            {
              key: 'places',
              heading: '',
              show: ({ places }) => (
                <span class="number">{fill(t.placesIn, { count: places })}</span>
              ),
            },
            {
              key: 'drawn',
              heading: '',
              show: ({ isDrawn }) =>
                isDrawn ? t.isDrawn : <span class="quiet">{t.notDrawn}</span>,
            },
            {
              key: 'open',
              heading: '',
              show: ({ room }) => (
                <LinkButton size="small" href={paths.room(room.id)}>
                  {t.open}
                </LinkButton>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
