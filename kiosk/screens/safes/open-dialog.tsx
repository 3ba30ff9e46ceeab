import type { SafeView } from '#api/safes.ts';
import { NEEDS_WORDS, OPEN_REASONS, type OpenReason } from '#domain/safes/safe.ts';
import { useSignal } from '@preact/signals';
import { safesWords } from '../../text/of/safes.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { plainWords, type SafeModel } from './model.ts';
import { Signing } from './signing.tsx';

const isReason = (text: string): text is OpenReason => OPEN_REASONS.some((one) => one === text);

/** 开柜: why, the own PIN, and where 绝密 may lie or another keeps it a second badge and PIN. */
export function OpenDialog(props: {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
}) {
  const t = safesWords.value;
  const { model, view, onClose } = props;
  const reason = useSignal<OpenReason>('dayStart');
  const said = useSignal('');
  const needsWords = NEEDS_WORDS.has(reason.value);
  const keeper = view.line.keeper?.name ?? t.anyKeeper;
  return (
    <Signing
      model={model}
      title={fill(t.openTitle, { safe: placeLine(view.line.safe) })}
      second={view.needsTwo ? t.secondRole : view.isMine ? null : t.keeperRole}
      isReady={!needsWords || plainWords(said.value) !== null}
      onClose={onClose}
      onSigned={(signed) =>
        model.act('open', { reason: reason.value, words: plainWords(said.value), ...signed })
      }
    >
      {view.needsTwo ? <Notice state="needs">{t.two}</Notice> : null}
      {view.isMine ? null : <Notice state="needs">{fill(t.notMine, { keeper })}</Notice>}
      <Select
        label={t.reason}
        value={reason.value}
        options={OPEN_REASONS.map((value) => ({ value, label: t.reasons[value] }))}
        onChange={(value) => {
          if (isReason(value)) reason.value = value;
        }}
      />
      <Field
        label={needsWords ? t.wordsNeeded : t.words}
        value={said.value}
        maxLength={200}
        onChange={(text) => (said.value = text)}
      />
    </Signing>
  );
}
