import { fill, words } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../../widgets/notice.tsx';
import { SignPaperDialog } from '../sign-dialog.tsx';
import { ChangeTableDialog } from './change-table.tsx';
import { CloseShortDialog } from './close-dialog.tsx';
import { missing, type PackDesk, type Said } from './pack-desk.ts';
import { eventWords } from './words.ts';

/** 发放, 收回, 清桌: buttons for what may be done now, by whom stands there and what lies there. */
export function PackActs({ desk }: { readonly desk: PackDesk }) {
  const pack = desk.pack.value;
  if (pack === null) return null;
  const isOver = pack.stage === 'closed' || pack.stage === 'cancelled';
  return (
    <section class="stack">
      {desk.problem.value !== null && desk.doing.value === 'nothing' ? (
        <ProblemNotice problem={desk.problem.value} />
      ) : null}
      {desk.said.value === null ? null : <SaidLine said={desk.said.value} />}
      {isOver ? null : <WhoSigns desk={desk} />}
      {isOver ? null : <Buttons desk={desk} />}
      <Asking desk={desk} />
    </section>
  );
}

/** Who is wanted, or who stands there and has nothing to do with it; nobody is once all is back. */
function WhoSigns({ desk }: { readonly desk: PackDesk }) {
  const t = eventWords.value;
  const table = desk.table.value;
  const isRunning = desk.pack.value?.stage === 'running';
  if (isRunning && table?.left.length === 0 && table.here.length === 0) {
    return <Notice state="allowed">{t.allBack}</Notice>;
  }
  const signer = table?.signer ?? 'nobody';
  const name = desk.visit.value?.person.name ?? '';
  if (signer === 'organiser' || signer === 'participant') {
    return <Notice state="allowed">{fill(t.standing[signer], { name })}</Notice>;
  }
  return (
    <Notice state="needs">
      <p class="strong">{signer === 'nobody' ? t.scanBadge : fill(t.notYours, { name })}</p>
      <p class="small">
        {t.scanBadgeHint}
        {isRunning ? t.checkHint : null}
      </p>
    </Notice>
  );
}

function Buttons({ desk }: { readonly desk: PackDesk }) {
  const t = eventWords.value;
  const table = desk.table.value;
  const stage = desk.pack.value?.stage;
  if (table === null) return null;
  const isLive = stage === 'prepared' || stage === 'running';
  const maySign = table.signer === 'organiser' || table.signer === 'participant';
  const isBusy = desk.isBusy.value;
  const { give, here, left } = table;
  return (
    <div class="row">
      {here.length > 0 && maySign ? (
        <Button look="main" size="large" disabled={isBusy} onPress={desk.takeHere}>
          {fill(t.collectAll, { count: here.length })}
        </Button>
      ) : null}
      {isLive && give.length > 0 && maySign ? (
        <Button
          look={here.length > 0 ? 'normal' : 'main'}
          size="large"
          disabled={isBusy}
          onPress={() => desk.begin('give')}
        >
          {fill(t.handOutAll, { count: give.length })}
        </Button>
      ) : null}
      {stage === 'running' && here.length === 0 ? (
        <Button size="large" disabled={isBusy} onPress={desk.close}>
          {missing(left).length === 0 ? t.close : t.closeShort}
        </Button>
      ) : null}
      {isLive ? <Button onPress={() => desk.begin('edit')}>{t.edit}</Button> : null}
      {stage === 'prepared' ? (
        <Button look="plain" onPress={() => desk.begin('cancel')}>
          {t.cancel}
        </Button>
      ) : null}
    </div>
  );
}

function SaidLine({ said }: { readonly said: Said }) {
  const t = eventWords.value;
  const { refused } = said.answer;
  const count = said.kind === 'given' ? said.answer.handedOut : said.answer.collected;
  return (
    <>
      {count === 0 ? null : (
        <Notice state="allowed">
          {fill(said.kind === 'given' ? t.handed : t.collected, { count })}
        </Notice>
      )}
      {refused.length === 0 ? null : (
        <Notice state="refused">
          <p class="strong">{fill(t.someRefused, { count: refused.length })}</p>
          {refused.map(({ carrierId, refusal }) => (
            <RefusalWords key={carrierId} refusal={refusal} />
          ))}
        </Notice>
      )}
    </>
  );
}

function Asking({ desk }: { readonly desk: PackDesk }) {
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
