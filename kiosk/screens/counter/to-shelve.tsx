import type { CarrierRow } from '#api/ledger.ts';
import type { PlaceName } from '#api/words.ts';
import { placeLine } from '../../text/say.ts';
import { fill, words } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { CarrierLine } from '../../widgets/carrier-line.tsx';
import { byHome, forShelf } from './pile.ts';

/** 待上架: what came back, by home place; scanning the shelf and one touch put it there. */
export function ToShelve(props: {
  readonly carriers: readonly CarrierRow[];
  readonly shelf: PlaceName | null;
  readonly isBusy: boolean;
  readonly onShelve: (placeId: string, carrierIds: readonly string[]) => void;
}) {
  const t = words.value.counter;
  const { carriers, shelf } = props;
  return (
    <div class="to-shelve">
      <div class="row spread">
        <h2 class="pile-head">{fill(t.toShelve, { count: carriers.length })}</h2>
        {shelf === null ? <p class="strong">{t.scanShelf}</p> : null}
      </div>
      {shelf === null ? null : <ShelfActs {...props} shelf={shelf} />}
      <ul class="home-groups">
        {byHome(carriers).map((group) => (
          <li key={group.home?.id ?? ''} class={group.home?.id === shelf?.id ? 'here' : ''}>
            <p class="strong">{group.home === null ? t.noHome : placeLine(group.home)}</p>
            <ul>
              {group.carriers.map((carrier) => (
                <li key={carrier.id}>
                  <CarrierLine carrier={carrier} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ShelfActs(props: {
  readonly carriers: readonly CarrierRow[];
  readonly shelf: PlaceName;
  readonly isBusy: boolean;
  readonly onShelve: (placeId: string, carrierIds: readonly string[]) => void;
}) {
  const t = words.value.counter;
  const { shelf, isBusy } = props;
  const { here, others } = forShelf(props.carriers, shelf);
  const place = placeLine(shelf);
  const put = (carriers: readonly CarrierRow[]) => () =>
    props.onShelve(
      shelf.id,
      carriers.map(({ id }) => id),
    );
  return (
    <div class="row">
      {here.length === 0 ? (
        <p class="grow">{fill(t.shelveNoneHere, { place })}</p>
      ) : (
        <Button look="main" size="large" disabled={isBusy} onPress={put(here)}>
          {fill(t.shelveHere, { place, count: here.length })}
        </Button>
      )}
      {others.length === 0 ? null : (
        <Button disabled={isBusy} onPress={put(others)}>
          {fill(t.shelveOthers, { count: others.length })}
        </Button>
      )}
    </div>
  );
}
