import type { Board } from '#api/board.ts';
import { useEffect, useMemo } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { lookUp, moment, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Sign } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { boardWords } from './board-words.ts';
import { createBoard, overduePath } from './model.ts';
import { OpenPapers } from './open-papers.tsx';
import { Tile } from './tile.tsx';

const REFRESH_MS = 30_000;

/** 今天 in numbers; each opens the list that it counts. */
export function Today() {
  const t = boardWords.value;
  const { call } = useDesk();
  const model = useMemo(() => createBoard(call), []);
  const load = (): void => void model.load();
  useEffect(() => {
    load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  useEvents('alarms', load);
  useEvents('approvals', load);
  useEvents('counter', load);
  useEvents('guard', load);
  const board = model.board.value;
  const problem = model.problem.value;
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {board === null ? (
        problem === null ? (
          <EmptyState act={t.loading} />
        ) : null
      ) : (
        <>
          <Tiles board={board} />
          <div class="board-columns">
            <Ladder board={board} />
            <Holders board={board} />
            <OpenPapers board={board} />
          </div>
          <p class="quiet small number">{fill(t.at, { at: moment(board.at, language.value) })}</p>
        </>
      )}
    </>
  );
}

function Tiles({ board }: { readonly board: Board }) {
  const t = boardWords.value;
  const { may } = useDesk();
  const waiting = board.approvals.reduce((sum, one) => sum + one.waiting, 0);
  return (
    <ul class="tiles">
      <Tile
        label={t.out}
        hint={t.outHint}
        count={board.out}
        href={may('readLedger') ? `${paths.ledger}?account=held` : null}
      />
      <Tile
        label={t.dueToday}
        hint={t.dueTodayHint}
        count={board.dueToday}
        href={overduePath({ step: '0' })}
        state={board.dueToday > 0 ? 'needs' : 'calm'}
      />
      <Tile
        label={t.late}
        hint={t.lateHint}
        count={board.late}
        href={overduePath({})}
        state={board.late > 0 ? 'refused' : 'calm'}
      />
      <Tile
        label={t.waiting}
        hint={t.waitingHint}
        count={waiting}
        href={paths.approvals}
        state={waiting > 0 ? 'needs' : 'calm'}
      />
      <Tile
        label={t.alarms}
        hint={t.alarmsHint}
        count={board.alarms}
        href={may('readAlarms') ? paths.alarms : null}
        state={board.alarms > 0 ? 'refused' : 'calm'}
      />
      <Tile
        label={t.openSafes}
        hint={t.openSafesHint}
        count={board.openSafes}
        href={may('readSafes') ? paths.safes : null}
      />
      <Tile
        label={t.inside}
        hint={t.insideHint}
        count={board.inside}
        href={may('guardDesk') ? paths.guard : may('readEntries') ? paths.entries : null}
      />
    </ul>
  );
}

const STEP_TEXT = ['0', '1', '2', '3'] as const;

/** 催还级别: how much at each step, and who is told there. */
function Ladder({ board }: { readonly board: Board }) {
  const t = boardWords.value;
  const most = Math.max(1, ...board.lateBySteps.map(({ count }) => count));
  return (
    <section class="panel stack" aria-label={t.ladder}>
      <h2>{t.ladder}</h2>
      <ol class="bars">
        {board.lateBySteps.map(({ step, count }) => (
          <li key={step}>
            <a href={overduePath({ step: STEP_TEXT[step] })}>
              <span class="bar-label">
                {count === 0 ? null : <Sign state={step > 1 ? 'refused' : 'needs'} />}
                <span class="strong">{t.steps[step]}</span>
                <span class="quiet small">{t.tells[step]}</span>
              </span>
              <span class={`bar step-${step}`} style={{ '--part': count / most }} />
              <span class="bar-count number">{fill(t.pieces, { count })}</span>
            </a>
          </li>
        ))}
      </ol>
      {board.lateByBases.length === 0 ? null : (
        <p class="chips" aria-label={t.grounds}>
          {board.lateByBases.map(({ basis, count }) => (
            <a key={basis} class="chip" href={overduePath({ basis })}>
              {lookUp(words.value.terms.basis, basis) ?? basis}　<span class="number">{count}</span>
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

/** Who has most that is late, the worst first. */
function Holders({ board }: { readonly board: Board }) {
  const t = boardWords.value;
  const most = Math.max(1, ...board.lateByHolders.map(({ count }) => count));
  return (
    <section class="panel stack" aria-label={t.holders}>
      <h2>{t.holders}</h2>
      {board.lateByHolders.length === 0 ? <p class="quiet">{t.noneLate}</p> : null}
      <ol class="bars">
        {board.lateByHolders.map(({ holder, count, step }) => (
          <li key={holder.id}>
            <a href={overduePath({ holderId: holder.id })}>
              <span class="bar-label">
                <span class="strong">{personLine(holder)}</span>
                <span class="quiet small">{holder.department}</span>
              </span>
              <span class={`bar step-${step}`} style={{ '--part': count / most }} />
              <span class="bar-count number">
                {fill(t.pieces, { count })}　<span class="quiet small">{t.steps[step]}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
