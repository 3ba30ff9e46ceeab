import { RollCallView } from '#api/roll-calls.ts';
import type { GuardView } from '#api/guard.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { clock } from '../../desk/settings.ts';
import { go, paths } from '../../router.ts';
import { guardWords } from '../../text/of/guard.ts';
import { minute } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { AreaPanel } from './area-panel.tsx';
import { ByHandDialog, type Begun } from './by-hand-dialog.tsx';
import { printEvacuation } from './evacuation.tsx';
import { GatePanel } from './gate-panel.tsx';
import { LastLines } from './last-lines.tsx';
import { createGuard } from './model.ts';
import { useNight } from './night.ts';
import { VerdictSheet } from './verdict.tsx';

/** A stay grows longer while nobody moves. */
const REFRESH_MS = 30_000;

/** 门岗: who is inside of which area at a glance, what the last badge came to; made for a night and one hand. */
export function GuardScreen() {
  const desk = useDesk();
  const guard = useMemo(() => createGuard(desk), [desk]);
  const byHand = useSignal<Begun | null>(null);
  useNight();
  useEffect(() => {
    void guard.load();
    const timer = setInterval(() => void guard.load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [guard]);
  useEvents('guard', () => void guard.load());
  useEvents('atDoor', ({ shown }) => guard.show(shown));
  const { view, problem, shown } = guard;
  const at = shown.value;
  return (
    <div class="guard">
      <h1 class="unseen">{guardWords.value.title}</h1>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {view.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : (
        <Desk view={view.value} onByHand={(begun) => (byHand.value = begun)} />
      )}
      {at === null ? null : (
        <VerdictSheet
          at={at}
          onUnderstood={guard.understood}
          onLetIn={() => {
            byHand.value = begunBy(at.line);
            guard.understood();
          }}
        />
      )}
      {byHand.value === null || view.value === null ? null : (
        <ByHandDialog
          begun={byHand.value}
          areas={view.value.areas}
          hereAreaId={view.value.hereAreaId}
          onShown={guard.show}
          onClose={() => (byHand.value = null)}
        />
      )}
    </div>
  );
}

const begunBy = ({ passer, area, direction }: GuardViewLine): Begun => ({
  areaId: area.id,
  direction,
  person: { id: passer.id, name: passer.name, staffNumber: '', department: passer.of },
  hasLeft: true,
});
type GuardViewLine = GuardView['last'][number];

function Desk(props: { readonly view: GuardView; readonly onByHand: (begun: Begun) => void }) {
  const { view, onByHand } = props;
  const t = guardWords.value;
  const chosen = useSignal<string | null>(null);
  const [first] = view.areas;
  if (first === undefined) return <EmptyState act={t.none} hint={t.noneHint} />;
  const wanted = chosen.value ?? view.hereAreaId ?? first.area.id;
  const area = view.areas.find((one) => one.area.id === wanted) ?? first;
  return (
    <>
      <div class="guard-tabs" role="tablist" aria-label={t.areas}>
        {view.areas.map((one) => (
          <button
            key={one.area.id}
            type="button"
            role="tab"
            class={isTroubled(one) ? 'guard-tab troubled' : 'guard-tab'}
            aria-selected={one.area.id === area.area.id}
            onClick={() => (chosen.value = one.area.id)}
          >
            <span class="guard-count">{one.count}</span>
            <span>{one.area.name}</span>
            {one.area.id === view.hereAreaId ? <span class="guard-here">{t.here}</span> : null}
          </button>
        ))}
      </div>
      {view.awayUntil === null ? null : (
        <Notice state="needs">
          <span class="strong">{fill(t.away, { at: minute(view.awayUntil) })}</span>
        </Notice>
      )}
      <div class="guard-body">
        <AreaPanel area={area} now={laterOf(view.now, clock.value)} />
        <aside class="guard-beside">
          <div class="guard-feed">
            <GatePanel />
            <LastLines lines={view.last} />
          </div>
          <Acts view={view} onByHand={() => onByHand({ areaId: area.area.id })} />
        </aside>
      </div>
    </>
  );
}

const isTroubled = ({ aloneSince, gaps, waiting }: GuardView['areas'][number]): boolean =>
  aloneSince !== null || waiting !== null || gaps.some(({ until }) => until === null);

const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** What one hand reaches: by hand, roll-call, the list on paper. */
function Acts(props: { readonly view: GuardView; readonly onByHand: () => void }) {
  const t = guardWords.value;
  const { view, onByHand } = props;
  const press = usePress();
  const problem = useSignal<Problem | null>(null);
  const call = async (): Promise<void> => {
    if (view.rollCallId !== null) return go(paths.rollCall(view.rollCallId));
    const answer = await press.send('POST', '/api/roll-calls', RollCallView, { areaIds: null });
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) go(paths.rollCall(answer.value.id));
  };
  return (
    <div class="guard-buttons">
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Button look="main" size="large" wide disabled={view.hereAreaId === null} onPress={onByHand}>
        {t.byHand}
      </Button>
      {view.hereAreaId === null ? <p class="small quiet">{t.byHandNoDoor}</p> : null}
      <Button size="large" wide disabled={press.isBusy} onPress={() => void call()}>
        {view.rollCallId === null ? t.rollCall : t.rollCallGo}
      </Button>
      <Button size="large" wide onPress={() => printEvacuation(view)}>
        {t.evacuation}
      </Button>
      <div class="row">
        <LinkButton size="small" href="/api/forms/evacuation/all.pdf" download>
          {t.evacuationPdf}
        </LinkButton>
        <LinkButton size="small" href={paths.entries}>
          {t.entries}
        </LinkButton>
      </div>
    </div>
  );
}
