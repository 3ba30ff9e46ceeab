import { CarrierPage } from '#api/ledger.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { go, paths } from '../../router.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { copyLine, day, lookUp, personLine, placeLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { CustodyLine, LevelMark } from '../../widgets/marks.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, FactsGrid, Page } from '../../widgets/page.tsx';
import { isWritingTag } from '../tags/writing.ts';
import { KnowledgePanel } from '../knowledge/panel.tsx';
import { CarrierActs } from './carrier-acts.tsx';
import { KinshipSection } from './kinship.tsx';
import { CorrectRecord } from './correct-record.tsx';
import { correctionWords } from './corrections.ts';
import { Timeline } from './timeline.tsx';

/** 载体: what it is, where it is, and everything that ever happened to it. */
export function CarrierScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const page = useSignal<CarrierPage | null>(null);
  const problem = useSignal<Problem | null>(null);
  const load = (): void => {
    void call('GET', `/api/carriers/${encodeURIComponent(id)}`, CarrierPage).then((answer) => {
      if (answer.ok) page.value = answer.value;
      else problem.value = answer.problem;
    });
  };
  useEffect(load, [id]);
  useEvents('read', ({ read }) => {
    if (read.outcome !== 'carrier' || read.carrierId === null || isWritingTag.value) return;
    if (read.carrierId === id) load();
    else go(paths.carrier(read.carrierId));
  });
  if (problem.value !== null) {
    const back = <LinkButton href={paths.ledger}>{ledgerWords.value.back}</LinkButton>;
    return <ProblemNotice problem={problem.value} acts={back} />;
  }
  if (page.value === null) return <EmptyState act={words.value.common.loading} />;
  return <CarrierDetails page={page.value} onChange={load} />;
}

function CarrierDetails(props: { readonly page: CarrierPage; readonly onChange: () => void }) {
  const { page } = props;
  const t = ledgerWords.value;
  const { may } = useDesk();
  return (
    <Page
      title={page.registerNumber}
      sub={page.title ?? t.titleHidden}
      acts={<CarrierActs page={page} onChange={props.onChange} />}
    >
      <div class="row">
        <LevelMark marking={page.marking} text={page.markText} />
        <span class="big-line">
          <CustodyLine custody={page.custody} />
        </span>
        {page.custody.account === 'unaccounted' && may('readStockTakes') ? (
          <LinkButton href={paths.searches}>{t.searches}</LinkButton>
        ) : null}
      </div>
      <div class="carrier-columns">
        <section class="stack" aria-label={t.record}>
          <RecordHead page={page} onChange={props.onChange} />
          <FactsGrid facts={recordOf(page)} />
          <KinshipSection carrierId={page.id} />
        </section>
        <section class="stack" aria-label={t.timeline}>
          <h2>{t.timeline}</h2>
          <Timeline page={page} onChange={props.onChange} />
        </section>
      </div>
      {may('readKnowledge') ? (
        <KnowledgePanel
          key={page.id}
          carrierId={page.id}
          isGone={page.custody.account === 'gone'}
        />
      ) : null}
    </Page>
  );
}

/** What is written of it, and the way to put it right. */
function RecordHead(props: { readonly page: CarrierPage; readonly onChange: () => void }) {
  const { page } = props;
  const { may } = useDesk();
  const isCorrecting = useSignal(false);
  return (
    <div class="row">
      <h2 class="grow">{ledgerWords.value.record}</h2>
      {may('counter') && page.title !== null && page.custody.account !== 'gone' ? (
        <Button size="small" onPress={() => (isCorrecting.value = true)}>
          {correctionWords.value.record}
        </Button>
      ) : null}
      {isCorrecting.value ? (
        <CorrectRecord
          page={page}
          onClose={() => (isCorrecting.value = false)}
          onDone={() => {
            isCorrecting.value = false;
            props.onChange();
          }}
        />
      ) : null}
    </div>
  );
}

function recordOf(page: CarrierPage): [string, string | null][] {
  const t = ledgerWords.value;
  const { terms } = words.value;
  const label =
    page.label === null
      ? terms.labelState.none
      : fill(t.labelLine, {
          code: page.label.printedCode,
          generation: page.label.generation + 1,
          state: lookUp(terms.labelState, page.label.state) ?? page.label.state,
        });
  return [
    [t.kind, terms.kind[page.kind]],
    [t.fields.sort, page.sort],
    [terms.documentNumber, page.documentNumber],
    [terms.copyNumber, page.copyNumber === null ? null : copyLine(page.copyNumber)],
    [t.fields.issuer, page.issuer],
    [t.fields.pageCount, page.pageCount === null ? null : String(page.pageCount)],
    [t.fields.receivedOn, page.receivedOn === null ? null : day(page.receivedOn, language.value)],
    [t.fields.model, page.model],
    [t.fields.serialNumber, page.serialNumber],
    [t.fields.capacity, page.capacity],
    [t.fields.custodian, page.custodian === null ? null : personLine(page.custodian)],
    [terms.home, page.home === null ? null : placeLine(page.home)],
    [t.fields.label, label],
    [t.fields.epc, page.label?.epc ?? null],
    [t.fields.note, page.note],
  ];
}
