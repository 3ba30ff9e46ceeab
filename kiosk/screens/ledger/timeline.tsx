import type { CarrierPage, TimelineEntry } from '#api/ledger.ts';
import { useSignal } from '@preact/signals';
import { useDesk } from '../../desk/context.ts';
import { ledgerWords } from '../../text/of/ledger.ts';
import { factsWords } from '../../text/of/facts.ts';
import { custodyLine, lookUp, moment, personLine } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/page.tsx';
import { CorrectMovement } from './correct-movement.tsx';
import { changeLine, correctable, correctionWords } from './corrections.ts';

/** 经历: newest first, each with who and where, and the ledger line that proves it. The last movement can be corrected. */
export function Timeline(props: { readonly page: CarrierPage; readonly onChange: () => void }) {
  const { timeline: entries, id } = props.page;
  const t = ledgerWords.value;
  const { may } = useDesk();
  const correcting = useSignal<TimelineEntry | null>(null);
  const last = may('counter') ? correctable(entries) : null;
  if (entries.length === 0) return <EmptyState act={t.noTimeline} />;
  return (
    <>
      <ol class="timeline">
        {entries
          .toSorted((a, b) => b.seq - a.seq)
          .map((entry) => (
            <li key={entry.seq} class={entry.refusal === null ? undefined : 'refused'}>
              <div class="timeline-head">
                <p class="grow">
                  <span class="strong">{lookUp(factsWords.value, entry.kind) ?? entry.kind}</span>
                  {movement(entry)}
                </p>
                {entry.seq === last?.seq ? (
                  <Button size="small" onPress={() => (correcting.value = entry)}>
                    {correctionWords.value.movement}
                  </Button>
                ) : null}
              </div>
              {entry.changes.map((change) => (
                <p key={change.field} class="carrier-title">
                  {changeLine(change)}
                </p>
              ))}
              <Reason entry={entry} />
              {entry.refusal === null ? null : (
                <p>
                  {lookUp(words.value.refusals, entry.refusal.kind)?.what ?? entry.refusal.kind}
                  <span class="quiet">　{entry.refusal.clause}</span>
                </p>
              )}
              <p class="quiet small circumstance">
                {circumstance(entry).map((part) => (
                  <span key={part}>{part}</span>
                ))}
              </p>
            </li>
          ))}
      </ol>
      {correcting.value === null ? null : (
        <CorrectMovement
          carrierId={id}
          entry={correcting.value}
          onClose={() => (correcting.value = null)}
          onDone={() => {
            correcting.value = null;
            props.onChange();
          }}
        />
      )}
    </>
  );
}

/** Why it was corrected, and which fact it is about; or what a search came to. */
function Reason({ entry: { reason, of, kind } }: { readonly entry: TimelineEntry }) {
  const t = correctionWords.value;
  const parts = [
    of === null ? null : fill(t.ofLine, { of }),
    reason === null || kind === 'searched' ? reason : fill(t.reasonLine, { reason }),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <p>{parts.join('　')}</p>;
}

function movement(entry: TimelineEntry): string {
  if (entry.to === null) return '';
  const to = custodyLine(entry.to, words.value, language.value);
  if (entry.from === null) return `　${to}`;
  const from = custodyLine(entry.from, words.value, language.value);
  return `　${fill(ledgerWords.value.fromTo, { from, to })}`;
}

function circumstance(entry: TimelineEntry): string[] {
  const t = ledgerWords.value;
  return [
    moment(entry.at, language.value),
    entry.actor === null ? null : fill(t.by, { name: personLine(entry.actor) }),
    entry.witnesses.length === 0
      ? null
      : fill(correctionWords.value.signedBy, {
          names: entry.witnesses.map(personLine).join('、'),
        }),
    entry.station === null ? null : fill(t.at, { station: entry.station }),
    fill(t.seq, { seq: entry.seq }),
  ].filter((part) => part !== null);
}
