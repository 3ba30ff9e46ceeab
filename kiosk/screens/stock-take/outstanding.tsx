import { OutstandingView } from '#api/take-outstanding.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useDesk, useEvents } from '../../desk/context.ts';
import { outstandingWords } from '../../text/of/outstanding.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Notice } from '../../widgets/notice.tsx';

/** 未送达: names every device that may still hold reads, before a place is closed. Nothing where all is in. */
export function Outstanding({ takeId }: { readonly takeId: string }) {
  const t = outstandingWords.value;
  const { call, outbox } = useDesk();
  const view = useSignal<OutstandingView | null>(null);
  const load = async (): Promise<void> => {
    const path = `/api/stock-takes/${encodeURIComponent(takeId)}/outstanding`;
    const answer = await call('GET', path, OutstandingView);
    if (answer.ok) view.value = answer.value;
  };
  useEffect(() => void load(), [takeId]);
  useEvents('devices', () => void load());
  useEvents('takeTally', () => void load());
  const own = outbox.waiting.value;
  const devices = view.value?.devices ?? [];
  if (own === 0 && devices.length === 0) return null;
  return (
    <Notice state="needs">
      <p class="strong">{t.title}</p>
      <ul>
        {own === 0 ? null : <li>{fill(t.own, { count: own })}</li>}
        {devices.map((device) => (
          <li key={`${device.kind} ${device.station} ${device.name ?? ''}`}>{sentence(device)}</li>
        ))}
      </ul>
      <p>{t.hint}</p>
    </Notice>
  );
}

function sentence(device: OutstandingView['devices'][number]): string {
  const t = outstandingWords.value;
  const { kind, station, place, held, lastSeenAt } = device;
  const name = device.name ?? '';
  if (kind === 'screen') return fill(t.screen, { station, place: place?.code ?? '' });
  if (device.isConnected) return fill(t.bridgeHolds, { station, name, count: held ?? 0 });
  if (lastSeenAt === null) return fill(t.bridgeNever, { station, name });
  return fill(t.bridgeAway, { station, name, at: moment(lastSeenAt, language.value) });
}
