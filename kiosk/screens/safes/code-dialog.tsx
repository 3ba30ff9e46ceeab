import type { SafeView } from '#api/safes.ts';
import { CODE_REASONS, NEEDS_WORDS, type CodeReason } from '#domain/safes/safe.ts';
import { useSignal } from '@preact/signals';
import { safesWords } from '../../text/of/safes.ts';
import { placeLine } from '../../text/say.ts';
import { fill } from '../../text/words.ts';
import { Field, Select } from '../../widgets/field.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { plainWords, type SafeModel } from './model.ts';
import { Signing } from './signing.tsx';

const isReason = (text: string): text is CodeReason => CODE_REASONS.some((one) => one === text);

/** 登记更换密码: that it was changed and why. There is no field for the code, and nothing else that asks for it. */
export function CodeDialog(props: {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
}) {
  const t = safesWords.value;
  const { model, view, onClose } = props;
  const reason = useSignal<CodeReason>('due');
  const said = useSignal('');
  const needsWords = NEEDS_WORDS.has(reason.value);
  return (
    <Signing
      model={model}
      title={fill(t.codeTitle, { safe: placeLine(view.line.safe) })}
      second={null}
      isReady={!needsWords || plainWords(said.value) !== null}
      onClose={onClose}
      onSigned={({ pin }) =>
        model.act('code', { reason: reason.value, words: plainWords(said.value), pin })
      }
    >
      <Notice state="needs">{t.codeHint}</Notice>
      <Select
        label={t.reason}
        value={reason.value}
        options={CODE_REASONS.map((value) => ({ value, label: t.codeReasons[value] }))}
        onChange={(value) => {
          if (isReason(value)) reason.value = value;
        }}
      />
      <Field
        label={needsWords ? t.wordsNeeded : t.words}
        maxLength={200}
        value={said.value}
        onChange={(text) => (said.value = text)}
      />
    </Signing>
  );
}
