import type { CarrierPage, TimelineEntry } from '#api/ledger.ts';
import { factsWords } from '../../text/of/facts.ts';
import { custodyLine, lookUp } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { correctionWords } from './corrections.ts';
import { SignedCorrection } from './signed-correction.tsx';

/** 更正 of the last movement: it goes back to where it was. */
export function CorrectMovement(props: {
  readonly carrierId: string;
  readonly entry: TimelineEntry;
  readonly onClose: () => void;
  readonly onDone: (page: CarrierPage) => void;
}) {
  const { entry } = props;
  const t = correctionWords.value;
  const what = lookUp(factsWords.value, entry.kind) ?? entry.kind;
  const to = entry.from === null ? '' : custodyLine(entry.from, words.value, language.value);
  return (
    <SignedCorrection
      title={t.movementTitle}
      path={`/api/carriers/${encodeURIComponent(props.carrierId)}/correct-movement`}
      body={{ of: entry.seq }}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{fill(t.movementWhat, { what, seq: entry.seq, to })}</p>
    </SignedCorrection>
  );
}
