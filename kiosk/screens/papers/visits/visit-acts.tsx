import { useSignal } from '@preact/signals';
import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Dialog } from '../../../widgets/dialog.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../../widgets/notice.tsx';
import { AskButton, wantsApproval } from '../ask-button.tsx';
import { SignPaperDialog } from '../sign-dialog.tsx';
import type { Said, VisitDesk } from './visit-desk.ts';
import { visitWords } from './words.ts';

/** 交阅, 收回, 离开: buttons for what may be done now; the host stands at the counter. */
export function VisitActs({ desk }: { readonly desk: VisitDesk }) {
  const stage = desk.paper.value?.stage;
  const isOver = stage === 'left' || stage === 'cancelled';
  return (
    <section class="stack">
      {desk.problem.value !== null && desk.doing.value === 'nothing' ? (
        <ProblemNotice problem={desk.problem.value} />
      ) : null}
      {desk.said.value === null ? null : <SaidLine said={desk.said.value} />}
      {isOver ? null : <HostWanted desk={desk} />}
      {isOver ? null : <Buttons desk={desk} />}
      {desk.doing.value === 'nothing' ? null : <Signing desk={desk} />}
    </section>
  );
}

function HostWanted({ desk }: { readonly desk: VisitDesk }) {
  const t = visitWords.value;
  const signer = desk.room.value?.signer;
  const name = desk.paper.value?.host?.name ?? '';
  if (signer === 'host') return <Notice state="allowed">{fill(t.standing, { name })}</Notice>;
  const visitor = desk.visit.value?.person.name ?? '';
  return (
    <Notice state="needs">
      <p class="strong">
        {signer === 'unconcerned' ? fill(t.notHost, { visitor }) : ''}
        {fill(t.scanHost, { name })}
      </p>
      <p class="small">{t.scanHostHint}</p>
    </Notice>
  );
}

function Buttons({ desk }: { readonly desk: VisitDesk }) {
  const t = visitWords.value;
  const room = desk.room.value;
  const stage = desk.paper.value?.stage;
  if (room === null) return null;
  const isHost = room.signer === 'host';
  const isBusy = desk.isBusy.value;
  const isClear = room.here.length === 0 && room.left.length === 0;
  return (
    <div class="row">
      {isHost && room.here.length > 0 ? (
        <Button look="main" size="large" disabled={isBusy} onPress={() => void desk.takeBack()}>
          {fill(t.takeBack, { count: room.here.length })}
        </Button>
      ) : null}
      {isHost && room.give.length > 0 ? (
        <Button
          look={stage === 'expected' ? 'main' : 'normal'}
          size="large"
          disabled={isBusy}
          onPress={() => desk.begin('give')}
        >
          {fill(t.give, { count: room.give.length })}
        </Button>
      ) : null}
      {isHost && stage === 'reading' ? (
        <Button
          look={isClear ? 'main' : 'normal'}
          size="large"
          disabled={isBusy || !isClear}
          onPress={() => desk.begin('leave')}
        >
          {t.leave}
        </Button>
      ) : null}
      {isHost ? <Ask desk={desk} /> : null}
      {stage === 'expected' ? <Cancel desk={desk} /> : null}
    </div>
  );
}

/** 取消登记: asked once more, for it cannot be taken back. */
function Cancel({ desk }: { readonly desk: VisitDesk }) {
  const t = visitWords.value;
  const isAsked = useSignal(false);
  const isBusy = desk.isBusy.value;
  const keep = (): void => void (isAsked.value = false);
  return (
    <>
      <Button look="plain" disabled={isBusy} onPress={() => (isAsked.value = true)}>
        {t.cancel}
      </Button>
      {isAsked.value ? (
        <Dialog
          title={t.cancel}
          onClose={keep}
          acts={
            <>
              <Button onPress={keep}>{t.keep}</Button>
              <Button look="danger" disabled={isBusy} onPress={() => void desk.cancel().then(keep)}>
                {t.cancel}
              </Button>
            </>
          }
        >
          <p>{t.cancelSure}</p>
        </Dialog>
      ) : null}
    </>
  );
}

/** What lacks an approval is asked for here and now: the host stands at the counter. */
function Ask({ desk }: { readonly desk: VisitDesk }) {
  const paper = desk.paper.value;
  const visit = desk.visit.value;
  if (paper?.host == null || visit === null) return null;
  const carrierIds = paper.items
    .filter(({ refusal }) => wantsApproval(refusal))
    .map(({ carrier }) => carrier.id);
  return (
    <AskButton
      word={fill(visitWords.value.ask, { count: carrierIds.length })}
      operation="readByOutsider"
      carrierIds={carrierIds}
      applicant={paper.host}
      visitId={visit.id}
      paperId={paper.id}
      onApproved={() => void desk.load()}
    />
  );
}

function SaidLine({ said }: { readonly said: Said }) {
  const t = visitWords.value;
  if (said.kind === 'taken') return <Notice state="allowed">{t.taken}</Notice>;
  return (
    <>
      {said.given === 0 ? null : (
        <Notice state="allowed">{fill(t.given, { count: said.given })}</Notice>
      )}
      {said.refused.length === 0 ? null : (
        <Notice state="refused">
          <p class="strong">{fill(t.someRefused, { count: said.refused.length })}</p>
          {said.refused.map(({ carrierId, refusal }) => (
            <RefusalWords key={carrierId} refusal={refusal} />
          ))}
        </Notice>
      )}
    </>
  );
}

function Signing({ desk }: { readonly desk: VisitDesk }) {
  const t = visitWords.value;
  const name = desk.paper.value?.host?.name ?? '';
  const isGiving = desk.doing.value === 'give';
  const count = desk.room.value?.give.length ?? 0;
  return (
    <SignPaperDialog
      title={fill(t.signTitle, { name })}
      sentence={fill(isGiving ? t.signGive : t.signLeave, { name, count })}
      doneWord={isGiving ? fill(t.give, { count }) : t.leave}
      busy={desk.isBusy.value}
      problem={desk.problem.value}
      onSigned={(pin) => void (isGiving ? desk.give(pin) : desk.leave(pin))}
      onClose={() => desk.begin('nothing')}
    />
  );
}
