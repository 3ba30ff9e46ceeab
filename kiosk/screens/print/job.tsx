import { PrintJobView, type LabelView } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Sign, type State } from '../../widgets/marks.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Progress } from '../../widgets/page.tsx';
import { Table } from '../../widgets/table.tsx';
import { usePress } from '../press.ts';

/** 一张打印单: each label's way from paper to thing; scanning it on the thing closes it. */
export function PrintJobScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const job = useSignal<PrintJobView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', `/api/print-jobs/${encodeURIComponent(id)}`, PrintJobView).then((answer) => {
      if (answer.ok) job.value = answer.value;
      else problem.value = answer.problem;
    });
  }, [id]);
  useEvents('printJob', (event) => {
    if (event.job.id === id) job.value = event.job;
  });
  const press = usePress();
  const act = async (what: string, body: object): Promise<void> => {
    const path = `/api/print-jobs/${encodeURIComponent(id)}/${what}`;
    const answer = await press.send('POST', path, PrintJobView, body);
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) job.value = answer.value;
  };
  return (
    <>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {job.value === null && problem.value === null ? (
        <EmptyState act={words.value.common.loading} />
      ) : null}
      {job.value === null ? null : <Job job={job.value} act={act} />}
    </>
  );
}

type Act = (what: string, body: object) => Promise<void>;

function Job({ job, act }: { readonly job: PrintJobView; readonly act: Act }) {
  const t = words.value.print;
  const active = job.labels.filter((label) => label.state === 'active').length;
  const sub = `${job.printer === 'pdf' ? t.pdf : job.printerName}　${moment(job.createdAt, language.value)}　${lookUp(t.state, job.state) ?? job.state}`;
  return (
    <Page
      title={fill(t.number, { number: job.number })}
      sub={sub}
      acts={<JobActs job={job} act={act} />}
    >
      {job.trouble === null ? null : (
        <Notice state="needs">{fill(t.trouble, { trouble: troubleWord(job.trouble) })}</Notice>
      )}
      {job.labels
        .filter((label) => label.state === 'doubtful')
        .map((label) => (
          <Doubt key={label.position} label={label} act={act} />
        ))}
      <Progress label={t.scanPrompt} done={active} total={job.labels.length} />
      <Table
        label={fill(t.number, { number: job.number })}
        rows={job.labels}
        keyOf={(label) => String(label.position)}
        columns={[
          {
            key: 'name',
            heading: t.subject,
            show: (label) => <span class="strong">{label.name}</span>,
          },
          {
            key: 'code',
            heading: t.code,
            show: (label) => <span class="number">{label.printedCode}</span>,
          },
          { key: 'state', heading: t.status, show: (label) => <LabelState label={label} /> },
        ]}
      />
    </Page>
  );
}

const troubleWord = (trouble: string): string =>
  lookUp(words.value.frame.trouble, trouble) ?? trouble;

const SIGNS: Partial<Record<LabelView['state'], State>> = {
  active: 'allowed',
  printed: 'needs',
  doubtful: 'needs',
  failed: 'refused',
};

function LabelState({ label }: { readonly label: LabelView }) {
  const sign = SIGNS[label.state];
  return (
    <span class="label-state">
      {sign === undefined ? null : <Sign state={sign} />}
      <span>{stateLine(label)}</span>
    </span>
  );
}

function stateLine(label: LabelView): string {
  const state = words.value.print.labelState[label.state];
  return label.reason === null ? state : `${state}（${troubleWord(label.reason)}）`;
}

function JobActs({ job, act }: { readonly job: PrintJobView; readonly act: Act }) {
  const t = words.value.print;
  const isOpen = job.state === 'open' || job.state === 'paused';
  return (
    <>
      <LinkButton href={paths.print}>{words.value.common.back}</LinkButton>
      {job.printer === 'pdf' ? (
        <LinkButton href={`/api/print-jobs/${job.id}/labels.pdf`} look="main" download>
          {t.download}
        </LinkButton>
      ) : null}
      {job.state === 'paused' ? (
        <Button look="main" onPress={() => void act('resume', {})}>
          {t.resume}
        </Button>
      ) : null}
      {isOpen ? <Button onPress={() => void act('cancel', {})}>{t.cancel}</Button> : null}
    </>
  );
}

/** Nobody but a person can say whether paper came out when the line broke in the middle. */
function Doubt({ label, act }: { readonly label: LabelView; readonly act: Act }) {
  const t = words.value.print;
  const answer = (cameOut: boolean): void =>
    void act('answer', { position: label.position, cameOut });
  return (
    <Notice
      state="needs"
      acts={
        <>
          <Button onPress={() => answer(true)}>{t.cameOut}</Button>
          <Button onPress={() => answer(false)}>{t.didNot}</Button>
        </>
      }
    >
      {fill(t.doubt, { name: label.name })}
    </Notice>
  );
}
