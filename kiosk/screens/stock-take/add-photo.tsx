import { PhotoList, type PhotoView } from '#api/take-photos.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { photoWords } from '../../text/of/take-photos.ts';
import { Button } from '../../widgets/button.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { shrunkPhoto, type PhotoTrouble, type ShrunkPhoto } from './shrink-photo.ts';

const WORDS_MIN = 2;
const WORDS_MAX = 200;

/** A photo that was taken and not yet added. */
export type PhotoDraft = Signal<ShrunkPhoto | null>;

type Adding = {
  /** Where photos of this difference are sent. */
  readonly path: string;
  readonly draft: PhotoDraft;
  readonly onAdded: (photos: readonly PhotoView[]) => void;
};

function useAdding({ path, draft, onAdded }: Adding) {
  const press = usePress();
  const words = useSignal('');
  const trouble = useSignal<PhotoTrouble | null>(null);
  const isPreparing = useSignal(false);
  const failed = useSignal<{ readonly problem: Problem; readonly status: number } | null>(null);
  const plain = words.value.replace(/\s+/g, ' ').trim();
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    isPreparing.value = true;
    failed.value = null;
    const photo = await shrunkPhoto(file);
    isPreparing.value = false;
    trouble.value = typeof photo === 'string' ? photo : null;
    if (typeof photo !== 'string') draft.value = photo;
  };
  const drop = (): void => {
    draft.value = null;
    words.value = '';
    failed.value = null;
  };
  const send = async (): Promise<void> => {
    if (draft.value === null) return;
    const body = { words: plain, jpeg: draft.value.base64 };
    const answer = await press.send('POST', path, PhotoList, body);
    if (answer === null) return;
    if (!answer.ok) {
      failed.value = answer;
      return;
    }
    drop();
    onAdded(answer.value.photos);
  };
  const canSend = draft.value !== null && plain.length >= WORDS_MIN && !press.isBusy;
  return { words, trouble, isPreparing, failed, take, drop, send, canSend };
}

/** 拍照 or a file, a look at it, what it shows, and only then it is sent. What was not sent stays in the form. */
export function AddPhoto(props: Adding) {
  const t = photoWords.value;
  const { words, trouble, isPreparing, failed, take, drop, send, canSend } = useAdding(props);
  const photo = props.draft.value;
  const box = useRef<HTMLElement>(null);
  // Under the photos that are there already it would not be seen.
  useEffect(() => {
    if (photo !== null) box.current?.scrollIntoView({ block: 'nearest' });
  }, [photo]);
  return (
    <section ref={box} class="stack add-photo">
      {trouble.value === null ? null : <Notice state="refused">{t.faults[trouble.value]}</Notice>}
      {failed.value === null ? null : failed.value.status === 0 ? (
        <Notice state="refused">{t.unsent}</Notice>
      ) : (
        <ProblemNotice problem={failed.value.problem} />
      )}
      {isPreparing.value ? <output>{t.preparing}</output> : null}
      {photo === null ? null : (
        <div class="photo-draft">
          <img src={photo.url} alt={t.preview} width={photo.width} height={photo.height} />
          <div class="stack">
            <p class="strong">{t.notYet}</p>
            <TextArea
              label={t.words}
              hint={t.wordsHint}
              value={words.value}
              maxLength={WORDS_MAX}
              onChange={(text) => (words.value = text)}
            />
            <div class="row">
              <Button look="main" disabled={!canSend} onPress={() => void send()}>
                {t.add}
              </Button>
              <Button onPress={drop}>{t.drop}</Button>
            </div>
          </div>
        </div>
      )}
      <div class="row">
        <FileButton isCamera word={photo === null ? t.take : t.again} onFile={take} />
        <FileButton word={t.choose} onFile={take} />
      </div>
      <p class="quiet small">{t.hint}</p>
    </section>
  );
}

/** Opens the tablet's camera, or the files. A second choice of the same file counts too. */
function FileButton(props: {
  readonly word: string;
  readonly isCamera?: boolean;
  readonly onFile: (file: File | undefined) => Promise<void>;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{props.word}</Button>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept="image/*"
        capture={props.isCamera === true ? 'environment' : undefined}
        aria-label={props.word}
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          void props.onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
