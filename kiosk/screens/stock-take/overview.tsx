import { TakeView } from '#api/takes.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { takesWords } from '../../text/of/takes.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice, RefusalWords } from '../../widgets/notice.tsx';
import { ReasonDialog } from '../papers/reason-dialog.tsx';
import { PlacesTable } from './places-table.tsx';
import { TakeBar } from './take-bar.tsx';
import { TakeFacts } from './take-facts.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';

/** 总览 of one take: how far it is, place by place, who counts where, and what it was meant to be. */
export function TakeOverviewScreen(props: { readonly values: Readonly<Record<string, string>> }) {
  const id = props.values['id'] ?? '';
  const now = useTake(id);
  const { may } = useDesk();
  const t = takesWords.value;
  const isCancelling = useSignal(false);
  const mayCancel = may('planStockTakes') && now.take?.stage === 'counting';
  const acts = mayCancel ? (
    <Button onPress={() => (isCancelling.value = true)}>{t.cancel}</Button>
  ) : undefined;
  return (
    <TakeFrame now={now} current="overview" acts={acts}>
      {(take) => (
        <>
          <StageNotice take={take} />
          <TakeBar take={take} />
          <PlacesTable take={take} />
          <TakeFacts take={take} />
          {isCancelling.value ? (
            <ReasonDialog
              title={t.cancelTitle}
              hint={t.cancelHint}
              path={`${takePath(id)}/cancel`}
              schema={TakeView}
              onClose={() => (isCancelling.value = false)}
              onDone={now.keep}
            />
          ) : null}
        </>
      )}
    </TakeFrame>
  );
}

function StageNotice({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  switch (take.stage) {
    case 'cancelled':
      return <Notice state="refused">{fill(t.cancelled, { words: take.remarks ?? '' })}</Notice>;
    case 'closed':
      return <Notice state="allowed">{t.closed}</Notice>;
    case 'signing':
      return <Notice state="needs">{t.signing}</Notice>;
    case 'counting':
      return <WhyNot take={take} />;
  }
}

/** A person who may count elsewhere is told why not here. */
function WhyNot({ take }: { readonly take: TakeView }) {
  const t = takesWords.value;
  const { may, session } = useDesk();
  if (!may('stockTake')) return null;
  if (take.mayNotCount !== null) {
    return (
      <Notice state="needs">
        <RefusalWords refusal={take.mayNotCount} />
      </Notice>
    );
  }
  const isNamed = take.counters.some(({ id }) => id === session.value?.person?.id);
  return isNamed ? null : <p class="quiet">{t.notNamed}</p>;
}
