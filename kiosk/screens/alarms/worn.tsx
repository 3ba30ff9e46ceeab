import { WornLabels } from '#api/alarms.ts';
import { MISSED_MAX } from '#domain/tag-health.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { custodyLine, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { Table } from '../../widgets/table.tsx';
import { OrderDialog } from '../print/order-dialog.tsx';

type WornLabel = WornLabels['labels'][number];

/** 待换标签: what is seen by its barcode and no more by its tag, each with the way to a new label. */
export function Worn() {
  const t = alarmsWords.value;
  const { call } = useDesk();
  const labels = useSignal<readonly WornLabel[]>([]);
  const ordering = useSignal<WornLabel | null>(null);
  const load = (): void => {
    void call('GET', '/api/worn-labels', WornLabels).then((answer) => {
      if (answer.ok) labels.value = answer.value.labels;
    });
  };
  useEffect(load, []);
  useEvents('printJob', load);
  if (labels.value.length === 0) return null;
  return (
    <section class="stack tight">
      <h2>{t.worn}</h2>
      <p class="quiet">{fill(t.wornHint, { times: MISSED_MAX })}</p>
      <WornTable labels={labels.value} onReprint={(label) => (ordering.value = label)} />
      {ordering.value === null ? null : (
        <OrderDialog source={sourceOf(ordering.value)} onClose={() => (ordering.value = null)} />
      )}
    </section>
  );
}

function sourceOf({ carrier }: WornLabel) {
  const subject = { kind: 'carrier', id: carrier.id } as const;
  return {
    what: { kind: 'subjects' as const, subjects: [subject] },
    sample: subject,
    reason: 'worn' as const,
  };
}

function WornTable(props: {
  readonly labels: readonly WornLabel[];
  readonly onReprint: (label: WornLabel) => void;
}) {
  const t = alarmsWords.value;
  return (
    <Table
      label={t.worn}
      rows={props.labels}
      keyOf={({ carrier }) => carrier.id}
      columns={[
        {
          key: 'carrier',
          heading: t.carrier,
          show: ({ carrier }) => <CarrierLine carrier={carrier} />,
        },
        {
          key: 'where',
          heading: t.where,
          show: ({ carrier }) => custodyLine(carrier.custody, words.value, language.value),
        },
        {
          key: 'missed',
          heading: t.missed,
          show: ({ missed }) => <span class="number">{fill(t.missedTimes, { missed })}</span>,
        },
        {
          key: 'last',
          heading: t.last,
          show: ({ lastAt }) => <span class="number">{moment(lastAt, language.value)}</span>,
        },
        {
          key: 'reprint',
          heading: '',
          end: true,
          show: (label) => (
            <Button size="small" onPress={() => props.onReprint(label)}>
              {t.reprint}
            </Button>
          ),
        },
      ]}
    />
  );
}
