import type { ToldClosing } from '#api/take-counting.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { outstandingWords } from '../../../text/of/outstanding.ts';
import { takeBlindWords } from '../../../text/of/take-blind.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { placeLine } from '../../../text/say.ts';
import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState } from '../../../widgets/page.tsx';
import { PinPad } from '../../../widgets/pin-pad.tsx';
import { SecondPerson } from '../../../widgets/second-person.tsx';
import { Outstanding } from '../outstanding.tsx';
import type { CountModel } from './model.ts';

/**
 * 盘毕签字: the numbers once more and what will be recorded, then the counter's PIN, and where the rules want one the badge and PIN of a
 * second person.
 */
export function CloseDialog(props: { readonly model: CountModel; readonly onClose: () => void }) {
  const { model, onClose } = props;
  const t = takeCountWords.value;
  const closing = model.closing.value;
  /** The counter's PIN while the second person is waited for; never kept longer. */
  const pin = useSignal<string | null>(null);
  /** 未送达: why it is closed all the same. */
  const said = useSignal('');
  useEffect(() => {
    model.problem.value = null;
    void model.refresh();
  }, []);
  const place = model.place.value?.place;
  const named = closing?.isBlind === true ? takeBlindWords.value.endFirstTitle : t.closeTitle;
  const title = fill(named, { place: place === undefined ? '' : placeLine(place) });
  const close = async (given: string, second: Parameters<typeof model.close>[1]): Promise<void> => {
    if (await model.close(given, second, plain(said.value))) return onClose();
    pin.value = null;
    // More devices may be waited for by now than were shown.
    await model.refresh();
  };
  if (pin.value !== null) {
    const given = pin.value;
    return (
      <SecondPerson
        title={t.secondTitle}
        role={t.secondRole}
        busy={model.isBusy.value}
        problem={model.problem.value}
        onSigned={(second) => void close(given, second)}
        onClose={() => (pin.value = null)}
      />
    );
  }
  const problem = model.problem.value;
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      acts={<Button onPress={onClose}>{words.value.common.cancel}</Button>}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {closing === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : closing.isBlind ? (
        <EndFirst model={model} seen={closing.seen} />
      ) : (
        <Told
          {...{ closing, model, said }}
          onPin={(typed) => {
            if (closing.needsSecond) pin.value = typed;
            else void close(typed, null);
          }}
        />
      )}
    </Dialog>
  );
}

/** What it comes to, and beside it the PIN once everything is settled. */
function Told(props: {
  readonly closing: ToldClosing;
  readonly model: CountModel;
  readonly said: Signal<string>;
  readonly onPin: (pin: string) => void;
}) {
  const { closing, model, said } = props;
  return (
    <div class="close-sides">
      <Facts closing={closing} remedies={model.remedies.value.size} />
      {closing.unsettled > 0 ? null : (
        <Pin
          isBusy={model.isBusy.value}
          said={closing.outstanding.length > 0 ? said : null}
          onDone={props.onPin}
        />
      )}
    </div>
  );
}

/** Beside what is signed for, so that all its keys are in sight on a low screen. */
function Pin(props: {
  readonly isBusy: boolean;
  /** Words that are wanted first; null: none are. */
  readonly said: Signal<string> | null;
  readonly onDone: (pin: string) => void;
}) {
  const { closePin } = takeCountWords.value;
  const { said } = props;
  return (
    <div class="stack">
      {said === null ? null : (
        <TextArea
          label={outstandingWords.value.words}
          value={said.value}
          maxLength={200}
          onChange={(text) => (said.value = text)}
        />
      )}
      {said !== null && plain(said.value) === null ? null : (
        <>
          <p class="strong">{closePin}</p>
          <PinPad label={closePin} busy={props.isBusy} onDone={props.onDone} />
        </>
      )}
    </div>
  );
}

/** What was said, on one line; null: nothing yet. */
function plain(said: string): string | null {
  const line = said.replace(/\s+/g, ' ').trim();
  return line.length < WORDS_MIN ? null : line;
}
const WORDS_MIN = 2;

/** 初盘完毕 of a 盲盘: what was seen alone; once it is signed the same dialog says what was expected. */
function EndFirst({ model, seen }: { readonly model: CountModel; readonly seen: number }) {
  const t = takeBlindWords.value;
  return (
    <>
      <p>{fill(t.endFirstFacts, { count: seen })}</p>
      <p class="quiet">{t.endFirstHint}</p>
      <p class="strong">{t.endFirstPin}</p>
      <PinPad
        label={t.endFirstPin}
        busy={model.isBusy.value}
        onDone={(typed) => void model.endFirst(typed)}
      />
    </>
  );
}

/** What it comes to; then what stands in the way, or what the second person has to do before signing. */
function Facts(props: { readonly closing: ToldClosing; readonly remedies: number }) {
  const { closing, remedies } = props;
  const t = takeCountWords.value;
  const { unsettled, missing, searchedOnce, sightedAlone } = closing;
  const { expected, byTag, byBarcode, sighted, moved, differences } = closing;
  const numbers = { expected, byTag, byBarcode, sighted, moved, missing, differences };
  const forSecond = [
    ...(closing.needsTwoCounters ? [t.closeTwoCounters] : []),
    ...(searchedOnce > 0 ? [fill(t.closeSearchedOnce, { count: searchedOnce })] : []),
    ...(sightedAlone > 0 ? [fill(t.closeSightedAlone, { count: sightedAlone })] : []),
  ];
  return (
    <div class="stack">
      <p>{fill(t.closeFacts, numbers)}</p>
      <Outstanding takeId={closing.stockTakeId} />
      {remedies === 0 ? null : <p>{fill(t.closeRemedies, { count: remedies })}</p>}
      {unsettled === 0 ? null : (
        <Notice state="refused">{fill(t.closeUnsettled, { count: unsettled })}</Notice>
      )}
      {missing === 0 ? null : (
        <Notice state="refused">{fill(t.closeMissing, { count: missing })}</Notice>
      )}
      {forSecond.length === 0 ? null : (
        <Notice state="needs">
          {forSecond.map((said) => (
            <p key={said}>{said}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
