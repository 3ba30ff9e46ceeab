import { OrderView } from '#api/devices.ts';
import type { FindingView, FindSignalBody } from '#api/finding.ts';
import type { Problem } from '#api/words.ts';
import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { findingWords } from '../../text/of/finding.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress, type Unsigned } from '../press.ts';
import { bandOf, levelOf, SILENT_MS } from './signal.ts';
import { useTicking } from './ticking.ts';

/** 信号: how strongly a reader of this station hears the tag, for the eye and the ear. */
export function SignalPart({ view, isOn }: Part) {
  const t = findingWords.value;
  if (view.epc === null) return <Notice state="needs">{t.noLabel}</Notice>;
  if (view.readers.length === 0) return <Notice state="needs">{t.noReader}</Notice>;
  return <Listening view={view} epc={view.epc} isOn={isOn} />;
}
type Part = { readonly view: FindingView; readonly isOn: Signal<boolean> };

function Listening({ view, epc, isOn }: Part & { readonly epc: string }) {
  const t = findingWords.value;
  const first = view.readers.find(({ isOpen }) => isOpen) ?? view.readers[0];
  const readerId = useSignal(first?.id ?? '');
  const listening = useListening(view.carrier.id, { epc, isOn });
  const heard = useHeard(epc, listening.isOn.value);
  useTicking(heard.level, listening.isOn.value);
  const reader = view.readers.find(({ id }) => id === readerId.value);
  return (
    <section class="stack tight finding-signal" aria-label={t.strength}>
      <div class="row">
        {view.readers.length > 1 ? (
          <Select
            label={t.reader}
            value={readerId.value}
            disabled={listening.isOn.value}
            options={view.readers.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => (readerId.value = id)}
          />
        ) : null}
        <Button
          look={isOn.value ? 'normal' : 'main'}
          size="large"
          pressed={isOn.value}
          disabled={listening.isBusy}
          onPress={() => void listening.turn(readerId.value)}
        >
          {isOn.value ? t.stop : t.start}
        </Button>
        <span class="quiet">{t.soundHint}</span>
      </div>
      {listening.problem.value === null ? null : (
        <ProblemNotice problem={listening.problem.value} />
      )}
      {listening.refusal.value === null ? null : (
        <Notice state="refused">{fill(t.failed, { detail: listening.refusal.value })}</Notice>
      )}
      {reader?.isOpen === false ? (
        <Notice state="needs">{fill(t.readerAway, { name: reader.name })}</Notice>
      ) : null}
      {listening.isOn.value ? <Meter heard={heard} /> : null}
    </section>
  );
}

/** The order to the reader: on, off, and off when the screen goes. */
function useListening(
  carrierId: string,
  { epc, isOn }: { readonly epc: string; readonly isOn: Signal<boolean> },
) {
  const { call, newId } = useDesk();
  const press = usePress();
  const readerId = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const refusal = useSignal<string | null>(null);
  const path = `/api/finding/${encodeURIComponent(carrierId)}/signal`;
  useEvents('readerOrder', ({ order }) => {
    const { outcome } = order;
    if (order.order !== 'locate' || order.deviceId !== readerId.value || outcome === null) return;
    if (outcome.state === 'done') return;
    isOn.value = false;
    refusal.value = outcome.detail ?? outcome.state;
  });
  useEffect(
    () => () => {
      const deviceId = readerId.value;
      if (isOn.value && deviceId !== null) {
        void call('POST', path, OrderView, { act: newId(), deviceId, isOn: false });
      }
    },
    [epc],
  );
  const turn = async (deviceId: string): Promise<void> => {
    [problem.value, refusal.value, readerId.value] = [null, null, deviceId];
    const body: Unsigned<FindSignalBody> = { deviceId, isOn: !isOn.value };
    const answer = await press.send('POST', path, OrderView, body);
    if (answer === null) return;
    const outcome = answer.ok ? answer.value.outcome : null;
    if (!answer.ok) problem.value = answer.problem;
    else if (outcome !== null && outcome.state !== 'done') {
      refusal.value = outcome.detail ?? outcome.state;
      // A reader that is gone listens for nothing any more.
      isOn.value = false;
    } else isOn.value = body.isOn;
  };
  return { isOn, problem, refusal, turn, isBusy: press.isBusy };
}

/** What was heard last; after a while without a word, nothing. `dbm` null with a level: a reader that says no strength. */
function useHeard(epc: string, isOn: boolean) {
  const last = useSignal<{ readonly dbm: number | null } | null>(null);
  const count = useSignal(0);
  useEvents('strength', (event) => {
    if (!isOn || event.epc !== epc) return;
    last.value = { dbm: event.rssiDbm };
    count.value += 1;
  });
  useEffect(() => {
    const timer = setTimeout(() => (last.value = null), SILENT_MS);
    return () => clearTimeout(timer);
  }, [count.value]);
  const level = useComputed(() => {
    const { value } = last;
    if (value === null) return null;
    return value.dbm === null ? 0.5 : levelOf(value.dbm);
  });
  return { last, level };
}

function Meter({ heard }: { readonly heard: ReturnType<typeof useHeard> }) {
  const t = findingWords.value;
  const level = heard.level.value;
  const dbm = heard.last.value?.dbm ?? null;
  const band = bandOf(level);
  const number = dbm === null ? '' : fill(t.dbm, { dbm: Math.round(dbm) });
  const word = level !== null && dbm === null ? t.heardNoLevel : t[band];
  return (
    <div class={`finding-meter ${band}`}>
      <p class="finding-word">
        {word}
        <span class="number">{number}</span>
      </p>
      <meter min={0} max={1} value={level ?? 0} aria-label={t.strength} />
      <p class="quiet">{t.searching}</p>
    </div>
  );
}
