import type { CounterView } from '#api/counter.ts';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { lazy } from '../../desk/lazy.tsx';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { ActBar } from './act-bar.tsx';
import { afterArrival, createCounter, type CounterModel } from './model.ts';
import { hasArrived } from './pile.ts';
import { PersonCard } from './person-card.tsx';
import { PileList } from './pile-list.tsx';
import { ResultLine } from './result-line.tsx';
import { ToShelve } from './to-shelve.tsx';
import { TypedCode } from './typed-code.tsx';
import { Unbound } from './unbound.tsx';

// Not on the first page that every counter fetches.
const VisitPurpose = lazy(async () => (await import('./beside-parts.tsx')).VisitPurpose);
const PileBeside = lazy(async () => (await import('./beside-parts.tsx')).PileBeside);
const CountingHere = lazy(async () => (await import('./counting-here.tsx')).CountingHere);
const BesideSigning = lazy(async () => (await import('./beside-parts.tsx')).BesideSigning);

/** 柜台: person, pile with a verdict each, one act for all; what came back waits for its shelf. */
export function CounterScreen() {
  const desk = useDesk();
  const model = useMemo(() => createCounter(desk), [desk]);
  useEffect(() => void model.load(), [model]);
  useEffect(() => listenToKeys(model), [model]);
  useForgetResult(model);
  // Somebody sat down to count at this station, or left.
  useEvents('stockTake', () => void model.load());
  const t = words.value.counter;
  const view = desk.counter.value;
  if (view === null) return <EmptyState act={words.value.common.loading} />;
  const isIdle = view.visit === null && view.pile.length === 0;
  const isEmpty = isIdle && view.toShelve.length === 0;
  return (
    <div class={isEmpty ? 'counter empty-counter' : 'counter'}>
      <h1 class="unseen">{t.title}</h1>
      {isEmpty ? null : (
        <aside class="counter-person">
          <PersonCard visit={view.visit} onClose={model.close}>
            {view.visit === null ? null : <VisitPurpose model={model} visit={view.visit} />}
          </PersonCard>
        </aside>
      )}
      <section class="counter-desk">
        <TypedCode />
        {view.counting === null ? null : (
          <CountingHere counting={view.counting} onStopped={() => void model.load()} />
        )}
        <Unbound />
        <ResultLine model={model} />
        {isIdle && (!isEmpty || view.counting !== null) ? null : (
          <PileList
            pile={view.pile}
            hasVisit={view.visit !== null}
            isReading={view.visit?.purpose === 'readInRoom'}
            onRemove={(id) => void model.remove(id)}
          />
        )}
        {view.toShelve.length === 0 ? null : (
          <ToShelve
            carriers={view.toShelve}
            shelf={view.shelf}
            isBusy={model.isBusy.value}
            onShelve={(placeId, ids) => void model.shelve(placeId, ids)}
          />
        )}
        {view.visit === null || view.pile.length === 0 ? null : (
          <PileBeside model={model} view={view} />
        )}
        {isIdle ? null : <ActBar model={model} view={view} />}
      </section>
      <Asking model={model} />
    </div>
  );
}

/** Enter settles, Esc finishes; never while a field, a button or a dialog has the keys. */
function listenToKeys(model: CounterModel): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    const { target } = event;
    if (event.key === 'Escape') model.close();
    if (event.key !== 'Enter') return;
    if (target instanceof Element && target.closest('input,select,textarea,button,a')) return;
    model.settle();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}

/** The result stays until the next thing or the next person comes to the counter. */
function useForgetResult(model: CounterModel): void {
  const desk = useDesk();
  const before = useRef<CounterView | null>(null);
  useSignalEffect(() => {
    const now = desk.counter.value;
    if (now === null) return;
    if (hasArrived(before.current, now)) model.result.value = afterArrival(model.result.peek());
    before.current = now;
  });
}

function Asking(props: { readonly model: CounterModel }) {
  const { model } = props;
  const { counter } = useDesk();
  const t = words.value.counter;
  const { lend, back } = model.counts.value;
  const asking = model.asking.value;
  if (asking === 'nothing') return null;
  if (asking === 'second' || asking === 'renewPin') {
    return <BesideSigning model={model} asking={asking} />;
  }
  if (asking === 'close') {
    return (
      <Dialog
        title={fill(t.confirmClose, { count: lend + back })}
        onClose={model.dismiss}
        acts={
          <>
            <Button look="main" onPress={model.dismiss}>
              {t.goOn}
            </Button>
            <Button onPress={() => void model.closeNow()}>{t.closeAnyway}</Button>
          </>
        }
      >
        <p>{t.confirmCloseHint}</p>
      </Dialog>
    );
  }
  const name = counter.value?.visit?.person.name ?? '';
  return (
    <Dialog title={fill(t.borrowerPin, { name })} onClose={model.dismiss}>
      <p>{fill(t.borrowerPinHint, { count: lend })}</p>
      <ResultLine model={model} />
      <PinPad
        label={words.value.signIn.pin}
        busy={model.isBusy.value}
        doneWord={fill(counter.value?.visit?.purpose === 'readInRoom' ? t.read : t.lend, {
          count: lend,
        })}
        onDone={(pin) => void model.settleNow(pin)}
      />
      <div class="dialog-acts">
        <Button onPress={model.dismiss}>{words.value.common.cancel}</Button>
      </div>
    </Dialog>
  );
}
