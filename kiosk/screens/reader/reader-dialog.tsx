import type { DeviceView } from '#api/devices.ts';
import type { OrderOutcome } from '#wire';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { readersWords } from '../../text/of/readers.ts';
import { lookUp } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { Notice, ProblemNotice } from '../../widgets/notice.tsx';
import { LastingPart } from './lasting.tsx';
import { useOrders, type Orders } from './orders.ts';
import { SettingsPart } from './settings.tsx';
import { TagsPart } from './tags.tsx';

/** 读写器操作: what lies on it, one tag's memory, finding a tag; settings; and what lasts, for the administrator. */
export function ReaderDialog(props: { readonly device: DeviceView; readonly onClose: () => void }) {
  const t = readersWords.value;
  const { may } = useDesk();
  const orders = useOrders(props.device.id);
  const chosen = useSignal<string | null>(null);
  return (
    <Dialog
      wide
      title={fill(t.openOf, { name: props.device.name })}
      onClose={props.onClose}
      acts={<Button onPress={props.onClose}>{words.value.common.close}</Button>}
    >
      <div class="stack reader">
        <Told orders={orders} />
        <TagsPart orders={orders} chosen={chosen} />
        <SettingsPart orders={orders} />
        {may('alterReaders') ? <LastingPart orders={orders} epc={chosen.value} /> : null}
      </div>
    </Dialog>
  );
}

/** What was said by the reader itself, and not by the bridge about it. */
const isReaders = ({ state }: OrderOutcome): boolean =>
  state !== 'unsupported' && state !== 'notThere' && state !== 'silent';

/** The one line that says how it went; always in the same place. */
function Told({ orders }: { readonly orders: Orders }) {
  const t = readersWords.value;
  const { waitsFor, last, problem } = orders;
  if (problem.value !== null) return <ProblemNotice problem={problem.value} />;
  if (waitsFor.value !== null) {
    const order = lookUp(t.orders, waitsFor.value.order) ?? waitsFor.value.order;
    return <Notice state="needs">{fill(t.waiting, { order })}</Notice>;
  }
  if (last.value === null) return null;
  const { order, outcome } = last.value;
  // Its bar says more, and looking has only begun.
  if (order === 'locate' && outcome.state === 'done') return null;
  return (
    <Notice state={outcome.state === 'done' ? 'allowed' : 'refused'}>
      <p>{fill(t.outcomes[outcome.state], { order: t.orders[order] })}</p>
      {outcome.data === null ? null : (
        <p class="number cell">{fill(t.data, { data: outcome.data })}</p>
      )}
      {outcome.detail === null || !isReaders(outcome) ? null : (
        <p class="quiet small cell">{fill(t.said, { detail: outcome.detail })}</p>
      )}
    </Notice>
  );
}
