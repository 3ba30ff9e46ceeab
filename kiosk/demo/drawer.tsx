import './drawer.css';
import type { DemoView } from '#api/demo.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk } from '../desk/context.ts';
import { fill } from '../text/words.ts';
import { Badges } from './badges.tsx';
import { Carriers } from './carriers.tsx';
import { createDemo, type DemoModel } from './model.ts';
import { OddCodes } from './odd-codes.tsx';
import { Places } from './places.tsx';
import { Printer } from './printer.tsx';
import { StepList } from './step-list.tsx';
import { demoWords } from './words.ts';

const after = (ms: number, run: () => void): void => void setTimeout(run, ms);

/** From this width on the page has room for the drawer at its usual size, and it is open at first. */
const ROOM_FOR_BOTH = '(min-width: 1400px)';

/** 演示抽屉: at the right edge, beside every screen, before signing in too. */
export function DemoDrawer() {
  const desk = useDesk();
  const model = useMemo(() => createDemo(desk, after), [desk]);
  const isOpen = useSignal(matchMedia(ROOM_FOR_BOTH).matches);
  useEffect(() => {
    void model.load();
    return model.follow();
  }, [model]);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-demo-open', isOpen.value);
  }, [isOpen.value]);
  const t = demoWords.value;
  if (!isOpen.value) {
    return (
      <button type="button" class="demo-tab" onClick={() => (isOpen.value = true)}>
        {t.open}
      </button>
    );
  }
  const view = model.view.value;
  return (
    // A touch here must not take the focus from the page: at a counter the hands are elsewhere.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions -- only keeps the focus where it is
    <aside class="demo" aria-label={t.title} onMouseDown={(event) => event.preventDefault()}>
      <header class="demo-head">
        <h2 class="grow">{t.title}</h2>
        <button type="button" class="demo-fold" onClick={() => (isOpen.value = false)}>
          {t.fold}
        </button>
      </header>
      <p class="quiet small">{t.about}</p>
      {view === null ? null : <Inside model={model} view={view} />}
      <output class="demo-trouble" aria-live="polite">
        {model.trouble.value === 'none' ? '' : t[model.trouble.value]}
      </output>
    </aside>
  );
}

const TABS = ['carriers', 'places', 'printer', 'odd'] as const;

function Inside(props: { readonly model: DemoModel; readonly view: DemoView }) {
  const { model, view } = props;
  const tab = useSignal<(typeof TABS)[number]>('carriers');
  const t = demoWords.value;
  return (
    <>
      <StepList model={model} view={view} />
      <p class="demo-pin">{fill(t.pin, { pin: view.pin })}</p>
      <Badges model={model} people={view.people} />
      <div class="demo-tabs" role="tablist">
        {TABS.map((key) => (
          <button
            key={key}
            type="button"
            role="tab"
            aria-selected={tab.value === key}
            onClick={() => (tab.value = key)}
          >
            {t.tabs[key]}
            {key === 'printer' && view.printed.length > 0 ? ` ${view.printed.length}` : ''}
          </button>
        ))}
      </div>
      <div class="demo-page" role="tabpanel">
        {tab.value === 'carriers' ? (
          <Carriers model={model} carriers={view.carriers} tagsOnPad={view.tagsOnPad} />
        ) : null}
        {tab.value === 'places' ? <Places model={model} places={view.places} /> : null}
        {tab.value === 'printer' ? <Printer model={model} view={view} /> : null}
        {tab.value === 'odd' ? <OddCodes model={model} /> : null}
      </div>
    </>
  );
}
