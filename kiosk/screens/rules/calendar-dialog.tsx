import { CalendarLook, CalendarView } from '#api/rules.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useDesk } from '../../desk/context.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Field, TextArea } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';
import { calendarWords } from './words.ts';

const SOURCE_MAX = 200;
const TYPED_NAME = 'typed.txt';

/** 导入日历: the notice pasted, days typed, or a file; then what was read of it, and what was not. */
export function CalendarDialog(props: {
  readonly year: number;
  readonly isReplacing: boolean;
  readonly onClose: () => void;
  readonly onSet: (after: CalendarView) => void;
}) {
  const t = calendarWords.value;
  const { year } = props;
  const { call } = useDesk();
  const looked = useSignal<CalendarLook | null>(null);
  const problem = useSignal<Problem | null>(null);
  const read = async (content: Blob, name: string): Promise<void> => {
    const path = `/api/calendar/look?year=${year}&name=${encodeURIComponent(name)}`;
    const answer = await call('POST', path, CalendarLook, content);
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) looked.value = answer.value;
  };
  return (
    <Dialog wide title={fill(t.importTitle, { year })} onClose={props.onClose}>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {looked.value === null ? (
        <Give onRead={read} onClose={props.onClose} />
      ) : (
        <Taken
          year={year}
          looked={looked.value}
          isReplacing={props.isReplacing}
          onBack={() => (looked.value = null)}
          onProblem={(next) => (problem.value = next)}
          onSet={props.onSet}
        />
      )}
    </Dialog>
  );
}

/** What is handed in. */
function Give(props: {
  readonly onRead: (content: Blob, name: string) => Promise<void>;
  readonly onClose: () => void;
}) {
  const t = calendarWords.value;
  const typed = useSignal('');
  const isBusy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  const read = async (content: Blob, name: string): Promise<void> => {
    if (isBusy.value) return;
    isBusy.value = true;
    await props.onRead(content, name);
    isBusy.value = false;
  };
  return (
    <>
      <p class="quiet">{t.importHint}</p>
      <TextArea label={t.typed} value={typed.value} onChange={(next) => (typed.value = next)} />
      <div class="dialog-acts">
        <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
        <Button disabled={isBusy.value} onPress={() => input.current?.click()}>
          {t.chooseFile}
        </Button>
        <Button
          look="main"
          disabled={isBusy.value || typed.value.trim() === ''}
          onPress={() => void read(new Blob([typed.value]), TYPED_NAME)}
        >
          {t.look}
        </Button>
      </div>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept=".xlsx,.csv,.txt"
        aria-label={t.chooseFile}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) void read(file, file.name);
        }}
      />
    </>
  );
}

/** 读出的: days, each bad line in a sentence, and the source, which the calendar is not set without. */
function Taken(props: {
  readonly year: number;
  readonly looked: CalendarLook;
  readonly isReplacing: boolean;
  readonly onBack: () => void;
  readonly onProblem: (problem: Problem | null) => void;
  readonly onSet: (after: CalendarView) => void;
}) {
  const t = calendarWords.value;
  const { year, looked } = props;
  const press = usePress();
  const source = useSignal(fill(t.sourceOf, { year }));
  const { holidays, workdays, problems } = looked;
  const isEmpty = holidays.length + workdays.length === 0;
  const set = async (): Promise<void> => {
    const body = { year, holidays, workdays, source: source.value.trim() };
    const answer = await press.send('POST', '/api/calendar', CalendarView, body);
    if (answer?.ok === true) props.onSet(answer.value);
    else props.onProblem(answer?.problem ?? null);
  };
  return (
    <>
      <Notice state={isEmpty ? 'refused' : problems.length > 0 ? 'needs' : 'allowed'}>
        {isEmpty ? t.foundNone : fill(t.found, { off: holidays.length, worked: workdays.length })}
      </Notice>
      {isEmpty ? null : (
        <dl class="calendar-read">
          <dt>{t.dayOff}</dt>
          <dd>{spans(holidays)}</dd>
          <dt>{t.dayWorked}</dt>
          <dd>{spans(workdays)}</dd>
        </dl>
      )}
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {isEmpty ? null : (
        <Field
          label={t.sourceField}
          value={source.value}
          maxLength={SOURCE_MAX}
          hint={props.isReplacing ? t.replaces : undefined}
          onChange={(next) => (source.value = next)}
        />
      )}
      <div class="dialog-acts">
        <Button onPress={props.onBack}>{t.back}</Button>
        <Button
          look="main"
          disabled={press.isBusy || isEmpty || source.value.trim() === ''}
          onPress={() => void set()}
        >
          {fill(t.take, { year })}
        </Button>
      </div>
    </>
  );
}

function Problems({ problems }: Pick<CalendarLook, 'problems'>) {
  const t = calendarWords.value;
  return (
    <section class="stack tight">
      <p class="strong">{fill(t.problems, { count: problems.length })}</p>
      <ul class="calendar-problems">
        {problems.map((one) => (
          <li key={`${one.row} ${one.reason} ${one.text}`}>
            <span class="quiet">{fill(t.line, { row: one.row })}</span>
            {'　'}
            {language.value === 'zh-CN' ? one.reason : one.reasonEn}
            <p class="cell quiet">{one.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const DAY_MS = 86_400_000;
/** 01-01 – 01-03, 02-15 – 02-23. */
export function spans(days: readonly string[]): string {
  const found: [string, string][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && Date.parse(day) - Date.parse(last[1]) === DAY_MS) last[1] = day;
    else found.push([day, day]);
  }
  return found
    .map(([first, last]) => (first === last ? short(first) : `${short(first)}–${short(last)}`))
    .join('　');
}

/** 01-01 of 2027-01-01: the year stands in the title. */
const short = (day: string): string => day.slice(5);
