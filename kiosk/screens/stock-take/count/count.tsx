import { PlaceList } from '#api/ledger.ts';
import type { TakePlace, TakeView } from '#api/takes.ts';
import { signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { go, paths } from '../../../router.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { fill } from '../../../text/words.ts';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { HandheldButtons } from '../../handhelds/handheld-buttons.tsx';
import { useRest } from '../../rest.ts';
import { OutlookPanel } from '../outlook-panel.tsx';
import { TakeFrame, useTake } from '../take-frame.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { Closed, FinishBar, mayFinish } from './finish-bar.tsx';
import { LastSeen } from './last-seen.tsx';
import { Lists } from './lists.tsx';
import { createCount, type CountModel } from './model.ts';
import { Numbers } from './numbers.tsx';
import { PlaceBar, seatHere, Start } from './place-bar.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { handOn, takeOver, type Shown } from './shown.ts';
import { begin, SweepBar } from './sweep-bar.tsx';

/** 盘点现场: one 点位, place first, eyes on the shelf. */
export function CountScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const takeId = props.values['id'] ?? '';
  const placeId = props.values['placeId'] ?? '';
  const now = useTake(takeId);
  const shown = useMemo(() => signal(takeOver()), []);
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

type Asking = 'nothing' | 'changed' | 'close' | 'reopen';

function Counting(props: { readonly model: CountModel; readonly place: TakePlace }) {
  const { model, place } = props;
  const asking = useSignal<Asking>('nothing');
  const rest = (): void => void (asking.value = 'nothing');
  const isOpen = place.state === 'open' && model.take.value.stage === 'counting';
  useEffect(() => (isOpen ? listenToKeys(model, asking) : undefined), [isOpen]);
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
      {seat !== null ? null : <Start model={model} place={props.place} />}
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

/** What is pushed: reads at once, numbers as they come, lists when the reading rests. */
function useFollow(model: CountModel): void {
  const desk = useDesk();
  const [rest, actRest] = [useRest(), useRest()];
  useEvents('counted', ({ stockTakeId, items }) => {
    if (stockTakeId !== model.takeId) return;
    model.heard(items);
    if (items.some(({ verdict }) => verdict === 'place')) void follow(model);
  });
  useEvents('takeTally', (tally) => {
    model.tallied(tally);
    rest(() => void model.refresh());
  });
  useEvents('stockTake', ({ stockTakeId }) => {
    if (stockTakeId === model.takeId) actRest(() => void model.renew());
  });
  useEvents('read', ({ read }) => {
    const isFree = model.counting.value !== null && model.counting.value.seat === null;
    if (isFree && read.outcome === 'place') void sitWhere(model, desk.call, read.text);
  });
}

/** The label of another place was scanned: the station counts there now, and the screen goes along. */
async function follow(model: CountModel): Promise<void> {
  await model.loadCounting();
  const seat = model.counting.value?.seat;
  if (seat?.stockTakeId !== model.takeId || seat.point.id === model.placeId) return;
  handOn(model.shown.value);
  go(paths.takeCount(model.takeId, seat.point.id));
}

/** 先扫处所码: a station that counts nowhere begins where the scanned label hangs. */
async function sitWhere(
  model: CountModel,
  call: ReturnType<typeof useDesk>['call'],
  code: string,
): Promise<void> {
  const answer = await call('GET', '/api/places', PlaceList);
  const place = answer.ok ? answer.value.places.find((one) => one.code === code) : undefined;
  if (place === undefined) return;
  if (await model.sit(1, place.id)) await follow(model);
}

/** F8 begins and ends a sweep, F9 closes the place: a hand at the keyboard needs no pointer. */
function listenToKeys(model: CountModel, asking: Signal<Asking>): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || asking.value !== 'nothing') return;
    const seat = seatHere(model);
    if (event.key === 'F8' && seat !== null && !model.isBusy.value) {
      event.preventDefault();
      if (seat.sweep > 0) void model.endSweep();
      else begin(model, () => (asking.value = 'changed'));
    }
    if (event.key === 'F9' && mayFinish(model)) {
      event.preventDefault();
      asking.value = 'close';
    }
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
