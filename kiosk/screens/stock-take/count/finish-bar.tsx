import { takeBlindWords } from '../../../text/of/take-blind.ts';
import { takeCountWords } from '../../../text/of/take-count.ts';
import { moment, personLine } from '../../../text/say.ts';
import { fill, language } from '../../../text/words.ts';
import { paths } from '../../../router.ts';
import { Button, LinkButton } from '../../../widgets/button.tsx';
import { Notice } from '../../../widgets/notice.tsx';
import type { CountModel } from './model.ts';

/** At the foot, always in sight: what is left, and the way to close. */
export function FinishBar(props: { readonly model: CountModel; readonly onFinish: () => void }) {
  const { model } = props;
  const t = takeCountWords.value;
  return (
    <div class="finish-bar">
      <div class="grow">
        <p class="strong">{leftWords(model)}</p>
        <p class="quiet small keys">{t.keys}</p>
      </div>
      <Button look="main" size="large" disabled={!mayFinish(model)} onPress={props.onFinish}>
        {model.closing.value?.isBlind === true ? takeBlindWords.value.endFirst : t.finish}
      </Button>
    </div>
  );
}

/** The server says so; until it has answered nothing is closed. 盲盘: the first count may be signed as over at any time. */
export const mayFinish = ({ closing: { value } }: CountModel): boolean =>
  value !== null && !value.isClosed && (value.isBlind || value.unsettled === 0);

function leftWords(model: CountModel): string {
  const t = takeCountWords.value;
  const closing = model.closing.value;
  if (closing === null) return '';
  if (closing.isBlind) return takeBlindWords.value.leftBlind;
  return closing.unsettled === 0 ? t.ready : fill(t.left, { count: closing.unsettled });
}

/** 已盘毕: what it came to, and where to go on. */
export function Closed(props: { readonly model: CountModel; readonly onReopen: () => void }) {
  const { model } = props;
  const t = takeCountWords.value;
  const place = model.place.value;
  const take = model.take.value;
  if (place === null || place.closed === null) return null;
  const { by, at } = place.closed;
  const next = take.byPlace.find(({ state }) => state === 'open');
  const expected = place.tally?.expected ?? 0;
  const { missing } = place.closed;
  const differences = model.outcome.value?.differences ?? null;
  const counting = take.stage === 'counting';
  return (
    <Notice
      state="allowed"
      acts={
        <>
          {counting && next !== undefined ? (
            <LinkButton look="main" href={paths.takeCount(take.id, next.place.id)}>
              {`${t.nextPlace}　${next.place.code}`}
            </LinkButton>
          ) : null}
          <LinkButton href={paths.stockTake(take.id)}>{t.toOverview}</LinkButton>
          {counting ? <Button onPress={props.onReopen}>{t.reopenClosed}</Button> : null}
        </>
      }
    >
      <p class="strong">{t.closed}</p>
      <p>
        {differences === null
          ? fill(t.closedShort, { expected, missing })
          : fill(t.closedFacts, { expected, missing, differences })}
      </p>
      {by === null ? null : (
        <p class="quiet">
          {fill(t.closedBy, { name: personLine(by), at: moment(at, language.value) })}
        </p>
      )}
    </Notice>
  );
}
