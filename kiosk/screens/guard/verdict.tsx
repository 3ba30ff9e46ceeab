import type { AtDoorView } from '#api/guard.ts';
import { useEffect } from 'preact/hooks';
import { guardWords } from '../../text/of/guard.ts';
import { refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { SHOWN_MS, verdictOf, type Verdict } from './model.ts';
import { nameOf } from './said.ts';

/** A shape for each, that is told apart without its colour. */
const SHAPE: Readonly<Record<Verdict, string>> = { in: '✓', out: '↩', waits: '2', refused: '✕' };

/** 放行, 不得进入: over the whole screen, by shape, colour and word; the sound comes with the event. */
export function VerdictSheet(props: {
  readonly at: AtDoorView;
  readonly onUnderstood: () => void;
  readonly onLetIn: () => void;
}) {
  const { at, onUnderstood, onLetIn } = props;
  const t = guardWords.value;
  const verdict = verdictOf(at);
  useEffect(() => {
    const ms = SHOWN_MS[verdict];
    const timer = ms === null ? null : setTimeout(onUnderstood, ms);
    return () => (timer === null ? undefined : clearTimeout(timer));
  }, [at.line.seq, at.repeats]);
  const { line, repeats } = at;
  return (
    <div class={`guard-verdict ${verdict}`} role="alert">
      <span class="guard-shape" aria-hidden="true">
        {SHAPE[verdict]}
      </span>
      <p class="guard-what">{whatSaid(at, verdict)}</p>
      <p class="guard-name">{nameOf(line.passer)}</p>
      <p class="guard-of">
        {line.area.name}
        {line.passer.of === '' ? '' : `　${line.passer.of}`}
        {line.with === null ? '' : `　${fill(t.both, { name: line.with.name })}`}
      </p>
      {line.refusal === null ? null : <Reason at={at} />}
      {repeats === 0 ? null : <p class="guard-of">{fill(t.repeated, { count: repeats })}</p>}
      <div class="row guard-acts">
        {line.refusal?.kind === 'alreadyInside' ? (
          <Button size="large" onPress={onLetIn}>
            {t.letIn}
          </Button>
        ) : null}
        <Button look="main" size="large" onPress={onUnderstood}>
          {t.understood}
        </Button>
      </div>
    </div>
  );
}

function whatSaid({ line }: AtDoorView, verdict: Verdict): string {
  const t = guardWords.value;
  if (verdict === 'refused') return line.direction === 'in' ? t.refused : t.refusedOut;
  return { in: t.passedIn, out: t.passedOut, waits: t.waitSecond }[verdict];
}

function Reason({ at: { line } }: { readonly at: AtDoorView }) {
  if (line.refusal === null) return null;
  const said = refusalWords(line.refusal, words.value);
  return (
    <>
      <p class="guard-why">{said.what}</p>
      <p class="guard-of">{said.next}</p>
      <p class="clause">{said.clause}</p>
    </>
  );
}
