import type { SafeView } from '#api/safes.ts';
import { useSignal } from '@preact/signals';
import { safesWords } from '../../text/of/safes.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Field } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { countOf, plainWords, type SafeModel } from './model.ts';
import { Signing } from './signing.tsx';

/** 关柜: the count where the unit wants one, words where it differs, the own PIN, and a second person's where 绝密 may lie. 盲点 is told no number. */
export function ShutDialog(props: {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
}) {
  const t = safesWords.value;
  const { model, view, onClose } = props;
  const typed = useSignal('');
  const said = useSignal('');
  const counted = countOf(typed.value);
  const isWanted = view.counting !== 'none';
  const kind = model.refused.value?.refusal?.kind;
  const isOff = kind === 'safeCountDiffers' || kind === 'safeCountOff' || said.value !== '';
  return (
    <Signing
      model={model}
      title={fill(t.shutTitle, { safe: placeLine(view.line.safe) })}
      second={view.needsTwo ? t.secondRole : null}
      isReady={counted !== undefined && !(isWanted && counted === null)}
      onClose={onClose}
      onSigned={(signed) =>
        model.act('shut', { counted: counted ?? null, words: plainWords(said.value), ...signed })
      }
    >
      {view.needsTwo ? <Notice state="needs">{t.two}</Notice> : null}
      <Field
        label={t.counted}
        inputMode="numeric"
        maxLength={6}
        takesFocus
        value={typed.value}
        hint={countHint(view)}
        wrong={counted === undefined ? t.countWrong : undefined}
        onChange={(text) => (typed.value = text)}
      />
      <Field
        label={isOff ? t.wordsNeeded : t.words}
        maxLength={200}
        value={said.value}
        onChange={(text) => (said.value = text)}
      />
    </Signing>
  );
}

function countHint({ counting, contents }: SafeView): string {
  const t = safesWords.value;
  if (counting === 'blind') return t.countBlind;
  if (counting === 'open') return fill(t.countOpen, { count: contents?.stored ?? '—' });
  return contents === null ? t.countFreeHidden : fill(t.countFree, { count: contents.stored });
}
