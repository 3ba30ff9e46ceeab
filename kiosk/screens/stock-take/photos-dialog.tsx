import type { DifferenceList, DifferenceView } from '#api/take-differences.ts';
import type { PhotoView } from '#api/take-photos.ts';
import { PHOTOS_EVER_MAX, PHOTOS_MAX } from '#domain/stock-takes/photos.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { differenceWords } from '../../text/of/take-differences.ts';
import { photoWords } from '../../text/of/take-photos.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { AddPhoto } from './add-photo.tsx';
import { PhotoFigure } from './photo-figure.tsx';
import type { ShrunkPhoto } from './shrink-photo.ts';
import { takePath } from './take-frame.tsx';

/** 照片 of one difference: those it has, and adding one. A photo that was taken and not added is not lost by a slip. */
export function PhotosDialog(props: {
  readonly takeId: string;
  readonly difference: DifferenceView;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const t = photoWords.value;
  const { takeId, difference, onChanged } = props;
  const photos = useSignal(difference.photos);
  const draft = useSignal<ShrunkPhoto | null>(null);
  const isLeaving = useSignal(false);
  const path = `${takePath(takeId)}/differences/${encodeURIComponent(difference.id)}/photos`;
  const changed = (after: readonly PhotoView[]): void => {
    photos.value = [...after];
    onChanged();
  };
  const leave = (): void => {
    if (draft.value === null) props.onClose();
    else isLeaving.value = true;
  };
  return (
    <Dialog
      wide
      title={fill(t.title, {
        kind: differenceWords.value.kind[difference.kind],
        text: difference.text,
      })}
      onClose={leave}
      acts={
        isLeaving.value && draft.value !== null ? (
          <Leaving onYes={props.onClose} onNo={() => (isLeaving.value = false)} />
        ) : (
          <Button onPress={leave}>{t.close}</Button>
        )
      }
    >
      {photos.value.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <div class="photos">
        {photos.value.map((photo) => (
          <PhotoFigure
            key={photo.sha256}
            takeId={takeId}
            photo={photo}
            strike={difference.mayExplain ? `${path}/${photo.sha256}/strike` : null}
            onChanged={changed}
          />
        ))}
      </div>
      {difference.mayExplain ? (
        <Room photos={photos.value}>
          <AddPhoto path={path} draft={draft} onAdded={changed} />
        </Room>
      ) : null}
    </Dialog>
  );
}

function Leaving(props: { readonly onYes: () => void; readonly onNo: () => void }) {
  const t = photoWords.value;
  return (
    <Notice
      state="needs"
      acts={
        <>
          <Button onPress={props.onNo}>{t.leaveNo}</Button>
          <Button look="danger" onPress={props.onYes}>
            {t.leaveYes}
          </Button>
        </>
      }
    >
      {t.leave}
    </Notice>
  );
}

/** How many more it takes; none more, and adding is not offered. */
function Room(props: {
  readonly photos: readonly PhotoView[];
  readonly children: ComponentChildren;
}) {
  const t = photoWords.value;
  const { photos } = props;
  const standing = photos.filter(({ struck }) => struck === null).length;
  const left = Math.min(PHOTOS_MAX - standing, PHOTOS_EVER_MAX - photos.length);
  if (left <= 0) return <p class="quiet">{t.full}</p>;
  return (
    <>
      {props.children}
      {photos.length === 0 ? null : <p class="quiet small">{fill(t.left, { count: left })}</p>}
    </>
  );
}

/** 重开前的照片: their differences are no more, and they are. */
export function EarlierPhotos(props: {
  readonly takeId: string;
  readonly photos: DifferenceList['earlierPhotos'];
}) {
  const t = photoWords.value;
  const isOpen = useSignal(false);
  const { photos, takeId } = props;
  if (photos.length === 0) return null;
  return (
    <div class="row">
      <Button onPress={() => (isOpen.value = true)}>
        {fill(t.earlier, { count: photos.length })}
      </Button>
      {isOpen.value ? (
        <Dialog
          wide
          title={t.earlierTitle}
          onClose={() => (isOpen.value = false)}
          acts={<Button onPress={() => (isOpen.value = false)}>{t.close}</Button>}
        >
          <p class="quiet">{t.earlierHint}</p>
          <div class="photos">
            {photos.map(({ text, photo }, n) => (
              <PhotoFigure
                key={n}
                takeId={takeId}
                photo={photo}
                of={text}
                strike={null}
                onChanged={() => {}}
              />
            ))}
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}
