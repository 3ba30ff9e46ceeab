import { DayNow } from '#api/days.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { go, match, path, paths } from '../../router.ts';
import { daysWords } from '../../text/of/days.ts';
import { day as dayLine, shortly } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Tabs } from '../../widgets/page.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';
import { usePress } from '../press.ts';
import { CloseDialog } from './close-dialog.tsx';
import { saidBy } from './said.ts';
import { HindranceList } from './hindrance-list.tsx';
import { PastDays } from './past-days.tsx';
import { Shifts } from './shifts.tsx';
import { useDayNow } from './use-day-now.ts';

type View = 'now' | 'past' | 'shifts';

/** 关日: what stands between now and a closed day; the night for who opens; 交接班, at an address of its own. */
export function DayScreen() {
  const t = daysWords.value;
  const { may, session } = useDesk();
  const { now, problem, load } = useDayNow();
  const view = useSignal<View>(match(paths.handOvers, path.value) === null ? 'now' : 'shifts');
  const doing = useSignal<'nothing' | 'opening' | 'closing'>('nothing');
  const said = saidBy(session.value?.person?.id ?? '');
  const after = (next: DayNow): void => {
    said.value = new Map();
    now.value = next;
    doing.value = 'nothing';
  };
  const day = now.value?.day ?? null;
  return (
    <Page
      title={t.title}
      sub={subOf(now.value)}
      acts={
        now.value === null || view.value === 'shifts' || !may('runDay') ? undefined : day ===
          null ? (
          <Button look="main" size="large" onPress={() => (doing.value = 'opening')}>
            {t.openAct}
          </Button>
        ) : (
          <Button look="main" size="large" onPress={() => (doing.value = 'closing')}>
            {t.closeAct}
          </Button>
        )
      }
    >
      <DayTabs view={view} />
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {view.value === 'past' ? <PastDays key={day?.id ?? 'none'} /> : null}
      {view.value === 'shifts' ? <Shifts /> : null}
      {view.value === 'now' ? <Now now={now.value} /> : null}
      {doing.value === 'closing' && now.value !== null ? (
        <CloseDialog
          hindrances={now.value.hindrances}
          said={said}
          onClosed={after}
          onStale={() => void load()}
          onClose={() => (doing.value = 'nothing')}
        />
      ) : null}
      {doing.value === 'opening' && now.value !== null ? (
        <OpenDialog now={now.value} onOpened={after} onClose={() => (doing.value = 'nothing')} />
      ) : null}
    </Page>
  );
}

/** The tabs; that of 交接班 has an address of its own. */
function DayTabs({ view }: { readonly view: Signal<View> }) {
  const t = daysWords.value;
  return (
    <Tabs
      label={t.title}
      tabs={[
        { key: 'now', label: t.tabs.now },
        { key: 'past', label: t.tabs.past },
        { key: 'shifts', label: t.tabs.shifts },
      ]}
      current={view.value}
      onChange={(key) => {
        if (key === 'shifts') return go(paths.handOvers);
        // The address of one tab is not that of the others.
        if (view.value === 'shifts') go(paths.day);
        view.value = key === 'past' ? key : 'now';
      }}
    />
  );
}

function subOf(now: DayNow | null): string {
  const t = daysWords.value;
  if (now === null) return '';
  const { day } = now;
  if (day === null) return t.subShut;
  const at = shortly(day.openedAt, clock.value, language.value);
  const date = dayLine(`${day.date}T00:00:00+08:00`, language.value);
  return fill(t.subOpen, { date, who: day.openedBy?.name ?? '', at });
}

function Now({ now }: { readonly now: DayNow | null }) {
  const t = daysWords.value;
  if (now === null) return <EmptyState act={words.value.common.loading} />;
  const { day, hindrances } = now;
  return (
    <section class="stack">
      {day === null ? <Night now={now} /> : null}
      <h2>{fill(t.remains, { count: hindrances.length })}</h2>
      {day === null ? null : (
        <p class="quiet">
          {fill(t.dueAt, { at: shortly(day.dueAt, clock.value, language.value) })}
        </p>
      )}
      {hindrances.length === 0 ? (
        <Notice state="allowed">{t.nothingRemains}</Notice>
      ) : (
        <HindranceList hindrances={hindrances} />
      )}
    </section>
  );
}

const NIGHT = ['alarms', 'passages', 'refusals', 'safeOpenings', 'movements'] as const;

/** 夜间, in numbers; what is behind them stands in the alarms, the entries and the safes. */
function Night({ now: { night } }: { readonly now: DayNow }) {
  const t = daysWords.value;
  const { since, ...numbers } = night;
  if (since === null) return <Notice state="allowed">{t.nightNone}</Notice>;
  const told = NIGHT.filter((name) => (numbers[name] ?? 0) > 0);
  return (
    <section class="day-night" aria-label={t.night}>
      <h2>{t.night}</h2>
      <p class="quiet">{fill(t.nightSince, { at: shortly(since, clock.value, language.value) })}</p>
      <p class="day-numbers">
        {told.length === 0 ? <span>{t.quiet}</span> : null}
        {told.map((name) => (
          <span key={name} class={name === 'passages' ? '' : 'strong'}>
            {fill(t.nightNumbers[name], { count: numbers[name] ?? 0 })}
          </span>
        ))}
      </p>
    </section>
  );
}

function OpenDialog(props: {
  readonly now: DayNow;
  readonly onOpened: (after: DayNow) => void;
  readonly onClose: () => void;
}) {
  const t = daysWords.value;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const open = async (pin: string): Promise<void> => {
    const answer = await press.send('POST', '/api/days', DayNow, { pin });
    if (answer?.ok === true) props.onOpened(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  return (
    <Dialog
      title={t.openTitle}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{t.openHint}</p>
      <Night now={props.now} />
      <PinPad label={t.openPin} busy={press.isBusy} onDone={(pin) => void open(pin)} />
    </Dialog>
  );
}
