import { PrintJobView, type LabelView } from '#api/printing.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { printWords } from '../../text/of/print.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { EmptyState, Page, Progress } from '../../widgets/page.tsx';
import { usePress } from '../press.ts';
import { LabelTable } from './label-list.tsx';
import { useLayoutNames } from './layout-names.ts';
import { printerWord, reprintWord, stopWord } from './said.ts';

/** 一张打印单: each label's way from paper to thing; scanning it on the thing closes it. */
export function PrintJobScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const { call } = useDesk();
  const job = useSignal<PrintJobView | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    job.value = null;
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
  const t = printWords.value;
  const layoutName = useLayoutNames();
  const sub = [
    printerWord(job),
    layoutName(job.layout),
    moment(job.createdAt, language.value),
    reprintWord(job.reason),
    lookUp(t.state, job.state) ?? job.state,
  ].filter((part) => part !== null);
  const isBlank = job.labels.some(({ subject }) => subject === null);
  return (
    <Page
      title={fill(t.number, { number: job.number })}
      sub={sub.join('　')}
      acts={<JobActs job={job} act={act} />}
    >
      {job.trouble === null ? null : (
        <Notice state="needs">{fill(t.trouble, { trouble: stopWord(job.trouble) })}</Notice>
      )}
      <Doubts job={job} act={act} />
      <Progress
        label={isBlank ? t.blanksPrompt : t.scanPrompt}
        done={job.counts.active}
        total={job.total - job.counts.spoiled}
      />
      <LabelTable job={job} />
    </Page>
  );
}

function JobActs({ job, act }: { readonly job: PrintJobView; readonly act: Act }) {
  const t = printWords.value;
  const isAsking = useSignal(false);
  const isOpen = job.state === 'open' || job.state === 'paused';
  const left = leftOf(job);
  return (
    <>
      <LinkButton href={paths.print}>{words.value.common.back}</LinkButton>
      {isOpen && left > 0 ? (
        <Button onPress={() => (isAsking.value = true)}>{t.cancel}</Button>
      ) : null}
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
      {isAsking.value ? (
        <Dialog
          title={fill(t.cancelTitle, { number: job.number })}
          onClose={() => (isAsking.value = false)}
          acts={
            <>
              <Button onPress={() => (isAsking.value = false)}>{t.goOn}</Button>
              <Button
                look="danger"
                onPress={() => {
                  isAsking.value = false;
                  void act('cancel', {});
                }}
              >
                {fill(t.cancelNow, { count: left })}
              </Button>
            </>
          }
        >
          <p>{fill(t.cancelHint, { count: left })}</p>
        </Dialog>
      ) : null}
    </>
  );
}

/** What has not surely come out yet. */
const leftOf = ({ counts }: PrintJobView): number =>
  counts.waiting + counts.sending + counts.doubtful + counts.failed;

/** One question at a time: whoever stands at the printer answers it and is asked the next. */
function Doubts({ job, act }: { readonly job: PrintJobView; readonly act: Act }) {
  const first = job.attention.find(({ state }) => state === 'doubtful');
  if (first === undefined) return null;
  return <Doubt label={first} more={job.counts.doubtful - 1} act={act} />;
}

/** Nobody but a person can say whether paper came out when the line broke in the middle. */
function Doubt(props: { readonly label: LabelView; readonly more: number; readonly act: Act }) {
  const { label, more } = props;
  const t = printWords.value;
  const answer = (cameOut: boolean): void =>
    void props.act('answer', { position: label.position, cameOut });
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
      <p class="strong">{fill(t.doubt, { name: label.name || label.printedCode })}</p>
      {more === 0 ? null : <p class="small">{fill(t.moreDoubts, { count: more })}</p>}
    </Notice>
  );
}
