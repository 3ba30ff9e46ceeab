import type { DemoView } from '#api/demo.ts';
import { fill } from '../text/words.ts';
import type { DemoModel } from './model.ts';
import { demoWords } from './words.ts';

const STATES = ['on', 'paperOut', 'off'] as const;

/** 标签打印机: its switch, its paper, and what came out of it. A touch sticks a label on and scans it. */
export function Printer(props: { readonly model: DemoModel; readonly view: DemoView }) {
  const { model, view } = props;
  const t = demoWords.value;
  return (
    <>
      <fieldset class="demo-filter" aria-label={t.tabs.printer}>
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={view.printer === state}
            onClick={() => void model.act('printer', { state })}
          >
            {t.printer[state]}
          </button>
        ))}
      </fieldset>
      <p class="small quiet">{view.printed.length === 0 ? t.nothingPrinted : t.printed}</p>
      <ul class="demo-printed">
        {view.printed.toReversed().map((label) => (
          <li key={label.n}>
            <button
              type="button"
              disabled={label.state === 'void'}
              aria-label={fill(t.scan, { name: label.name })}
              onClick={() => void model.act('scan', { kind: 'printed', n: label.n })}
            >
              <img
                src={`/api/demo/printed/${label.n}.png`}
                alt={label.name}
                width="480"
                height="320"
              />
              <span class="small">
                {label.name}　{t.label[label.state]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
