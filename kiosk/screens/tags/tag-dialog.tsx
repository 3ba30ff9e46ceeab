import type { EncodeTagBody, TagView } from '#api/tags.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { tagsWords } from '../../text/of/tags.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Press } from '../press.ts';
import { createWriting, isWritingTag, questionIn, type Writing } from './writing.ts';

/** 写入电子标签: lay one tag on the pad, have it written and checked, stick it on the thing. */
export function TagDialog(props: {
  readonly subject: EncodeTagBody['subject'];
  readonly onClose: () => void;
}) {
  const { call } = useDesk();
  const press = usePress();
  const writing = useMemo(() => createWriting(call, props.subject), []);
  useEffect(() => {
    isWritingTag.value = true;
    void writing.load();
    return () => void (isWritingTag.value = false);
  }, []);
  const t = tagsWords.value;
  const view = writing.view.value;
  return (
    <Dialog
      title={view === null ? t.title : fill(t.titleOf, { name: view.name })}
      onClose={props.onClose}
      acts={<Acts writing={writing} press={press} onClose={props.onClose} />}
    >
      {view === null ? null : <Steps view={view} writing={writing} isBusy={press.isBusy} />}
      <Answer writing={writing} />
    </Dialog>
  );
}

type Part = { readonly writing: Writing; readonly press: Press };

function Acts({ writing, press, onClose }: Part & { readonly onClose: () => void }) {
  const t = tagsWords.value;
  const { cancel, close } = words.value.common;
  const isReady = writing.view.value?.label != null && writing.padId.value !== null;
  const question = questionIn(writing.problem.value);
  const write = (): void => void writing.write(press, null);
  if (writing.isDone.value) {
    return (
      <Button look="main" onPress={onClose}>
        {t.done}
      </Button>
    );
  }
  return (
    <>
      <Button disabled={press.isBusy} onPress={onClose}>
        {isReady ? cancel : close}
      </Button>
      {!isReady ? null : question === null ? (
        <Button look="main" disabled={press.isBusy} onPress={write}>
          {press.isBusy ? t.writing : t.write}
        </Button>
      ) : (
        <>
          <Button look="danger" onPress={() => void writing.write(press, question)}>
            {t.consent[question]}
          </Button>
          {question === 'tagCarriesLabel' ? (
            <Button look="main" onPress={write}>
              {t.other}
            </Button>
          ) : null}
        </>
      )}
    </>
  );
}

/** The three steps, the one at hand in bold; or why there is nothing to write, or nothing to write with. */
function Steps(props: {
  readonly view: TagView;
  readonly writing: Writing;
  readonly isBusy: boolean;
}) {
  const { view, writing, isBusy } = props;
  const t = tagsWords.value;
  if (view.label === null) return <Notice state="needs">{t.noLabel}</Notice>;
  if (view.pads.length === 0) return <Notice state="needs">{t.noPad}</Notice>;
  const at = writing.isDone.value ? 2 : isBusy ? 1 : 0;
  return (
    <>
      {view.pads.length === 1 ? null : (
        <Select
          label={t.pad}
          value={writing.padId.value ?? ''}
          disabled={isBusy || writing.isDone.value}
          options={view.pads.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => (writing.padId.value = id)}
        />
      )}
      <ol class="tag-steps">
        {[t.lay, t.check, view.label.state === 'ordered' ? t.stickAndScan : t.stick].map(
          (step, index) => (
            <li
              key={step}
              class={index < at ? 'done' : ''}
              aria-current={index === at ? 'step' : undefined}
            >
              {index < at ? <Sign state="allowed" /> : <span class="nth">{index + 1}</span>}
              <span>{step}</span>
            </li>
          ),
        )}
      </ol>
      <p class="quiet small number">{factsLine(view)}</p>
    </>
  );
}

/** 芯片号 of the tag that it has, and how many were voided so far. */
function factsLine({ tag, voided }: TagView): string {
  const t = tagsWords.value;
  const has = tag === null ? t.hasNone : fill(tag.isLocked ? t.hasLocked : t.has, { tid: tag.tid });
  if (voided === 0) return has;
  const gap = language.value === 'zh-CN' ? '　' : ' ';
  return has + gap + fill(t.voided, { count: voided });
}

/** What came of it: done, a question that is answered below, or a refusal. */
function Answer({ writing }: { readonly writing: Writing }) {
  const problem = writing.problem.value;
  if (writing.isDone.value) return <Notice state="allowed">{tagsWords.value.written}</Notice>;
  if (problem === null) return null;
  if (questionIn(problem) === null) return <ProblemNotice problem={problem} />;
  const sentence = language.value === 'zh-CN' ? problem.sentence : problem.sentenceEn;
  return <Notice state="needs">{sentence}</Notice>;
}
