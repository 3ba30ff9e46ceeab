import { SafeList, type SafeLine } from '#api/safes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { safesWords } from '../../text/of/safes.ts';
import { fill, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { LevelMark } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { Table, type Column } from '../../widgets/table.tsx';
import { useDoorScans } from './follow.ts';
import { CheckedState, CodeState, SafeState } from './state.tsx';

/** What is late becomes so while nobody moves: the list is asked for anew each half minute. */
const REFRESH_MS = 30_000;

/** 保密柜: the open ones first, since when and by whom; whose code is due. The label on a door opens its page. */
export function SafesScreen() {
  const t = safesWords.value;
  const { call } = useDesk();
  const list = useSignal<SafeList | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const answer = await call('GET', '/api/safes', SafeList);
    if (answer.ok) list.value = answer.value;
    problem.value = answer.ok ? null : answer.problem;
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => void load(), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEvents('safes', () => void load());
  useDoorScans();
  const now = list.value;
  return (
    <Page
      title={t.title}
      sub={now === null ? '' : fill(t.sub, { time: now.closingTime })}
      acts={<Registers />}
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {now === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {now === null ? null : <Safes safes={now.safes} now={now.now} />}
    </Page>
  );
}

function Safes({ safes, now }: { readonly safes: readonly SafeLine[]; readonly now: string }) {
  const t = safesWords.value;
  if (safes.length === 0) return <EmptyState act={t.none} hint={t.noneHint} />;
  const open = safes.filter(({ isOpen }) => isOpen);
  const look = open.some(({ isLate }) => isLate)
    ? 'refused'
    : open.length > 0
      ? 'needs'
      : 'allowed';
  return (
    <>
      <Notice state={look}>
        <span class="strong">
          {open.length === 0 ? t.allShut : fill(t.openNow, { count: open.length })}
        </span>
      </Notice>
      <Table
        label={t.title}
        rows={safes}
        keyOf={({ safe }) => safe.id}
        onOpen={({ safe }) => go(paths.safe(safe.id))}
        columns={columns(now)}
      />
    </>
  );
}

function columns(now: string): Column<SafeLine>[] {
  const t = safesWords.value;
  return [
    {
      key: 'safe',
      heading: t.safe,
      show: ({ safe }) => (
        <span class="safe-lines">
          <a class="number" href={paths.safe(safe.id)}>
            {safe.code}
          </a>
          <span class="quiet small safe-name">{safe.name}</span>
        </span>
      ),
    },
    { key: 'state', heading: t.state, show: (line) => <SafeState line={line} now={now} /> },
    {
      key: 'level',
      heading: t.level,
      show: ({ highestLevel }) => <LevelMark marking={highestLevel} />,
    },
    {
      key: 'keeper',
      heading: t.keeper,
      show: ({ keeper }) => keeper?.name ?? <span class="quiet">{t.anyKeeper}</span>,
    },
    { key: 'code', heading: t.code, show: (line) => <CodeState line={line} /> },
    {
      key: 'checked',
      heading: t.checked,
      show: (line) => <CheckedState line={line} now={now} />,
    },
  ];
}

function Registers() {
  const t = safesWords.value;
  return (
    <>
      <LinkButton href="/api/registers/safes.pdf" download>
        {t.register}
      </LinkButton>
      <LinkButton href="/api/registers/safes.xlsx" download>
        {t.registerSheet}
      </LinkButton>
    </>
  );
}
