import type { ReadView } from '#api/counter.ts';
import type { DevicesView } from '#api/devices.ts';
import { useDesk } from './desk/context.ts';
import { paths } from './router.ts';
import { minute } from './text/say.ts';
import { fill, words } from './text/words.ts';
import { Sign, type State } from './widgets/marks.tsx';

const KNOWN: ReadonlySet<ReadView['outcome']> = new Set(['carrier', 'person', 'place']);
const FALSE_CODES: ReadonlySet<ReadView['outcome']> = new Set(['forged', 'retired', 'lostBadge']);
const READS_SHOWN = 5;

/** 已收 = 已办: the foot of every screen. The last reads in words, and what is not connected. */
export function Strip() {
  return (
    <footer class="strip">
      <Tally />
      <Reads />
      <LinkState />
    </footer>
  );
}

function Tally() {
  const { counter, outbox } = useDesk();
  const t = words.value.frame;
  const waiting = outbox.waiting.value;
  // Who only counts is told of reads where they count; of the counter's own numbers nothing.
  if (counter.value === null && waiting === 0) return null;
  const received = (counter.value?.received ?? 0) + waiting;
  const processed = counter.value?.processed ?? 0;
  return (
    <output class={received === processed ? 'tally' : 'tally behind'}>
      <span class="number">
        {fill(t.received, { received })} {received === processed ? '=' : '≠'}{' '}
        {fill(t.processed, { processed })}
      </span>
      {waiting === 0 ? null : <span class="small">{fill(t.waiting, { count: waiting })}</span>}
      {outbox.unfit.value === 0 ? null : (
        <span class="small">{fill(t.discarded, { count: outbox.unfit.value })}</span>
      )}
    </output>
  );
}

function Reads() {
  const { counter } = useDesk();
  const t = words.value.frame;
  const reads = (counter.value?.recent ?? []).slice(0, READS_SHOWN);
  if (reads.length === 0) return <p class="reads quiet">{t.noReads}</p>;
  return (
    <ol class="reads" aria-live="polite">
      {reads.map((read) => (
        <li key={`${read.sourceId}:${read.seq}`} class="arrived">
          <ReadChip read={read} />
        </li>
      ))}
    </ol>
  );
}

function ReadChip(props: { readonly read: ReadView }) {
  const { read } = props;
  const outcome = words.value.frame.outcome[read.outcome];
  const inside = (
    <>
      <span class="strong">{read.text}</span>
      <span>
        {minute(read.at)} {outcome}
      </span>
    </>
  );
  return read.carrierId === null ? (
    <div class={chipClass(read)}>{inside}</div>
  ) : (
    <a class={chipClass(read)} href={paths.carrier(read.carrierId)}>
      {inside}
    </a>
  );
}

function chipClass(read: ReadView): string {
  if (KNOWN.has(read.outcome)) return 'read-chip';
  return FALSE_CODES.has(read.outcome) ? 'read-chip bad' : 'read-chip unknown';
}

function LinkState() {
  const { stream, devices } = useDesk();
  const t = words.value.frame;
  const connection = stream.connection.value;
  const troubles = connection === 'live' ? deviceTroubles(devices.value) : [];
  const first = troubles[0];
  if (connection === 'live' && first !== undefined) {
    return (
      <Told state="needs" text={first + (troubles.length > 1 ? ` +${troubles.length - 1}` : '')} />
    );
  }
  const text = { live: t.live, lost: t.lost, connecting: t.connecting }[connection];
  const state = { live: 'allowed', lost: 'refused', connecting: 'needs' } as const;
  return <Told state={state[connection]} text={text} />;
}

function Told(props: { readonly state: State; readonly text: string }) {
  return (
    <output class="link-state">
      <Sign state={props.state} />
      <span>{props.text}</span>
    </output>
  );
}

/** Bridges that are away and devices in trouble, a short sentence each. */
export function deviceTroubles(view: DevicesView | null): string[] {
  const t = words.value.frame;
  return (view?.bridges ?? []).flatMap((bridge) => {
    if (!bridge.connected) return [fill(t.bridgeAway, { name: bridge.name })];
    return bridge.devices.flatMap(({ name, health }) => {
      if (health === null || health.state === 'open') return [];
      const trouble = t.trouble[health.trouble ?? 'unknown'];
      return health.state === 'opening' ? [] : [fill(t.deviceTrouble, { name, trouble })];
    });
  });
}
