import type { StockTakeView } from '#api/stock-takes.ts';
import { HandheldProfileList } from '#api/handhelds.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { query } from '../../api/client.ts';
import { useDesk } from '../../desk/context.ts';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Choice, Select } from '../../widgets/field.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';

/** 任务文件: what a handheld is sent to look for, in the layout of its make. */
export function TaskDialog(props: { readonly take: StockTakeView; readonly onClose: () => void }) {
  const t = handheldsWords.value;
  const { take } = props;
  const { list, problem } = useProfiles();
  const wanted = useSignal('notSeen');
  const profileId = useSignal('');
  const wantedItems = wanted.value === 'expected' ? [...take.notSeen, ...take.found] : take.notSeen;
  const codes = labelled(wantedItems);
  const asked = query({ wanted: wanted.value, profileId: profileId.value });
  return (
    <Dialog
      title={fill(t.taskTitle, { place: placeLine(take.place) })}
      onClose={props.onClose}
      acts={
        <>
          <Button onPress={props.onClose}>{words.value.common.cancel}</Button>
          {codes === 0 ? null : (
            <LinkButton
              look="main"
              href={`/api/stock-takes/${encodeURIComponent(take.id)}/task-file${asked}`}
              download
            >
              {fill(t.download, { count: codes })}
            </LinkButton>
          )}
        </>
      }
    >
      <p>{t.taskHint}</p>
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <Choice
        label={t.wanted}
        value={wanted.value}
        options={[
          { value: 'notSeen', label: fill(t.wantedNotSeen, { count: take.notSeen.length }) },
          {
            value: 'expected',
            label: fill(t.wantedExpected, { count: take.notSeen.length + take.found.length }),
          },
        ]}
        onChange={(value) => (wanted.value = value)}
      />
      <Unlabelled count={wantedItems.length - codes} isAll={codes === 0} />
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

const labelled = (items: StockTakeView['found']): number =>
  items.filter(({ carrier }) => carrier.labelState === 'active').length;

/** Things that no handheld can find, since nothing on them answers. */
function Unlabelled(props: { readonly count: number; readonly isAll: boolean }) {
  const t = handheldsWords.value;
  if (props.isAll) return <Notice state="needs">{t.noLabels}</Notice>;
  return props.count === 0 ? null : (
    <p class="quiet">{fill(t.unlabelled, { count: props.count })}</p>
  );
}
