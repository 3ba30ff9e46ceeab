import { AtDoorView, type GuardArea } from '#api/guard.ts';
import type { PersonName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { guardWords } from '../../text/of/guard.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Check, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { Said, Ways } from './by-hand-parts.tsx';
import { FindPasser } from './find-passer.tsx';

/** What is known of it before the dialog opens. */
export type Begun = {
  readonly areaId: string;
  readonly person?: PersonName;
  readonly direction?: 'in' | 'out';
  /** 漏刷: the guard was asked for his word. */
  readonly hasLeft?: boolean;
};

/** 手工登记: who, where, which way, and what the guard saw. */
export function ByHandDialog(props: {
  readonly begun: Begun;
  readonly areas: readonly GuardArea[];
  /** 本岗; null: this station is no door. */
  readonly hereAreaId: string | null;
  readonly onShown: (shown: AtDoorView) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { begun, areas, hereAreaId, onShown, onClose } = props;
  const person = useSignal<PersonName | null>(begun.person ?? null);
  const areaId = useSignal(begun.areaId);
  const way = useSignal<'in' | 'out' | null>(begun.direction ?? null);
  const said = useSignal(begun.hasLeft === true ? (t.quick[2] ?? '') : '');
  const hasLeft = useSignal(begun.hasLeft === true);
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const isHere = areaId.value === hereAreaId;
  const asked = { areas, areaId: areaId.value, way: isHere ? way.value : ('out' as const) };
  const { direction, isSomewhere } = whereIs(person.value, asked);
  const record = async (): Promise<void> => {
    if (person.value === null) return;
    const answer = await press.send('POST', '/api/guard/passes', AtDoorView, {
      areaId: areaId.value,
      personId: person.value.id,
      direction,
      words: said.value.trim(),
      hasLeft: direction === 'in' && isSomewhere && hasLeft.value,
    });
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    onShown(answer.value);
    onClose();
  };
  return (
    <Dialog
      title={t.byHandTitle}
      onClose={onClose}
      acts={
        <Acts
          isReady={!press.isBusy && person.value !== null && said.value.trim().length >= 2}
          onRecord={() => void record()}
          onClose={onClose}
        />
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Who person={person} />
      <Where areaId={areaId} areas={areas}>
        <Ways direction={direction} isHere={isHere} onWay={(to) => (way.value = to)} />
      </Where>
      <Said said={said.value} onSaid={(text) => (said.value = text)} />
      {direction === 'in' && isSomewhere ? <HasLeft hasLeft={hasLeft} /> : null}
    </Dialog>
  );
}

type Asked = {
  readonly areas: readonly GuardArea[];
  readonly areaId: string;
  readonly way: 'in' | 'out' | null;
};

/** Out where he is inside by the list, unless the guard says otherwise; who is inside somewhere comes in only on the guard's word. */
function whereIs(person: PersonName | null, { areas, areaId, way }: Asked) {
  const isIn = ({ inside }: GuardArea): boolean =>
    inside.some(({ passer }) => passer.id === person?.id);
  const here = areas.find(({ area }) => area.id === areaId);
  const direction = way ?? (here !== undefined && isIn(here) ? 'out' : 'in');
  return { direction, isSomewhere: areas.some(isIn) };
}

function Acts(props: {
  readonly isReady: boolean;
  readonly onRecord: () => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  return (
    <>
      <Button size="large" onPress={props.onClose}>
        {t.cancel}
      </Button>
      <Button look="main" size="large" disabled={!props.isReady} onPress={props.onRecord}>
        {t.record}
      </Button>
    </>
  );
}

function Who({ person }: { readonly person: Signal<PersonName | null> }) {
  if (person.value === null) return <FindPasser onFound={(found) => (person.value = found)} />;
  return (
    <div class="row spread">
      <span class="guard-person-name">{person.value.name}</span>
      <Button size="small" onPress={() => (person.value = null)}>
        {guardWords.value.edit}
      </Button>
    </div>
  );
}

function Where(props: {
  readonly areaId: Signal<string>;
  readonly areas: readonly GuardArea[];
  readonly children: ComponentChildren;
}) {
  const { areaId, areas } = props;
  return (
    <div class="guard-where">
      <Select
        label={guardWords.value.area}
        value={areaId.value}
        options={areas.map(({ area }) => ({ value: area.id, label: area.name }))}
        onChange={(id) => (areaId.value = id)}
      />
      {props.children}
    </div>
  );
}

function HasLeft({ hasLeft }: { readonly hasLeft: Signal<boolean> }) {
  const t = guardWords.value;
  return (
    <>
      <Check
        label={t.hasLeft}
        checked={hasLeft.value}
        onChange={(checked) => (hasLeft.value = checked)}
      />
      <p class="small quiet">{t.hasLeftHint}</p>
    </>
  );
}
