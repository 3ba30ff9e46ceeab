import type { SafeView } from '#api/safes.ts';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { safesWords } from '../../text/of/safes.ts';
import { moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import type { SafeModel } from './model.ts';
import { Signing } from './signing.tsx';

type Props = {
  readonly model: SafeModel;
  readonly view: SafeView;
  readonly onClose: () => void;
};

/** 换保管人: asked for first; once the safe was counted, both sign here. */
export function KeeperDialog(props: Props) {
  const { asked } = props.view.line;
  if (asked === null) return <Ask {...props} />;
  return props.view.counted === null ? <Waits {...props} /> : <Sign {...props} />;
}

function Ask({ model, view, onClose }: Props) {
  const t = safesWords.value;
  const [first] = view.candidates;
  const next = useSignal(first?.id ?? '');
  useEffect(() => {
    model.refused.value = null;
  }, []);
  const ask = async (): Promise<void> => {
    if (await model.act('keeper/ask', { toId: next.value })) onClose();
  };
  return (
    <Framed
      {...{ model, view, onClose }}
      act={
        first === undefined ? null : (
          <Button
            look="main"
            disabled={next.value === '' || model.isBusy.value}
            onPress={() => void ask()}
          >
            {t.ask}
          </Button>
        )
      }
    >
      {first === undefined ? (
        <Notice state="refused">{t.noCandidates}</Notice>
      ) : (
        <Select
          label={t.nextKeeper}
          value={next.value}
          options={view.candidates.map((one) => ({ value: one.id, label: personLine(one) }))}
          onChange={(id) => (next.value = id)}
        />
      )}
    </Framed>
  );
}

function Waits({ model, view, onClose }: Props) {
  const t = safesWords.value;
  return (
    <Framed
      {...{ model, view, onClose }}
      act={view.mayAsk ? <Withdraw model={model} onClose={onClose} /> : null}
    >
      <p class="strong">{askedWords(view)}</p>
      <p>{t.askedWait}</p>
    </Framed>
  );
}

function Sign({ model, view, onClose }: Props) {
  const t = safesWords.value;
  return (
    <Signing
      model={model}
      title={fill(t.keeperTitle, { safe: placeLine(view.line.safe) })}
      second={t.otherParty}
      isReady
      onClose={onClose}
      onSigned={({ pin, second }) => model.act('keeper/change', { pin, second })}
    >
      <p class="strong">{askedWords(view)}</p>
      <p>{fill(t.askedCounted, { number: view.counted?.number ?? '' })}</p>
      {view.mayAsk ? (
        <div class="row">
          <Withdraw model={model} onClose={onClose} />
        </div>
      ) : null}
    </Signing>
  );
}

function Withdraw({ model, onClose }: Pick<Props, 'model' | 'onClose'>) {
  const withdraw = async (): Promise<void> => {
    if (await model.act('keeper/ask', { toId: null })) onClose();
  };
  return (
    <Button look="danger" disabled={model.isBusy.value} onPress={() => void withdraw()}>
      {safesWords.value.withdraw}
    </Button>
  );
}

const askedWords = ({ line: { asked } }: SafeView): string =>
  fill(safesWords.value.asked, {
    by: asked?.by?.name ?? '',
    at: asked === null ? '' : moment(asked.at, language.value),
    to: asked?.to?.name ?? '',
  });

function Framed(
  props: Props & {
    readonly act: ComponentChildren;
    readonly children: ComponentChildren;
  },
) {
  const t = safesWords.value;
  const refused = props.model.refused.value;
  return (
    <Dialog
      title={fill(t.keeperTitle, { safe: placeLine(props.view.line.safe) })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          {props.act}
        </>
      }
    >
      {refused === null ? null : <ProblemNotice problem={refused} />}
      <p class="quiet">{t.keeperHint}</p>
      {props.children}
    </Dialog>
  );
}
