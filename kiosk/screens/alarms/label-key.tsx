import { LabelKeyView } from '#api/alarms.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { day } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';

/** 标签密钥: which one it is, and the next one, with the security officer's PIN. */
export function LabelKey() {
  const t = alarmsWords.value;
  const { call } = useDesk();
  const key = useSignal<LabelKeyView | null>(null);
  const isAsking = useSignal(false);
  const isDone = useSignal(false);
  useEffect(() => {
    void call('GET', '/api/label-key', LabelKeyView).then((answer) => {
      if (answer.ok) key.value = answer.value;
    });
  }, []);
  if (key.value === null) return null;
  const { epoch, begunAt, left } = key.value;
  const since =
    begunAt === null ? t.keyFirst : fill(t.keySince, { at: day(begunAt, language.value) });
  return (
    <section class="stack tight label-key">
      <h2>{t.key}</h2>
      {isDone.value ? <Notice state="allowed">{t.rotated}</Notice> : null}
      <div class="row spread">
        <div>
          <p>{fill(t.keyNow, { number: epoch + 1, since, left })}</p>
          <p class="quiet">{t.keyHint}</p>
        </div>
        <Button disabled={left === 0} onPress={() => (isAsking.value = true)}>
          {t.rotate}
        </Button>
      </div>
      {isAsking.value ? (
        <RotateDialog
          onClose={() => (isAsking.value = false)}
          onRotated={(after) => {
            key.value = after;
            isAsking.value = false;
            isDone.value = true;
          }}
        />
      ) : null}
    </section>
  );
}

function RotateDialog(props: {
  readonly onClose: () => void;
  readonly onRotated: (after: LabelKeyView) => void;
}) {
  const t = alarmsWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const rotate = async (pin: string): Promise<void> => {
    const answer = await press.send('POST', '/api/label-key/rotate', LabelKeyView, { pin });
    if (answer?.ok === true) props.onRotated(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.rotateTitle}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{t.rotateWhy}</p>
      <PinPad
        label={t.rotatePin}
        doneWord={t.rotateNow}
        busy={press.isBusy}
        onDone={(pin) => void rotate(pin)}
      />
    </Dialog>
  );
}
