import type { HandheldFileView } from '#api/handhelds.ts';
import type { PlaceName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { moment, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Progress } from '../../widgets/page.tsx';
import { DropBox } from '../import/drop-box.tsx';
import { ClockPart } from './clock-part.tsx';
import { ColumnsEditor } from './columns-editor.tsx';
import { FilesBefore } from './files-before.tsx';
import { Foresight } from './foresight.tsx';
import { createHandheld, profileOf, type HandheldModel } from './model.ts';

const KINDS = '.txt,.csv,.xls,.xlsx';

/** 手持机文件: choose it, see what it would bring, take it into this count. */
export function HandheldDialog(props: {
  readonly takeId: string;
  readonly place: PlaceName;
  /** Reads of the count so far: while a file goes in, they tell how far it is. */
  readonly received: number;
  readonly onClose: () => void;
}) {
  const t = handheldsWords.value;
  const desk = useDesk();
  const model = useMemo(() => createHandheld(desk, props.takeId), [props.takeId]);
  const isEditing = useSignal(false);
  useEffect(() => void model.load(), []);
  const view = model.view.value;
  return (
    <Dialog
      wide
      title={fill(t.title, { place: placeLine(props.place) })}
      onClose={props.onClose}
      acts={
        <Acts
          model={model}
          isEditing={isEditing.value}
          onEdit={() => (isEditing.value = true)}
          onClose={props.onClose}
        />
      }
    >
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      {isEditing.value && view?.reading != null ? (
        <ColumnsEditor view={view} model={model} onBack={() => (isEditing.value = false)} />
      ) : (
        <Step model={model} received={props.received} />
      )}
    </Dialog>
  );
}

function Step({ model, received }: { readonly model: HandheldModel; readonly received: number }) {
  const t = handheldsWords.value;
  const view = model.view.value;
  switch (model.step.value) {
    case 'looking':
      return <Progress label={t.reading} done={0} total={0} />;
    case 'taking':
      return <Taking model={model} received={received} />;
    case 'idle':
      break;
  }
  if (view === null) return <Choose model={model} />;
  if (view.refusal !== null) {
    const { sentence, sentenceEn } = view.refusal;
    return (
      <>
        <Notice state="refused">
          <p class="strong cell">{view.fileName}</p>
          <p>{language.value === 'zh-CN' ? sentence : sentenceEn}</p>
        </Notice>
        <Choose model={model} />
      </>
    );
  }
  return (
    <div class="stack">
      <FileLine view={view} model={model} />
      {view.taken === null ? null : <Taken taken={view.taken} isNow={model.isTakenNow.value} />}
      {view.clock === null || view.taken !== null ? null : (
        <ClockPart clock={view.clock} onTold={(now) => void model.tellClock(now)} />
      )}
      <Foresight view={view} />
    </div>
  );
}

/** Its codes that are in, of all: what the count had received at the press is not the file's. */
function Taking({ model, received }: { readonly model: HandheldModel; readonly received: number }) {
  const before = useRef(received);
  const total = model.view.value?.reading?.codes ?? 0;
  const done = Math.min(total, received - before.current);
  return <Progress label={handheldsWords.value.taking} done={done} total={total} />;
}

function Choose({ model }: { readonly model: HandheldModel }) {
  const t = handheldsWords.value;
  const choose = (file: File): void => void model.choose(file);
  return (
    <>
      <DropBox onFile={choose} drop={t.drop} hint={t.dropHint} accept={KINDS} />
      <FilesBefore takeId={model.takeId} />
    </>
  );
}

/** What it is called, how it was read, and how much stands in it. */
function FileLine(props: { readonly view: HandheldFileView; readonly model: HandheldModel }) {
  const t = handheldsWords.value;
  const { reading, fileName, taken } = props.view;
  if (reading === null) return null;
  const profile = profileOf(props.view, props.model.profiles.value);
  const unnamed = props.model.isByHand.value ? t.byHand : t.byItself;
  const how = profile === null ? unnamed : fill(t.byProfile, { name: profile.name });
  const { rows, codes, readings, empty } = reading;
  return (
    <div>
      <p class="cell">
        <span class="strong">{fileName}</span>
        {taken === null ? <span class="quiet">　{how}</span> : null}
      </p>
      <p class="quiet number">
        {fill(t.facts, { rows, codes, readings })}
        {empty === 0 ? null : `　${fill(t.empty, { count: empty })}`}
      </p>
    </div>
  );
}

function Taken(props: {
  readonly taken: NonNullable<HandheldFileView['taken']>;
  readonly isNow: boolean;
}) {
  const t = handheldsWords.value;
  const { at, number, title } = props.taken;
  if (props.isNow) return <Notice state="allowed">{t.taken}</Notice>;
  const before = { at: moment(at, language.value), number, title };
  return <Notice state="needs">{fill(t.takenBefore, before)}</Notice>;
}

function Acts(props: {
  readonly model: HandheldModel;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}) {
  const t = handheldsWords.value;
  const { model } = props;
  const view = model.view.value;
  const isIdle = model.step.value === 'idle';
  if (props.isEditing) return null;
  const isOver = view?.taken != null;
  const codes = view?.reading?.codes ?? 0;
  return (
    <>
      <Button onPress={props.onClose} look={isOver ? 'main' : 'normal'}>
        {isOver ? t.done : words.value.common.cancel}
      </Button>
      {view === null || view.refusal !== null || !isIdle ? null : (
        <Button onPress={model.again}>{t.another}</Button>
      )}
      {view?.foresight == null || !isIdle ? null : (
        <>
          <Button onPress={props.onEdit}>{t.columns}</Button>
          <Button
            look="main"
            disabled={codes === 0 || view.clock?.kind === 'early'}
            onPress={() => void model.take()}
          >
            {fill(t.take, { count: codes })}
          </Button>
        </>
      )}
    </>
  );
}
