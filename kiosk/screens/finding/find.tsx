import { FindingView } from '#api/finding.ts';
import type { Problem } from '#api/words.ts';
import { useSignal, type Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { factsWords } from '../../text/of/facts.ts';
import { findingWords } from '../../text/of/finding.ts';
import { custodyLine, lookUp, moment, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { LinkButton } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { CustodyLine } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page } from '../../widgets/page.tsx';
import { SignalPart } from './signal-part.tsx';

/** 查找一件: how strongly its tag is heard, where it was last, where it may lie, what lies beside it. */
export function FindScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const t = findingWords.value;
  const { call, may } = useDesk();
  const view = useSignal<FindingView | null>(null);
  const problem = useSignal<Problem | null>(null);
  const isListening = useSignal(false);
  useEffect(() => {
    view.value = null;
    void call('GET', `/api/finding/${encodeURIComponent(id)}`, FindingView).then((answer) => {
      problem.value = answer.ok ? null : answer.problem;
      if (answer.ok) view.value = answer.value;
    });
  }, [id]);
  const found = view.value;
  if (found === null) {
    return problem.value === null ? (
      <EmptyState act={words.value.common.loading} />
    ) : (
      <ProblemNotice problem={problem.value} />
    );
  }
  return (
    <Page
      title={fill(t.title, { number: found.carrier.registerNumber })}
      acts={<LinkButton href={paths.carrier(id)}>{t.carrier}</LinkButton>}
    >
      <div class="row spread">
        <CarrierLine carrier={found.carrier} />
        <CustodyLine custody={found.carrier.custody} />
      </div>
      <Scanned id={id} isListening={isListening} />
      {may('stockTake') ? <SignalPart view={found} isOn={isListening} /> : null}
      <div class="finding-parts">
        <Likely view={found} />
        <Movements view={found} />
        <Neighbours view={found} />
      </div>
    </Page>
  );
}

/** A scan while one looks: whether it is the thing. While a reader listens it reads whatever is near, which says nothing. */
function Scanned({
  id,
  isListening,
}: {
  readonly id: string;
  readonly isListening: Signal<boolean>;
}) {
  const t = findingWords.value;
  const scanned = useSignal<{ readonly text: string; readonly isIt: boolean } | null>(null);
  useEvents('read', ({ read }) => {
    if (read.outcome !== 'carrier' || isListening.value) return;
    scanned.value = { text: read.text, isIt: read.carrierId === id };
  });
  if (scanned.value === null) return null;
  const { text, isIt } = scanned.value;
  return (
    <Notice state={isIt ? 'allowed' : 'needs'}>{isIt ? t.found : fill(t.other, { text })}</Notice>
  );
}

type Part = { readonly view: FindingView };

function Likely({ view }: Part) {
  const t = findingWords.value;
  return (
    <section class="stack tight">
      <h2>{t.likely}</h2>
      {view.likely.length === 0 ? <p class="quiet">{t.noLikely}</p> : null}
      <ol class="finding-list">
        {view.likely.map(({ place, clue, at }) => (
          <li key={place.id}>
            <span class="strong">{placeLine(place)}</span>
            <span class="quiet">
              {t.clue[clue]}
              {at === null ? '' : `　${moment(at, language.value)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Movements({ view }: Part) {
  const t = findingWords.value;
  return (
    <section class="stack tight">
      <h2>{t.movements}</h2>
      {view.movements.length === 0 ? <p class="quiet">{t.noMovements}</p> : null}
      <ol class="finding-list">
        {view.movements.map(({ seq, kind, at, by, to }) => (
          <li key={seq}>
            <span>
              <span class="strong">{lookUp(factsWords.value, kind) ?? kind}</span>
              {to === null ? '' : `　${custodyLine(to, words.value, language.value)}`}
            </span>
            <span class="quiet">
              {moment(at, language.value)}
              {by === null ? '' : `　${fill(t.by, { name: personLine(by) })}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Neighbours({ view }: Part) {
  const t = findingWords.value;
  return (
    <section class="stack tight">
      <h2>{t.neighbours}</h2>
      {view.neighbours.length === 0 ? <p class="quiet">{t.noNeighbours}</p> : null}
      <ul class="finding-list">
        {view.neighbours.map((carrier) => (
          <li key={carrier.id}>
            <CarrierLine carrier={carrier} />
          </li>
        ))}
      </ul>
    </section>
  );
}
