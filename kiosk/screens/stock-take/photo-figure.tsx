import { PhotoList, type PhotoView } from '#api/take-photos.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { photoWords } from '../../text/of/take-photos.ts';
import { moment, personLine } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { takePath } from './take-frame.tsx';

const WORDS_MIN = 2;
const WORDS_MAX = 200;
/** So much of a digest tells two photos apart on a screen. */
const DIGEST_SHOWN = 12;

/** 照片: what it shows, who added it when; struck out, it is still seen. `strike`: where striking it out is sent; null: it is only looked at. */
export function PhotoFigure(props: {
  readonly takeId: string;
  readonly photo: PhotoView;
  /** What it was of, where that is not plain. */
  readonly of?: string;
  readonly strike: string | null;
  readonly onChanged: (photos: readonly PhotoView[]) => void;
}) {
  const t = photoWords.value;
  const { photo, takeId, strike } = props;
  const isLarge = useSignal(false);
  const { width, height, bytes, words, by, at, struck, sha256 } = photo;
  const who = by === null ? '' : personLine(by);
  const kilobytes = Math.ceil(bytes / 1024);
  const said = { who, at: moment(at, language.value) };
  return (
    <figure class={`photo${isLarge.value ? ' large' : ''}${struck === null ? '' : ' struck'}`}>
      <button
        type="button"
        class="photo-view"
        aria-pressed={isLarge.value}
        aria-label={isLarge.value ? t.shrink : t.enlarge}
        onClick={() => (isLarge.value = !isLarge.value)}
      >
        <img
          src={`${takePath(takeId)}/photos/${sha256}`}
          alt={fill(t.photo, { words })}
          width={width}
          height={height}
          loading="lazy"
        />
      </button>
      <figcaption class="stack tight">
        {props.of === undefined ? null : <span class="number strong">{props.of}</span>}
        <span class={struck === null ? 'strong' : 'strong struck-words'}>{words}</span>
        <span class="quiet small">{fill(t.by, said)}</span>
        <span class="quiet small number">
          {fill(t.detail, { width, height, kilobytes, digest: sha256.slice(0, DIGEST_SHOWN) })}
        </span>
        {struck === null ? null : <Struck struck={struck} />}
        {struck === null && strike !== null ? (
          <Strike path={strike} onChanged={props.onChanged} />
        ) : null}
      </figcaption>
    </figure>
  );
}

function Struck({ struck }: { readonly struck: NonNullable<PhotoView['struck']> }) {
  const t = photoWords.value;
  const who = struck.by === null ? '' : personLine(struck.by);
  return (
    <>
      <span class="strong">{fill(t.struck, { words: struck.words })}</span>
      <span class="quiet small">{fill(t.by, { who, at: moment(struck.at, language.value) })}</span>
    </>
  );
}

function Strike(props: {
  readonly path: string;
  readonly onChanged: (photos: readonly PhotoView[]) => void;
}) {
  const t = photoWords.value;
  const press = usePress();
  const isAsked = useSignal(false);
  const why = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const words = why.value.replace(/\s+/g, ' ').trim();
  const send = async (): Promise<void> => {
    const answer = await press.send('POST', props.path, PhotoList, { words });
    if (answer?.ok === true) props.onChanged(answer.value.photos);
    else problem.value = answer?.problem ?? null;
  };
  if (!isAsked.value) {
    return (
      <span class="row">
        <Button size="small" onPress={() => (isAsked.value = true)}>
          {t.strike}
        </Button>
      </span>
    );
  }
  return (
    <div class="stack">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <TextArea
        label={t.strikeLabel}
        hint={t.strikeHint}
        value={why.value}
        maxLength={WORDS_MAX}
        onChange={(text) => (why.value = text)}
      />
      <div class="row">
        <Button
          size="small"
          look="danger"
          disabled={words.length < WORDS_MIN || press.isBusy}
          onPress={() => void send()}
        >
          {t.strikeDone}
        </Button>
        <Button size="small" onPress={() => (isAsked.value = false)}>
          {t.keep}
        </Button>
      </div>
    </div>
  );
}
