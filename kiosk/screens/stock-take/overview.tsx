import { TakeView } from '#api/takes.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { takesWords } from '../../text/of/takes.ts';
import { fill } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { ReasonDialog } from '../papers/reason-dialog.tsx';
import { PlacesTable } from './places-table.tsx';
import { TakeBar } from './take-bar.tsx';
import { papersOf } from './take-papers.tsx';
import { TakeFacts } from './take-facts.tsx';
import { TakeFrame, takePath, useTake } from './take-frame.tsx';
import { WhatNext } from './what-next.tsx';

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
  ) : (
    papersOf(now.take)
  );
  return (
    <TakeFrame now={now} current="overview" acts={acts}>
      {(take) => (
        <>
          <StageNotice take={take} />
          <WhatNext take={take} />
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
    case 'counting':
      return null;
  }
}
