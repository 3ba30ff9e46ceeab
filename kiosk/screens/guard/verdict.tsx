import type { AtDoorView } from '#api/guard.ts';
import { useEffect, useRef } from 'preact/hooks';
import { guardWords } from '../../text/of/guard.ts';
import { refusalWords } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { SHOWN_MS, verdictOf, type Verdict } from './model.ts';
import { nameOf } from './said.ts';

/**
 * 放行, 不得进入: over the whole screen and whatever is open on it, by shape, colour and word; the sound comes with the event. Esc and Enter
 * put it away, and the focus goes back to where it was.
 */
export function VerdictSheet(props: {
  readonly at: AtDoorView;
  readonly onUnderstood: () => void;
  readonly onLetIn: () => void;
}) {
  const { at, onUnderstood, onLetIn } = props;
  const verdict = verdictOf(at);
  useEffect(() => {
    const ms = SHOWN_MS[verdict];
    const timer = ms === null ? null : setTimeout(onUnderstood, ms);
    return () => (timer === null ? undefined : clearTimeout(timer));
  }, [at.line.seq, at.repeats]);
  const box = useRef<HTMLDialogElement>(null);
  // Beside the demo's drawer the next badge is shown while this one fills the screen.
  const isBeside = useRef(document.documentElement.hasAttribute('data-demo-open')).current;
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (isBeside) dialog?.show();
    else dialog?.showModal();
    dialog?.querySelector<HTMLElement>('.button.main')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class="guard-verdict-box"
      aria-label={whatSaid(at, verdict)}
      onCancel={(event) => {
        event.preventDefault();
        onUnderstood();
      }}
      onKeyDown={(event) => {
        if (isBeside && event.key === 'Escape') onUnderstood();
      }}
    >
      <Said at={at} verdict={verdict} onUnderstood={onUnderstood} onLetIn={onLetIn} />
    </dialog>
  );
}

function Said(props: {
  readonly at: AtDoorView;
  readonly verdict: Verdict;
  readonly onUnderstood: () => void;
  readonly onLetIn: () => void;
}) {
  const t = guardWords.value;
  const { at, verdict, onUnderstood, onLetIn } = props;
  const { line, repeats } = at;
  return (
    <div class={`guard-verdict ${verdict}`} role="alert">
      <Shape verdict={verdict} />
      <p class="guard-what">{whatSaid(at, verdict)}</p>
      <p class="guard-name">{nameOf(line.passer)}</p>
      <p class="guard-of">
        {line.area.name}
        {line.passer.of === '' ? '' : `　${line.passer.of}`}
        {line.with === null ? '' : `　${fill(t.both, { name: line.with.name })}`}
      </p>
      {line.refusal === null ? null : <Reason at={at} />}
      {repeats === 0 ? null : <p class="guard-of">{fill(t.repeated, { count: repeats })}</p>}
      <div class="guard-verdict-acts">
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

/** A shape for each, told apart without its colour: a ring with a tick, a door with an arrow, two heads, a square with a cross. */
function Shape({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg class="guard-shape" viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWN[verdict]} />
    </svg>
  );
}

const DRAWN: Readonly<Record<Verdict, string>> = {
  in: 'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21M6.5 12.5l4 4 7-8.5',
  out: 'M10 2H3v20h7M9 12h13M17 7l5 5-5 5',
  waits:
    'M7 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M1.5 21c0-9 11-9 11 0M17 3a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M14.5 14c4-2 8 1 8 7',
  refused: 'M2 2h20v20H2zM7 7l10 10M17 7L7 17',
};
