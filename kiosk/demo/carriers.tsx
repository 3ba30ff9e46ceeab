import type { DemoCarrier } from '#api/demo.ts';
import { useSignal } from '@preact/signals';
import { fill, words } from '../text/words.ts';
import { LevelMark } from '../widgets/marks.tsx';
import { filtered, type DemoModel, type Level } from './model.ts';
import { demoWords } from './words.ts';

const LEVELS: readonly Level[] = ['all', 'topSecret', 'secret', 'confidential', 'lent'];

/** 载体: the stack at hand. A touch scans one; beside it, onto the pad and off. */
export function Carriers(props: {
  readonly model: DemoModel;
  readonly carriers: readonly DemoCarrier[];
  readonly tagsOnPad: number;
}) {
  const { model, carriers, tagsOnPad } = props;
  const level = useSignal<Level>('all');
  const t = demoWords.value;
  const shown = filtered(carriers, level.value);
  return (
    <>
      <fieldset class="demo-filter" aria-label={t.filter}>
        {LEVELS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={level.value === one}
            onClick={() => (level.value = one)}
          >
            {levelWord(one)}
          </button>
        ))}
      </fieldset>
      <div class="demo-pad">
        <span>{fill(t.onPad, { count: tagsOnPad })}</span>
        <button type="button" onClick={() => void model.act('tags', { act: 'layBlank' })}>
          {t.layBlankTag}
        </button>
        <button
          type="button"
          disabled={tagsOnPad === 0}
          onClick={() => void model.act('tags', { act: 'liftAll' })}
        >
          {t.liftAll}
        </button>
      </div>
      {shown.length === 0 ? <p class="quiet">{t.nothing}</p> : null}
      <ul class="demo-carriers">
        {shown.map((carrier) => (
          <li key={carrier.id} class={carrier.isOnPad ? 'on-pad' : ''}>
            <Carrier model={model} carrier={carrier} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Carrier(props: { readonly model: DemoModel; readonly carrier: DemoCarrier }) {
  const { model, carrier } = props;
  const t = demoWords.value;
  const name = carrier.registerNumber;
  const act = carrier.isOnPad ? 'lift' : 'lay';
  return (
    <>
      <button
        type="button"
        class="demo-carrier"
        disabled={!carrier.hasLabel}
        title={carrier.title}
        aria-label={fill(t.scan, { name })}
        onClick={() => void model.act('scan', { kind: 'carrier', id: carrier.id })}
      >
        <span class="row">
          <LevelMark marking={carrier.marking} />
          <span class="number strong">{name}</span>
          {carrier.holder === null ? null : <span class="small quiet">{carrier.holder}</span>}
        </span>
        <span class="demo-title small quiet">{carrier.title}</span>
      </button>
      {carrier.hasLabel ? (
        <button
          type="button"
          class="demo-lay"
          aria-label={fill(carrier.isOnPad ? t.liftOf : t.layOf, { name })}
          onClick={() => void model.act(act, { carrierIds: [carrier.id] })}
        >
          {t[act]}
        </button>
      ) : (
        <span class="small quiet">{t.noLabel}</span>
      )}
    </>
  );
}

function levelWord(level: Level): string {
  const t = demoWords.value;
  if (level === 'all') return t.all;
  return level === 'lent' ? t.lent : words.value.terms.marking[level];
}
