import { fill } from '../../../text/words.ts';
import { Button } from '../../../widgets/button.tsx';
import { Notice, ProblemNotice, RefusalWords } from '../../../widgets/notice.tsx';
import { AskButton, wantsApproval } from '../ask-button.tsx';
import { missing, type PackDesk, type Said } from './pack-desk.ts';
import { PackDialogs } from './pack-dialogs.tsx';
import { placedIn } from './table.ts';
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
      <PackDialogs desk={desk} />
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
      {isLive && table.signer === 'organiser' ? <Ask desk={desk} /> : null}
      {isLive ? <Button onPress={() => desk.begin('edit')}>{t.edit}</Button> : null}
      {stage === 'prepared' ? (
        <Button look="plain" onPress={() => desk.begin('cancel')}>
          {t.cancel}
        </Button>
      ) : null}
    </div>
  );
}

/** What lacks an approval is asked for here and now: the organiser stands at the counter. */
function Ask({ desk }: { readonly desk: PackDesk }) {
  const pack = desk.pack.value;
  const visit = desk.visit.value;
  if (pack?.organiser == null || visit === null) return null;
  const carrierIds = placedIn(pack)
    .filter(({ copy }) => wantsApproval(copy.refusal))
    .map(({ copy }) => copy.carrier.id);
  return (
    <AskButton
      word={fill(eventWords.value.ask, { count: carrierIds.length })}
      operation="handOut"
      carrierIds={carrierIds}
      applicant={pack.organiser}
      visitId={visit.id}
      paperId={pack.id}
      onApproved={() => void desk.load()}
    />
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
