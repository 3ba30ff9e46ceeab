import type { Instant, PlaceId } from '#domain/ids.ts';
import type { NewDifference } from '#domain/stock-takes/differences.ts';
import { explainUntil } from '#domain/stock-takes/explaining.ts';
import type { House } from '../house.ts';
import { isDifference, type StrangeCode, type Told } from './closing-rows.ts';

/** 差异, each to be explained within its hours. */
export function differencesOf(
  things: readonly Told[],
  strange: readonly StrangeCode[],
  {
    house,
    placeId,
    at,
  }: { readonly house: Pick<House, 'newId'>; readonly placeId: PlaceId; readonly at: Instant },
): NewDifference[] {
  const explainBy = explainUntil(at);
  const base = () => ({ id: house.newId(), placeId, explainBy });
  return [
    ...things.flatMap(({ carrier, kinds, remedy }) =>
      kinds.map((kind) => {
        const isMended = kind !== 'twice';
        const text = carrier.registerNumber;
        return { ...base(), kind, carrierId: carrier.id, text, remedy: isMended ? remedy : null };
      }),
    ),
    ...strange.filter(isDifference).map(({ text, outcome }) => {
      return { ...base(), kind: kindOf(outcome), carrierId: null, text, remedy: null };
    }),
  ];
}

function kindOf(outcome: StrangeCode['outcome']): 'deadLabel' | 'clonedTag' | 'unknownCode' {
  if (outcome === 'retired') return 'deadLabel';
  return outcome === 'cloned' ? 'clonedTag' : 'unknownCode';
}
