import { PlaceList } from '#api/ledger.ts';
import { SearchList, type SearchTask } from '#api/take-differences.ts';
import type { BadgeAndPin, PlaceName, Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { differenceWords } from '../../text/of/take-differences.ts';
import { placeLine } from '../../text/say.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select, TextArea, type Option } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';

const WORDS_MIN = 2;
const WORDS_MAX = 300;

/** 记查找, 找到了: where, and in a person's own words. The label of a place may be scanned instead of choosing it. */
export function ReportDialog(props: {
  readonly task: SearchTask;
  readonly isFound: boolean;
  readonly onClose: () => void;
  readonly onReported: (after: SearchList) => void;
}) {
  const t = differenceWords.value;
  const { task, isFound } = props;
  const press = usePress();
  const places = usePlaces();
  const placeId = useSignal('');
  const said = useSignal('');
  const problem = useSignal<Problem | null>(null);
  usePlaceScan(places, placeId);
  const plain = said.value.replace(/\s+/g, ' ').trim();
  const isReady = plain.length >= WORDS_MIN && (!isFound || placeId.value !== '');
  /** 找到了: another person who saw it signs too. */
  const asksSecond = useSignal(false);
  const send = async (second: BadgeAndPin | null): Promise<void> => {
    const path = `/api/searches/${encodeURIComponent(task.carrier.id)}/report`;
    const at = placeId.value === '' ? null : placeId.value;
    const body = { words: plain, found: isFound, placeId: at, second };
    const answer = await press.send('POST', path, SearchList, body);
    if (answer?.ok === true) props.onReported(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  const save = (): void => {
    problem.value = null;
    if (isFound) asksSecond.value = true;
    else void send(null);
  };
  if (asksSecond.value) {
    const asked = { isBusy: press.isBusy, problem: problem.value };
    const close = (): void => void (asksSecond.value = false);
    return <SawIt {...asked} onSigned={(second) => void send(second)} onClose={close} />;
  }
  return (
    <Dialog
      title={isFound ? t.foundTitle : t.reportTitle}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <Button look="main" disabled={press.isBusy || !isReady} onPress={save}>
            {t.save}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Fields {...{ task, isFound, places, placeId, said }} />
    </Dialog>
  );
}

/** 第二人 who saw it too. */
function SawIt(props: {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onSigned: (second: BadgeAndPin) => void;
  readonly onClose: () => void;
}) {
  const { foundSecond, foundRole } = differenceWords.value;
  const { isBusy, ...rest } = props;
  return <SecondPerson {...rest} title={foundSecond} role={foundRole} busy={isBusy} />;
}

function Fields(props: {
  readonly task: SearchTask;
  readonly isFound: boolean;
  readonly places: readonly PlaceName[];
  readonly placeId: Signal<string>;
  readonly said: Signal<string>;
}) {
  const t = differenceWords.value;
  const { task, isFound, places, placeId, said } = props;
  return (
    <>
      <p class="strong number">{task.carrier.registerNumber}</p>
      <Select
        label={isFound ? t.lies : t.looked}
        hint={t.placeHint}
        value={placeId.value}
        options={optionsOf(places, task, isFound ? t.choosePlace : t.noPlace)}
        onChange={(value) => (placeId.value = value)}
      />
      <TextArea
        label={isFound ? t.foundWords : t.reportWords}
        hint={isFound ? t.foundHint : t.reportHint}
        value={said.value}
        maxLength={WORDS_MAX}
        onChange={(text) => (said.value = text)}
      />
    </>
  );
}

/** The label of a place, scanned, chooses it. */
function usePlaceScan(places: readonly PlaceName[], placeId: Signal<string>): void {
  useEvents('read', ({ read }) => {
    if (read.outcome !== 'place') return;
    const scanned = places.find(({ code }) => code === read.text);
    if (scanned !== undefined) placeId.value = scanned.id;
  });
}

function usePlaces(): readonly PlaceName[] {
  const { call } = useDesk();
  const places = useSignal<readonly PlaceName[]>([]);
  useEffect(() => {
    void call('GET', '/api/places', PlaceList).then((answer) => {
      if (answer.ok) places.value = answer.value.places;
    });
  }, []);
  return places.value;
}

/** The likely places first, then every other by its code. */
function optionsOf(
  places: readonly PlaceName[],
  { likely }: SearchTask,
  none: string,
): readonly Option[] {
  const first = likely.map(({ place }) => place);
  const rest = places.filter(({ id }) => first.every((place) => place.id !== id));
  return [
    { value: '', label: none },
    ...[...first, ...rest].map((place) => ({ value: place.id, label: placeLine(place) })),
  ];
}
