import type { Problem } from '#api/words.ts';
import { useDesk } from '../../desk/context.ts';
import { words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { ProblemNotice } from '../../widgets/notice.tsx';
import { PinPad } from '../../widgets/pin-pad.tsx';

/** 来人签字: the PIN of who stands at the counter, or one touch where he signed a moment ago. */
export function SignPaperDialog(props: {
  readonly title: string;
  readonly sentence: string;
  readonly doneWord: string;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onSigned: (pin: string | null) => void;
  readonly onClose: () => void;
}) {
  const isSigned = useDesk().counter.value?.visit?.isSigned === true;
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.cancel}</Button>}
    >
      {props.problem === null ? null : <ProblemNotice problem={props.problem} />}
      <p class="strong">{props.sentence}</p>
      {isSigned ? (
        <Button
          look="main"
          size="large"
          wide
          disabled={props.busy}
          onPress={() => props.onSigned(null)}
        >
          {props.doneWord}
        </Button>
      ) : (
        <PinPad
          label={props.sentence}
          busy={props.busy}
          doneWord={props.doneWord}
          onDone={props.onSigned}
        />
      )}
    </Dialog>
  );
}
