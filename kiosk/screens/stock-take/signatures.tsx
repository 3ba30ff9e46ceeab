import { TakeResultView, type TakeSigner } from '#api/take-sign-off.ts';
import type { BadgeAndPin, Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { takeSignWords } from '../../text/of/take-sign.ts';
import { moment } from '../../text/say.ts';
import { fill, language, words as common } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { TextArea } from '../../widgets/field.tsx';
import { Sign } from '../../widgets/marks.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { SecondPerson } from '../../widgets/second-person.tsx';
import { usePress } from '../press.ts';
import { takePath } from './take-frame.tsx';

const SIDES: readonly TakeSigner[] = ['counter', 'keeper', 'auditor'];

type Props = {
  readonly id: string;
  readonly result: TakeResultView;
  readonly onDone: (result: TakeResultView) => void;
};

/** 三方签字: a card a side; whoever signs holds up a badge and gives a PIN, whoever is signed in. */
export function Signatures(props: Props) {
  const t = takeSignWords.value;
  const { result } = props;
  const signing = useSignal<TakeSigner | null>(null);
  if (result.stage === 'cancelled') return null;
  const isOld = result.stage === 'closed' && result.signatures.length < SIDES.length;
  return (
    <section class="stack" aria-label={t.signatures}>
      <h2>{t.signatures}</h2>
      {result.stage === 'closed' ? (
        <Notice state="allowed">{isOld ? t.oneSigned : t.closed}</Notice>
      ) : (
        <p class="quiet">{t.rules}</p>
      )}
      <div class="sign-sides">
        {SIDES.map((as) => (
          <Side key={as} as={as} result={result} onSign={() => (signing.value = as)} />
        ))}
      </div>
      {signing.value === null ? null : (
        <Signing {...props} as={signing.value} onClose={() => (signing.value = null)} />
      )}
    </section>
  );
}

function Side(props: {
  readonly as: TakeSigner;
  readonly result: TakeResultView;
  readonly onSign: () => void;
}) {
  const t = takeSignWords.value;
  const { as, result } = props;
  const signed = result.signatures.filter((one) => one.as === as);
  // Of several keepers each signs.
  const waits = signed.length === 0 || result.signers.some((one) => one.as === as);
  return (
    <div class="sign-side">
      <h3>{t.signer[as]}</h3>
      {signed.map((one) => (
        <Signed key={one.at} signature={one} />
      ))}
      {waits ? <Waiting {...props} /> : null}
    </div>
  );
}

function Signed({ signature }: { readonly signature: TakeResultView['signatures'][number] }) {
  const t = takeSignWords.value;
  const { person, at, instead } = signature;
  return (
    <>
      <p class="custody-line">
        <Sign state="allowed" />
        <span>
          <span class="strong">{person?.name ?? ''}</span>
          <span class="quiet small number signed-at">{moment(at, language.value)}</span>
        </span>
      </p>
      {instead === null ? null : (
        <p class="quiet small">
          {fill(t.instead, { name: instead.of?.name ?? '', words: instead.words })}
        </p>
      )}
    </>
  );
}

function Waiting(props: {
  readonly as: TakeSigner;
  readonly result: TakeResultView;
  readonly onSign: () => void;
}) {
  const t = takeSignWords.value;
  const { as, result } = props;
  if (result.stage === 'closed') return <p class="quiet">—</p>;
  if (result.stage !== 'signing') return <p class="quiet">{t.notYet}</p>;
  const people = result.signers.find((one) => one.as === as)?.people ?? [];
  if (people.length === 0) return <p class="quiet">{t.nobody}</p>;
  const names = people.map(({ name }) => name).join('、');
  return (
    <>
      <p class="quiet small">{fill(t.maySign, { names })}</p>
      <Button
        look="main"
        label={fill(t.signTitle, { as: t.signer[as] })}
        onPress={() => props.onSign()}
      >
        {t.sign}
      </Button>
    </>
  );
}

function Signing(props: Props & { readonly as: TakeSigner; readonly onClose: () => void }) {
  const t = takeSignWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const { as, result } = props;
  const insteadOf = result.signers.find((one) => one.as === as)?.insteadOf ?? null;
  /** 代签: why; null: not said yet. */
  const words = useSignal<string | null>(null);
  if (insteadOf !== null && words.value === null) {
    return (
      <StandIn
        name={insteadOf.name}
        onSaid={(said) => (words.value = said)}
        onClose={props.onClose}
      />
    );
  }
  const sign = async (second: BadgeAndPin): Promise<void> => {
    const body = { as, sha256: result.sha256, second, words: words.value };
    const answer = await press.send('POST', `${takePath(props.id)}/sign`, TakeResultView, body);
    if (answer === null) return;
    if (!answer.ok) {
      problem.value = answer.problem;
      return;
    }
    props.onDone(answer.value);
    props.onClose();
  };
  return (
    <SecondPerson
      title={fill(t.signTitle, { as: t.signer[as] })}
      role={t.signer[as]}
      busy={press.isBusy}
      problem={problem.value}
      onSigned={(second) => void sign(second)}
      onClose={props.onClose}
    />
  );
}

/** 代签 for somebody who has left the unit: in words why. */
function StandIn(props: {
  readonly name: string;
  readonly onSaid: (words: string) => void;
  readonly onClose: () => void;
}) {
  const t = takeSignWords.value;
  const said = useSignal('');
  const plain = said.value.replace(/\s+/g, ' ').trim();
  return (
    <Dialog
      title={fill(t.insteadTitle, { name: props.name })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{common.value.common.cancel}</Button>
          <Button look="main" disabled={plain === ''} onPress={() => props.onSaid(plain)}>
            {t.sign}
          </Button>
        </>
      }
    >
      <p>{t.insteadHint}</p>
      <TextArea
        label={t.insteadWords}
        value={said.value}
        maxLength={200}
        onChange={(text) => (said.value = text)}
      />
    </Dialog>
  );
}
