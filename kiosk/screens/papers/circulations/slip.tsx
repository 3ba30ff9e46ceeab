import { CirculationView } from '#api/circulations.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../../desk/context.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { CarrierLine } from '../../../widgets/carrier-line.tsx';
import { CustodyLine, LevelMark, Sign } from '../../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { EmptyState, Page } from '../../../widgets/page.tsx';
import { DueLine } from './bits.tsx';
import { circulationWords } from './words.ts';
import { LegPanel } from './leg-panel.tsx';
import { PaperTabs } from '../paper-tabs.tsx';
import { SlipChanges } from './slip-changes.tsx';
import { SlipTurns } from './slip-turns.tsx';

/** 一张传阅单 as the paper has it: readers in order with their times, the folder's things, and what to do for who stands here. */
export function CirculationScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const slip = useSignal<CirculationView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = async (): Promise<void> => {
    const path = `/api/circulations/${encodeURIComponent(id)}`;
    const answer = await call('GET', path, CirculationView);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) slip.value = answer.value;
  };
  useEffect(() => void load(), [id]);
  useEvents('counter', () => void load());
  if (slip.value === null || slip.value.id !== id) {
    return problem.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={problem.value} />
    );
  }
  return <Slip slip={slip.value} onChanged={(next) => (slip.value = next)} onDone={load} />;
}

function Slip(props: {
  readonly slip: CirculationView;
  readonly onChanged: (slip: CirculationView) => void;
  readonly onDone: () => Promise<void>;
}) {
  const { slip, onChanged } = props;
  const t = circulationWords.value;
  const { may } = useDesk();
  const isClosed = slip.stage === 'done' || slip.stage === 'recalled';
  const name = slip.openedBy === null ? '' : personLine(slip.openedBy);
  const opened = fill(t.openedBy, { name, at: moment(slip.openedAt, language.value) });
  const changing = useSignal<'recall' | 'add' | null>(null);
  const acts = (
    <>
      <LinkButton href={`/api/forms/circulation/${encodeURIComponent(slip.id)}.pdf`} download>
        {t.print}
      </LinkButton>
      {isClosed || !may('circulate') ? null : (
        <>
          <Button disabled={slip.stage !== 'open'} onPress={() => (changing.value = 'add')}>
            {t.addReader}
          </Button>
          <Button disabled={slip.isRecalled} onPress={() => (changing.value = 'recall')}>
            {t.recall}
          </Button>
        </>
      )}
    </>
  );
  return (
    <Page title={`${slip.number}　${slip.title}`} sub={opened} acts={acts}>
      <PaperTabs current="circulations" />
      <Head slip={slip} />
      {isClosed || !may('circulate') ? null : (
        <LegPanel only={slip.id} onDone={() => void props.onDone()} />
      )}
      <SlipTurns slip={slip} onChanged={onChanged} />
      <Things slip={slip} />
      {changing.value === null ? null : (
        <SlipChanges
          slip={slip}
          what={changing.value}
          onClose={() => (changing.value = null)}
          onChanged={onChanged}
        />
      )}
    </Page>
  );
}

function Head({ slip }: { readonly slip: CirculationView }) {
  const t = circulationWords.value;
  const { terms } = words.value;
  return (
    <>
      <dl class="facts-grid slip-head">
        <div>
          <dt>{terms.level}</dt>
          <dd>
            <LevelMark marking={slip.marking} />
          </dd>
        </div>
        <div>
          <dt>{t.urgencyLabel}</dt>
          <dd>{t.urgency[slip.urgency]}</dd>
        </div>
        <div>
          <dt>{t.state}</dt>
          <dd>
            {slip.holder === null
              ? t.stage[slip.stage]
              : fill(t.inHands, { name: slip.holder.name })}
          </dd>
        </div>
        <div>
          <dt>{t.due}</dt>
          <dd>
            <DueLine slip={slip} />
          </dd>
        </div>
      </dl>
      {slip.recall === null ? null : (
        <Notice state={slip.stage === 'recalled' ? 'allowed' : 'needs'}>
          {slip.stage === 'recalled' ? t.stage.recalled : t.recalledNow}　{slip.recall.reason}
        </Notice>
      )}
    </>
  );
}

/** 夹内文件, with what of it lies scanned on the counter now. */
function Things({ slip }: { readonly slip: CirculationView }) {
  const t = circulationWords.value;
  const { counter } = useDesk();
  const scanned = new Set((counter.value?.pile ?? []).map(({ carrier }) => carrier.id));
  const isClosed = slip.stage === 'done' || slip.stage === 'recalled';
  return (
    <section class="stack">
      <h2>
        {t.things}　{fill(t.items, { count: slip.items })}
      </h2>
      <ul class="slip-things">
        {slip.carriers.map((carrier) => (
          <li key={carrier.id} class="row spread">
            <CarrierLine carrier={carrier}>
              <p class="small">
                <CustodyLine custody={carrier.custody} />
              </p>
            </CarrierLine>
            {isClosed ? null : scanned.has(carrier.id) ? (
              <span class="row small">
                <Sign state="allowed" />
                {t.onCounter}
              </span>
            ) : (
              <span class="quiet small">{t.notOnCounter}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
