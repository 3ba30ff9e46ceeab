import { HandheldProfileList } from '#api/handhelds.ts';
import type { TakeView } from '#api/takes.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Select } from '../../widgets/field.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';

/** 任务文件: what a handheld is sent to look for, in the layout of its make. */
export function TaskDialog(props: { readonly take: TakeView; readonly onClose: () => void }) {
  const t = handheldsWords.value;
  const { take } = props;
  const { list, problem } = useProfiles();
  const wanted = useSignal('notSeen');
  const profileId = useSignal('');
  const asked = query({ wanted: wanted.value, profileId: profileId.value });
  return (
    <Dialog
      title={fill(t.taskTitle, { number: take.number })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          <LinkButton
            look="main"
            href={`/api/stock-takes/${encodeURIComponent(take.id)}/task-file${asked}`}
            download
          >
            {t.download}
          </LinkButton>
        </>
      }
    >
      <p>{t.taskHint}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Choice
        label={t.wanted}
        value={wanted.value}
        options={wantedOf(take)}
        onChange={(value) => (wanted.value = value)}
      />
      <p class="quiet">{t.unlabelled}</p>
      <Select
        label={t.taskProfile}
        value={profileId.value}
        options={[
          { value: '', label: t.plain },
          ...list.value.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => (profileId.value = value)}
      />
    </Dialog>
  );
}

function wantedOf({ tally }: TakeView) {
  const t = handheldsWords.value;
  const notSeen = fill(t.wantedNotSeen, { count: tally?.notSeen ?? 0 });
  const all = (tally?.notSeen ?? 0) + (tally?.found ?? 0);
  const expected = fill(t.wantedExpected, { count: all });
  return [
    { value: 'notSeen', label: notSeen },
    { value: 'expected', label: expected },
  ];
}

function useProfiles() {
  const { call } = useDesk();
  const list = useSignal<HandheldProfileList['profiles']>([]);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void call('GET', '/api/handheld-profiles', HandheldProfileList).then((answer) => {
      if (answer.ok) list.value = answer.value.profiles;
      else problem.value = answer.problem;
    });
  }, []);
  return { list, problem };
}
