import { AreaList, type AreaView } from '#api/areas.ts';
import type { Problem } from '#api/words.ts';
import { useSignal } from '@preact/signals';
import { guardWords } from '../../text/of/guard.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { usePress } from '../press.ts';

/** 撤销要害部位: said first what becomes of its doors and its register. */
export function LiftDialog(props: {
  readonly area: AreaView;
  readonly onDone: (list: AreaList) => void;
  readonly onClose: () => void;
}) {
  const t = guardWords.value;
  const { area, onDone, onClose } = props;
  const problem = useSignal<Problem | null>(null);
  const press = usePress();
  const lift = async (): Promise<void> => {
    const path = `/api/areas/${encodeURIComponent(area.place.id)}/lift`;
    const answer = await press.send('POST', path, AreaList, {});
    if (answer === null) return;
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) onDone(answer.value);
  };
  return (
    <Dialog
      title={fill(t.liftTitle, { name: area.place.name })}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button look="danger" disabled={press.isBusy} onPress={() => void lift()}>
            {t.lift}
          </Button>
        </>
      }
    >
      {problem.value === null ? null : <ProblemNotice problem={problem.value} />}
      <p>{t.liftHint}</p>
    </Dialog>
  );
}
