import type { TakeView } from '#api/takes.ts';
import type { PlaceName } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { lazy } from '../../desk/lazy.tsx';
import { handheldsWords } from '../../text/of/handhelds.ts';
import { Button } from '../../widgets/button.tsx';

const HandheldDialog = lazy(async () => (await import('./handheld-dialog.tsx')).HandheldDialog);
const TaskDialog = lazy(async () => (await import('./task-dialog.tsx')).TaskDialog);

/** 手持机: its file into the place where the station counts, and codes for it to look for; not while it is counted blind. */
export function HandheldButtons(props: {
  readonly take: TakeView;
  readonly place: PlaceName;
  /** Reads of the seat so far. */
  readonly received: number;
}) {
  const t = handheldsWords.value;
  const { take, place, received } = props;
  const open = useSignal<'file' | 'task' | null>(null);
  const onClose = (): void => {
    open.value = null;
  };
  return (
    <>
      <div class="row">
        <Button size="small" onPress={() => (open.value = 'file')}>
          {t.file}
        </Button>
        {take.tally === null ? null : (
          <Button size="small" onPress={() => (open.value = 'task')}>
            {t.task}
          </Button>
        )}
      </div>
      {open.value === 'file' ? (
        <HandheldDialog takeId={take.id} place={place} received={received} onClose={onClose} />
      ) : null}
      {open.value === 'task' ? <TaskDialog take={take} onClose={onClose} /> : null}
    </>
  );
}
