import type { SafeEventView, SafeView } from '#api/safes.ts';
import { safesWords } from '../../text/of/safes.ts';
import { lookUp, moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Table } from '../../widgets/table.tsx';

/** 启闭记录, the newest first. */
export function Events({ view }: { readonly view: SafeView }) {
  const t = safesWords.value;
  return (
    <section class="stack" aria-label={t.events}>
      <h2>{t.events}</h2>
      <Table
        label={t.events}
        rows={view.events}
        keyOf={({ seq }) => String(seq)}
        empty={<p class="quiet">{t.eventsNone}</p>}
        columns={[
          {
            key: 'when',
            heading: t.when,
            show: ({ at }) => <span class="number">{moment(at, language.value)}</span>,
          },
          {
            key: 'what',
            heading: t.what,
            show: (event) => <span class="strong">{did(event)}</span>,
          },
          {
            key: 'who',
            heading: t.who,
            show: (event) => <span class="safe-event-who">{who(event)}</span>,
          },
          { key: 'more', heading: t.more, show: (event) => remarks(event).join(' · ') },
          {
            key: 'fact',
            heading: '',
            show: ({ seq }) => (
              <span class="quiet small safe-event-who">{fill(t.fact, { seq })}</span>
            ),
          },
        ]}
      />
    </section>
  );
}

function did(event: SafeEventView): string {
  const t = safesWords.value;
  const isWithdrawn = event.did === 'safeKeeperAsked' && event.to === null;
  return isWithdrawn ? t.withdrawn : t.did[event.did];
}

function who({ by, second }: SafeEventView): string {
  const one = by?.name ?? '';
  return second === null ? one : fill(safesWords.value.together, { one, two: second.name });
}

function remarks(event: SafeEventView): string[] {
  const t = safesWords.value;
  const { reason, words, counted, expected, missed, isLocked, isScanned, to } = event;
  const said = reason === null ? undefined : reasonWords(event, reason);
  const numbers = { counted: counted ?? 0, expected: expected ?? 0 };
  const count =
    counted === null ? '' : fill(counted === expected ? t.countSame : t.countOff, numbers);
  const lock = isLocked === null ? '' : isLocked ? t.locked : t.unlocked;
  const before = missed.length === 0 ? '' : fill(t.countMissed, { counts: missed.join('、') });
  const parts = [said ?? '', to?.name ?? '', count, before, lock, words ?? ''];
  return [...parts, isScanned === false ? t.notScanned : ''].filter((part) => part !== '');
}

const reasonWords = ({ did: what }: SafeEventView, reason: string): string | undefined => {
  const t = safesWords.value;
  return lookUp<string>(what === 'safeCodeChanged' ? t.codeReasons : t.reasons, reason);
};
