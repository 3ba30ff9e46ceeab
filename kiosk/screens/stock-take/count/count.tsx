import type { TakePlace, TakeView } from '#api/takes.ts';
import { signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill } from '../../../text/words.ts';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { HandheldButtons } from '../../handhelds/handheld-buttons.tsx';
import { OutlookPanel } from '../outlook-panel.tsx';
import { TakeFrame, useTake } from '../take-frame.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Closed, FinishBar } from './finish-bar.tsx';
import { useFollow } from './follow.ts';
import { useKeptRemedies } from './kept-remedies.ts';
import { listenToKeys, type Asking } from './keys.ts';
import { LastSeen } from './last-seen.tsx';
import { Lists } from './lists.tsx';
import { createCount, type CountModel } from './model.ts';
import { Numbers } from './numbers.tsx';
import { OthersSeat, PlaceBar, seatHere, Start } from './place-bar.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { shownAfter, takeOver, type Shown } from './shown.ts';
import { SweepBar } from './sweep-bar.tsx';

/** 盘点现场: one 点位, place first, eyes on the shelf. */
export function CountScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const takeId = props.values['id'] ?? '';
  const placeId = props.values['placeId'] ?? '';
  const now = useTake(takeId);
  const shown = useMemo(() => signal(takeOver()), []);
  const desk = useDesk();
  // Heard from the first moment on, also while the take itself is still on its way.
  useEvents('counted', ({ stockTakeId, items }) => {
    if (stockTakeId !== takeId) return;
    const nowMs = desk.now().getTime();
    shown.value = items.reduce((before, one) => shownAfter(before, one, nowMs), shown.value);
  });
  const { reload } = now;
  return (
    <TakeFrame now={now} current={null}>
      {(take) => <Place key={placeId} {...{ take, placeId, shown, reload }} />}
    </TakeFrame>
  );
}

function Place(props: {
  readonly take: TakeView;
  readonly placeId: string;
  readonly shown: Signal<Shown>;
  readonly reload: () => void;
}) {
  const desk = useDesk();
  const { take, placeId, shown } = props;
  const given = { shown, reloadTake: props.reload };
  const model = useMemo(() => createCount(desk, { take, placeId }, given), []);
  useEffect(() => model.renewed(take), [take]);
  useEffect(() => void model.load(), [desk.stationId.value]);
  useFollow(model);
  useKeptRemedies(model);
  const place = model.place.value;
  const problem = model.problem.value;
  return (
    <div class="counting">
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {place === null ? (
        <Notice state="refused">{takeCountWords.value.notHere}</Notice>
      ) : (
        <Counting model={model} place={place} />
      )}
    </div>
  );
}

function Counting(props: { readonly model: CountModel; readonly place: TakePlace }) {
  const { model, place } = props;
  const asking = useSignal<Asking>('nothing');
  const rest = (): void => void (asking.value = 'nothing');
  const isOpen = place.state === 'open' && model.take.value.stage === 'counting';
  useEffect(() => {
    if (!isOpen) return undefined;
    void model.loadClosing();
    return listenToKeys(model, asking);
  }, [isOpen]);
  return (
    <>
      <PlaceBar model={model} place={place}>
        {isOpen ? (
          <SweepBar
            model={model}
            isAsking={asking.value === 'changed'}
            onAsk={(isAsking) => (asking.value = isAsking ? 'changed' : 'nothing')}
          />
        ) : null}
      </PlaceBar>
      <Away />
      {place.state === 'closed' ? (
        <Closed model={model} onReopen={() => (asking.value = 'reopen')} />
      ) : null}
      {isOpen ? <Now model={model} place={place} /> : null}
      <Lists model={model} />
      {isOpen ? <FinishBar model={model} onFinish={() => (asking.value = 'close')} /> : null}
      {asking.value === 'close' ? <CloseDialog model={model} onClose={rest} /> : null}
      {asking.value === 'reopen' ? <ReopenDialog model={model} onClose={rest} /> : null}
    </>
  );
}

/** What is going on now: the last read beside the numbers, then whether another sweep pays; before that, the place. */
function Now(props: { readonly model: CountModel; readonly place: TakePlace }) {
  const { model } = props;
  const seat = seatHere(model);
  const swept = model.counting.value?.sweeps ?? [];
  const sweeps = swept.filter(({ endedAt }) => endedAt !== null).length;
  return (
    <>
      {seat === null ? <Start model={model} place={props.place} /> : <OthersSeat model={model} />}
      <div class="count-top">
        {seat === null ? null : <LastSeen shown={model.shown.value} />}
        <Numbers model={model} />
      </div>
      {seat === null ? null : (
        <HandheldButtons take={model.take.value} place={seat.place} received={seat.received} />
      )}
      {sweeps === 0 ? null : (
        <OutlookPanel takeId={model.takeId} placeId={model.placeId} sweeps={sweeps} />
      )}
    </>
  );
}

/** 断线: people go on scanning; what they scan is kept here and counted afterwards, in order and once. */
function Away() {
  const { stream, outbox } = useDesk();
  const t = takeCountWords.value;
  const count = outbox.waiting.value;
  if (stream.connection.value === 'lost') {
    return (
      <Notice state="needs">
        <p class="strong">{t.away}</p>
        <p>{fill(t.awayHint, { count })}</p>
      </Notice>
    );
  }
  return count > 2 ? <Notice state="needs">{fill(t.catchingUp, { count })}</Notice> : null;
}
