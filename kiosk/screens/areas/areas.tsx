import { AreaList, type AreaView } from '#api/areas.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { guardWords } from '../../text/of/guard.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { AreaDialog, type AreaDraft } from './area-dialog.tsx';
import { DoorsPart } from './doors.tsx';
import { LiftDialog } from './lift-dialog.tsx';

/** 要害部位: the officer says which rooms and who; the administrator of devices where the doors are. */
export function AreasScreen() {
  const t = guardWords.value;
  const { may } = useDesk();
  return (
    <Page title={t.settings} sub={t.settingsSub}>
      {may('manageAreas') ? <AreasPart /> : null}
      {may('manageDevices') ? <DoorsPart /> : null}
    </Page>
  );
}

function AreasPart() {
  const { call } = useDesk();
  const list = useSignal<AreaList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const editing = useSignal<AreaDraft | null>(null);
  const lifting = useSignal<AreaView | null>(null);
  useEffect(() => {
    void (async () => {
      const answer = await call('GET', '/api/areas', AreaList);
      if (answer.ok) list.value = answer.value;
      else problem.value = answer.problem;
    })();
  }, []);
  const now = list.value;
  const take = (next: AreaList): void => {
    list.value = next;
    editing.value = null;
    lifting.value = null;
  };
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Areas list={now} editing={editing} lifting={lifting} />
      )}
      {editing.value === null ? null : (
        <AreaDialog draft={editing.value} onDone={take} onClose={() => (editing.value = null)} />
      )}
      {lifting.value === null ? null : (
        <LiftDialog area={lifting.value} onDone={take} onClose={() => (lifting.value = null)} />
      )}
    </>
  );
}

function Areas(props: {
  readonly list: AreaList;
  readonly editing: Signal<AreaDraft | null>;
  readonly lifting: Signal<AreaView | null>;
}) {
  const t = guardWords.value;
  const { list, editing, lifting } = props;
  return (
    <>
      <NewArea list={list} onChosen={(draft) => (editing.value = draft)} />
      <Table
        label={t.settings}
        rows={list.areas}
        keyOf={({ place }) => place.id}
        columns={columns(editing, lifting)}
        empty={<EmptyState act={t.none} />}
      />
    </>
  );
}

function columns(
  editing: Signal<AreaDraft | null>,
  lifting: Signal<AreaView | null>,
): Column<AreaView>[] {
  const t = guardWords.value;
  return [
    { key: 'place', heading: t.area, show: ({ place }) => placeLine(place) },
    { key: 'level', heading: t.level, show: ({ level }) => <LevelMark marking={level} /> },
    { key: 'rules', heading: t.rules, show: rulesOf },
    {
      key: 'entrants',
      heading: t.entrants,
      show: ({ entrants }) => fill(t.entrantsCount, { count: entrants.length }),
    },
    { key: 'inside', heading: t.inArea, show: ({ inside }) => String(inside) },
    {
      key: 'doors',
      heading: t.doors,
      show: ({ doors }) =>
        doors.map(({ station }) => station.name).join(t.listComma) || t.noDoorYet,
    },
    {
      key: 'acts',
      heading: '',
      end: true,
      show: (area) => (
        <span class="row">
          <Button size="small" onPress={() => (editing.value = area)}>
            {t.edit}
          </Button>
          <Button size="small" look="plain" onPress={() => (lifting.value = area)}>
            {t.lift}
          </Button>
        </span>
      ),
    },
  ];
}

function rulesOf({ twoPersons, visitors, maxMinutes }: AreaView): string {
  const t = guardWords.value;
  const said = [
    twoPersons ? t.twoPersons : null,
    visitors ? t.visitors : null,
    maxMinutes === null ? null : fill(t.minutes, { count: maxMinutes }),
  ].filter((one) => one !== null);
  return said.length === 0 ? t.free : said.join('；');
}

function NewArea(props: {
  readonly list: AreaList;
  readonly onChosen: (draft: AreaDraft) => void;
}) {
  const t = guardWords.value;
  const { rooms } = props.list;
  const chosen = useSignal('');
  const room = rooms.find(({ id }) => id === chosen.value) ?? rooms[0];
  if (room === undefined) return null;
  return (
    <div class="row area-new">
      <Select
        label={t.room}
        value={room.id}
        options={rooms.map((one) => ({ value: one.id, label: placeLine(one) }))}
        onChange={(id) => (chosen.value = id)}
      />
      <Button
        look="main"
        onPress={() =>
          props.onChosen({
            place: { id: room.id, code: room.code, name: room.name },
            twoPersons: room.level === 'topSecret',
            visitors: false,
            maxMinutes: null,
            entrants: [],
          })
        }
      >
        {t.newArea}
      </Button>
    </div>
  );
}
