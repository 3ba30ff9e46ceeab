import type { CarrierPage } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useDesk, useEvents } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { Button, LinkButton } from '../../widgets/button.tsx';
import { BindDialog } from '../print/bind-dialog.tsx';
import { OrderDialog } from '../print/order-dialog.tsx';
import { sampleOf, type Source } from '../print/choices.ts';
import { TagButton } from '../tags/tag-button.tsx';
import { PrintInside } from './print-inside.tsx';

/** What can be done with a carrier from its page: its label, for a safe those of all inside, a blank one stuck on it. */
export function CarrierActs(props: { readonly page: CarrierPage; readonly onChange: () => void }) {
  const { page } = props;
  const t = ledgerWords.value;
  const { may } = useDesk();
  const printing = useSignal<Source | null>(null);
  const blank = useSignal<string | null>(null);
  const mayPrint = may('print') && page.custody.account !== 'gone';
  useEvents('read', ({ read }) => {
    if (mayPrint && read.outcome === 'unbound' && blank.value === null) blank.value = read.text;
  });
  const subject = { kind: 'carrier' as const, id: page.id };
  const own: Source = {
    what: { kind: 'subjects', subjects: [subject] },
    sample: sampleOf(page),
    name: page.registerNumber,
  };
  return (
    <>
      <LinkButton href={paths.ledger}>{t.back}</LinkButton>
      {page.custody.account === 'gone' ? null : (
        <LinkButton href={paths.find(page.id)}>{t.locate}</LinkButton>
      )}
      {may('readTimeline') ? (
        <LinkButton href={paths.timelineOf('carrier', page.id)}>
          {timelineWords.value.open}
        </LinkButton>
      ) : null}
      {mayPrint && page.kind === 'safe' ? <PrintInside code={page.registerNumber} /> : null}
      {mayPrint ? <Button onPress={() => (printing.value = own)}>{t.printLabel}</Button> : null}
      {mayPrint && page.label !== null ? (
        <TagButton subject={subject} onDone={props.onChange} />
      ) : null}
      {printing.value === null ? null : (
        <OrderDialog source={printing.value} onClose={() => (printing.value = null)} />
      )}
      {blank.value === null ? null : (
        <BindDialog
          blank={blank.value}
          thing={page}
          onClose={() => {
            blank.value = null;
            props.onChange();
          }}
        />
      )}
    </>
  );
}
