import { RulesView, type RuleChangeView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { day, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';
import { ChangeList, outcomeWords } from './change-list.tsx';
import type { Rules } from './model.ts';
import { ConfirmDialog, RejectDialog } from './settle-dialog.tsx';
import { changesBetween } from './stricter.ts';
import { rulesWords } from './words.ts';

type TabProps = { readonly model: Rules; readonly view: RulesView };

/** 调整与版本: what waits for the other administrator, and every change there was. */
export function ChangesTab({ model, view }: TabProps) {
  const t = rulesWords.value;
  const opened = useSignal<RuleChangeView | null>(null);
  return (
    <div class="stack">
      {view.waiting === null ? (
        <EmptyState act={t.waitingNone} hint={t.waitingNoneHint} />
      ) : (
        <WaitingCard model={model} view={view} change={view.waiting} />
      )}
      <h2>{t.history}</h2>
      <Table
        label={t.history}
        rows={view.settled}
        keyOf={({ id }) => id}
        onOpen={(change) => (opened.value = change)}
        empty={<p class="quiet">{fill(t.historyEmpty, { version: view.floorVersion })}</p>}
        columns={[
          {
            key: 'number',
            heading: t.number,
            show: ({ number }) => <span class="number">{number}</span>,
          },
          {
            key: 'outcome',
            heading: t.outcome,
            show: (one) => outcomeWords(one.stage, one.version),
          },
          { key: 'reason', heading: t.reason, show: ({ reason }) => <p class="cell">{reason}</p> },
          {
            key: 'proposed',
            heading: t.proposed,
            show: (one) => <Signed by={one.proposer} at={one.openedAt} />,
          },
          {
            key: 'settled',
            heading: t.settled,
            show: (one) =>
              one.settledAt === null ? null : (
                <Signed by={one.confirmer ?? one.proposer} at={one.settledAt} />
              ),
          },
        ]}
      />
      {opened.value === null ? null : (
        <SettledDialog view={view} change={opened.value} onClose={() => (opened.value = null)} />
      )}
    </div>
  );
}

const Signed = (props: { readonly by: RuleChangeView['proposer']; readonly at: string }) => (
  <>
    <p>{props.by?.name ?? ''}</p>
    <p class="quiet small">{day(props.at, language.value)}</p>
  </>
);

/** 待确认: what it changes of the rules in force, and what whoever looks may do about it. */
function WaitingCard({ model, view, change }: TabProps & { readonly change: RuleChangeView }) {
  const t = rulesWords.value;
  const { may, session } = useDesk();
  const press = usePress();
  const asked = useSignal<'confirm' | 'reject' | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isMine = session.value?.person?.id === change.proposer?.id;
  const withdraw = async (): Promise<void> => {
    const path = `/api/rules/changes/${encodeURIComponent(change.id)}/withdraw`;
    const answer = await press.send('POST', path, RulesView, {});
    if (answer?.ok === true) model.show(answer.value);
    else problem.value = answer?.problem ?? null;
  };
  const at = moment(change.openedAt, language.value);
  const settling = {
    change,
    onClose: () => (asked.value = null),
    onSettled: (after: RulesView) => {
      asked.value = null;
      model.show(after);
    },
  };
  return (
    <section class="rule-waiting" aria-label={fill(t.waiting, { number: change.number })}>
      <h2>{fill(t.waiting, { number: change.number })}</h2>
      <p class="quiet">{fill(t.waitingBy, { name: change.proposer?.name ?? '', at })}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p class="rule-reason">{change.reason}</p>
      <ChangeList changes={changesBetween(view.floor, view, change)} />
      <p class="quiet">{isMine ? t.mineWaits : t.onlyAdmins}</p>
      {may('changeRules') ? (
        <div class="row">
          {isMine ? (
            <Button disabled={press.isBusy} onPress={() => void withdraw()}>
              {t.withdraw}
            </Button>
          ) : (
            <>
              <Button look="main" onPress={() => (asked.value = 'confirm')}>
                {t.confirm}
              </Button>
              <Button onPress={() => (asked.value = 'reject')}>{t.reject}</Button>
            </>
          )}
        </div>
      ) : null}
      {asked.value === 'confirm' ? <ConfirmDialog {...settling} /> : null}
      {asked.value === 'reject' ? <RejectDialog {...settling} /> : null}
    </section>
  );
}

/** What a settled change had beside the floor. */
function SettledDialog(props: {
  readonly view: RulesView;
  readonly change: RuleChangeView;
  readonly onClose: () => void;
}) {
  const t = rulesWords.value;
  const { view, change } = props;
  const floor = { tightenings: [], params: view.floorParams };
  const changes = changesBetween(view.floor, floor, change);
  const count = changes.rows.length + changes.params.length;
  return (
    <Dialog
      wide
      title={fill(t.details, { number: change.number })}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.close}</Button>}
    >
      <p class="strong">{outcomeWords(change.stage, change.version)}</p>
      <p>{change.reason}</p>
      {change.words === null ? null : (
        <p class="rule-reason">{`${t.rejectWords}：${change.words}`}</p>
      )}
      <p class="quiet">{count === 0 ? t.besideNone : fill(t.beside, { count })}</p>
      {count === 0 ? null : <ChangeList changes={changes} />}
    </Dialog>
  );
}
