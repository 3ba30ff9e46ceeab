import { SeatListView } from '#api/event-packs.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useDesk } from '../../../desk/context.ts';
import { fill, language } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { TextArea } from '../../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../../widgets/notice.tsx';
import { Table } from '../../../widgets/table.tsx';
import { eventWords } from './words.ts';

/** 座位表: typed, pasted or from a small spreadsheet; what was read, and each line that was not, in a sentence. */
export function SeatInput(props: {
  readonly list: SeatListView | null;
  readonly onRead: (list: SeatListView | null) => void;
}) {
  const t = eventWords.value;
  const { call } = useDesk();
  const text = useSignal('');
  const problem = useSignal<Problem | null>(null);
  const isBusy = useSignal(false);
  const picker = useRef<HTMLInputElement>(null);
  const ask = async (path: string, body: object): Promise<void> => {
    isBusy.value = true;
    const answer = await call('POST', path, SeatListView, body);
    isBusy.value = false;
    problem.value = answer.ok ? null : answer.problem;
    props.onRead(answer.ok ? answer.value : null);
  };
  const { list } = props;
  return (
    <div class="stack">
      <TextArea
        label={t.seatText}
        hint={t.seatHint}
        maxLength={60_000}
        value={text.value}
        onChange={(typed) => {
          text.value = typed;
          props.onRead(null);
        }}
      />
      <div class="row">
        <Button
          disabled={isBusy.value || text.value.trim() === ''}
          onPress={() => void ask('/api/events/seat-list', { text: text.value })}
        >
          {t.readSeats}
        </Button>
        <Button disabled={isBusy.value} onPress={() => picker.current?.click()}>
          {t.seatFile}
        </Button>
        <input
          ref={picker}
          class="unseen"
          type="file"
          tabIndex={-1}
          aria-label={t.seatFile}
          accept=".xlsx,.csv"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file === undefined) return;
            void ask(`/api/events/seat-file?name=${encodeURIComponent(file.name)}`, file);
          }}
        />
      </div>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      {list === null ? null : <ReadSeats list={list} />}
    </div>
  );
}

function ReadSeats({ list }: { readonly list: SeatListView }) {
  const t = eventWords.value;
  const isChinese = language.value === 'zh-CN';
  const { seats, problems } = list;
  return (
    <>
      {seats.length === 0 ? null : (
        <Notice state="allowed">{fill(t.seatsRead, { count: seats.length })}</Notice>
      )}
      {problems.length === 0 ? null : (
        <>
          <Notice state="needs">{fill(t.badLines, { count: problems.length })}</Notice>
          <Table
            label={fill(t.badLines, { count: problems.length })}
            rows={problems}
            keyOf={({ row }) => String(row)}
            columns={[
              { key: 'row', heading: t.row, end: true, show: ({ row }) => row },
              {
                key: 'text',
                heading: t.line,
                show: ({ text }) => <span class="cell">{text}</span>,
              },
              {
                key: 'why',
                heading: t.why,
                show: ({ reason, reasonEn }) => (isChinese ? reason : reasonEn),
              },
            ]}
          />
        </>
      )}
    </>
  );
}
