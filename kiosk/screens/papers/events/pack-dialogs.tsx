import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { ProblemNotice } from '../../../widgets/notice.tsx';
import { SignPaperDialog } from '../sign-dialog.tsx';
import { ChangeTableDialog } from './change-table.tsx';
import { CloseShortDialog } from './close-dialog.tsx';
import { missing, type PackDesk } from './pack-desk.ts';
import { eventWords } from './words.ts';

/** What an event asks before it does it: a PIN, words for what is missing, seats, or whether it shall be cancelled. */
export function PackDialogs({ desk }: { readonly desk: PackDesk }) {
  const pack = desk.pack.value;
  const table = desk.table.value;
  const stop = (): void => desk.begin('nothing');
  if (pack === null || table === null) return null;
  switch (desk.doing.value) {
    case 'nothing':
      return null;
    case 'give':
    case 'take':
      return <Sign desk={desk} isGiving={desk.doing.value === 'give'} onClose={stop} />;
    case 'close':
      return (
        <CloseShortDialog
          pack={pack}
          left={missing(table.left)}
          onClose={stop}
          onClosed={desk.put}
        />
      );
    case 'edit':
      return <ChangeTableDialog pack={pack} onClose={stop} onChanged={desk.put} />;
    case 'cancel':
      return <Cancel desk={desk} onClose={stop} />;
  }
}

function Sign(props: {
  readonly desk: PackDesk;
  readonly isGiving: boolean;
  readonly onClose: () => void;
}) {
  const { desk, isGiving } = props;
  const t = eventWords.value;
  const name = desk.visit.value?.person.name ?? '';
  const count = (isGiving ? desk.table.value?.give : desk.table.value?.here)?.length ?? 0;
  return (
    <SignPaperDialog
      title={fill(t.signTable, { name })}
      sentence={fill(isGiving ? t.signOut : t.signBack, { name, count })}
      doneWord={fill(isGiving ? t.handOutAll : t.collectAll, { count })}
      busy={desk.isBusy.value}
      problem={desk.problem.value}
      onSigned={(pin) => void (isGiving ? desk.give(pin) : desk.take(pin))}
      onClose={props.onClose}
    />
  );
}

function Cancel({ desk, onClose }: { readonly desk: PackDesk; readonly onClose: () => void }) {
  const t = eventWords.value;
  return (
    <Dialog
      title={t.cancel}
      onClose={onClose}
      acts={
        <>
          <Button onPress={onClose}>{words.value.common.cancel}</Button>
          <Button
            look="danger"
            disabled={desk.isBusy.value}
            onPress={() => void desk.settle('cancel')}
          >
            {t.cancel}
          </Button>
        </>
      }
    >
      {desk.problem.value === null ? null : <ProblemNotice problem={desk.problem.value} />}
      <p>{t.cancelSure}</p>
    </Dialog>
  );
}
