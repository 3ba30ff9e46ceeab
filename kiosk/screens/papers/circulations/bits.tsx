import type { CirculationRow } from '#api/circulations.ts';
import { useDesk } from '../../../desk/context.ts';
import { moment } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import { Sign } from '../../../widgets/marks.tsx';
import { between, circulationWords, spanWords } from './words.ts';

/** 在谁手中, for how long; else who is next. */
export function InHands({ slip }: { readonly slip: CirculationRow }) {
  const t = circulationWords.value;
  const { now } = useDesk();
  if (slip.holder !== null && slip.outAt !== null) {
    return (
      <>
        <p>{fill(t.inHands, { name: slip.holder.name })}</p>
        <p class="quiet small">{fill(t.hadFor, { span: spanWords(between(slip.outAt, now())) })}</p>
      </>
    );
  }
  if (slip.next === null) return <p>{t.stage[slip.stage]}</p>;
  return (
    <>
      <p>{t.withClerk}</p>
      <p class="quiet small">{fill(t.nextIs, { name: slip.next.name })}</p>
    </>
  );
}

/** 期限; late in words and with its shape. */
export function DueLine({ slip }: { readonly slip: CirculationRow }) {
  const t = circulationWords.value;
  const { now } = useDesk();
  const due = [slip.legDueAt, slip.dueAt].filter((at) => at !== null).toSorted()[0] ?? slip.dueAt;
  const isClosed = slip.stage === 'done' || slip.stage === 'recalled';
  return (
    <>
      <p class="number">{moment(isClosed ? slip.dueAt : due, language.value)}</p>
      {slip.isLate ? <Late>{fill(t.lateBy, { span: spanWords(between(due, now())) })}</Late> : null}
      {slip.isRecalled ? <Late>{t.recalledNow}</Late> : null}
    </>
  );
}

export function Late({ children }: { readonly children: string }) {
  return (
    <p class="custody-line alarm">
      <Sign state="refused" />
      {children}
    </p>
  );
}
