import type { RuleChangeView } from '#api/rules.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { Page, Progress, Tabs } from '../../widgets/page.tsx';
import { CalendarTab } from './calendar-tab.tsx';
import { ChangesTab } from './changes-tab.tsx';
import { createRules } from './model.ts';
import { RuleTab } from './rule-tab.tsx';
import { rulesWords } from './words.ts';

const TABS = ['table', 'changes', 'calendar'] as const;
type TabKey = (typeof TABS)[number];

/** 规则: the table, what was changed of it and by whom, and the calendar that due times count by. */
export function RulesScreen() {
  const t = rulesWords.value;
  const { call } = useDesk();
  const model = useMemo(() => createRules(call), []);
  const tab = useSignal<TabKey>('table');
  useEffect(() => void model.load(), []);
  useEvents('rules', () => void model.load());
  const view = model.view.value;
  const version =
    view === null ? undefined : (
      <span class="rule-version">
        {fill(t.inForce, { version: view.version })}
        {view.version === view.floorVersion ? null : (
          <span class="quiet">　{fill(t.floorIs, { version: view.floorVersion })}</span>
        )}
      </span>
    );
  return (
    <Page title={t.title} sub={t.sub} acts={version}>
      <Tabs
        label={t.tabsLabel}
        tabs={TABS.map((key) => ({ key, label: t.tabs[key] }))}
        current={tab.value}
        onChange={(key) => (tab.value = TABS.find((one) => one === key) ?? 'table')}
      />
      {model.problem.value === null ? null : <ProblemNotice problem={model.problem.value} />}
      {view?.waiting == null || tab.value === 'changes' ? null : (
        <Waiting change={view.waiting} onLook={() => (tab.value = 'changes')} />
      )}
      {tab.value === 'calendar' ? <CalendarTab /> : null}
      {tab.value === 'calendar' || view !== null || model.problem.value !== null ? null : (
        <Progress label={t.title} done={0} total={0} />
      )}
      {tab.value === 'table' && view !== null ? <RuleTab model={model} view={view} /> : null}
      {tab.value === 'changes' && view !== null ? <ChangesTab model={model} view={view} /> : null}
    </Page>
  );
}

/** 待确认: said over every part, for whoever can confirm it. */
function Waiting(props: { readonly change: RuleChangeView; readonly onLook: () => void }) {
  const t = rulesWords.value;
  const { number, proposer, openedAt } = props.change;
  return (
    <Notice state="needs" acts={<Button onPress={props.onLook}>{t.look}</Button>}>
      <p class="strong">{fill(t.waiting, { number })}</p>
      <p class="quiet">
        {fill(t.waitingBy, {
          name: proposer?.name ?? '',
          at: moment(openedAt, language.value),
        })}
      </p>
    </Notice>
  );
}
