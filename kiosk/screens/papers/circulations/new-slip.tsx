import { CirculationView, type OpenCirculationBody } from '#api/circulations.ts';
import type { CarrierRow } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Choice, Field } from '../../../widgets/field.tsx';
import { LevelMark } from '../../../widgets/marks.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../../press.ts';
import { circulationWords } from './words.ts';
import { FindReader } from './find-reader.tsx';
import { ChosenReaders } from './chosen-readers.tsx';
import { counterNow } from './counter-now.ts';
import { createReaderList } from './reader-list.ts';

const URGENCIES = ['ordinary', 'urgent', 'extraUrgent'] as const;

/** 新传阅单: what lies on the counter goes into the folder; readers by badge, name or staff number, each checked at once. */
export function NewSlipDialog(props: { readonly onClose: () => void }) {
  const t = circulationWords.value;
  const desk = useDesk();
  const { call, counter } = desk;
  const press = usePress();
  const title = useSignal('');
  const urgency = useSignal<Urgency>('ordinary');
  const problem = useSignal<Problem | null>(null);
  const things = (counter.value?.pile ?? []).map(({ carrier }) => carrier);
  const list = useMemo(
    () =>
      createReaderList(call, () => (counter.value?.pile ?? []).map(({ carrier }) => carrier.id)),
    [],
  );
  useEffect(() => void counterNow(desk), []);
  // What is scanned while the dialog stands goes into the folder too, and is checked for everybody.
  useEffect(() => void list.check(), [things.length]);
  const readers = list.readers.value;
  const isReady =
    title.value.trim() !== '' &&
    things.length > 0 &&
    readers.length > 0 &&
    readers.every(({ refusal }) => refusal === null || refusal === undefined);
  const open = async (): Promise<void> => {
    const body: Unsigned<OpenCirculationBody> = {
      title: title.value.trim(),
      urgency: urgency.value,
      carrierIds: things.map(({ id }) => id),
      readerIds: readers.map(({ person }) => person.id),
    };
    const answer = await press.send('POST', '/api/circulations', CirculationView, body);
    if (answer === null) return;
    if (answer.ok) go(paths.circulation(answer.value.id));
    else problem.value = answer.problem;
  };
  const acts = (
    <>
      <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
      <Button look="main" disabled={!isReady || press.isBusy} onPress={() => void open()}>
        {t.open}
      </Button>
    </>
  );
  return (
    <Dialog title={t.newTitle} wide onClose={props.onClose} acts={acts}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <FolderName title={title} urgency={urgency} />
      <Things things={things} />
      <h3>{t.readers}</h3>
      <ChosenReaders list={list} />
      <FindReader onFound={list.add} />
    </Dialog>
  );
}

type Urgency = OpenCirculationBody['urgency'];

/** 夹名 and 紧急程度. */
function FolderName(props: { readonly title: Signal<string>; readonly urgency: Signal<Urgency> }) {
  const t = circulationWords.value;
  const { title, urgency } = props;
  return (
    <>
      <Field
        label={t.titleLabel}
        hint={t.titleHint}
        maxLength={60}
        value={title.value}
        onChange={(text) => (title.value = text)}
      />
      <Choice
        label={t.urgencyLabel}
        value={urgency.value}
        options={URGENCIES.map((value) => ({ value, label: t.urgency[value] }))}
        onChange={(value) => {
          urgency.value = URGENCIES.find((one) => one === value) ?? 'ordinary';
        }}
      />
      <p class="quiet small">{t.urgencyHint}</p>
    </>
  );
}

/** 夹内文件: everything that lies on the counter. */
function Things({ things }: { readonly things: readonly CarrierRow[] }) {
  const t = circulationWords.value;
  return (
    <>
      <h3>{fill(t.fromPile, { count: things.length })}</h3>
      {things.length === 0 ? <p class="quiet">{t.pileEmpty}</p> : null}
      <ul class="slip-things">
        {things.map((thing) => (
          <li key={thing.id} class="row">
            <LevelMark marking={thing.marking} />
            <span class="number strong">{thing.registerNumber}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
