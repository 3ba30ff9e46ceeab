import type { CarrierRow } from '#api/ledger.ts';
import { bindBlankWords } from '../../text/of/bind-blank.ts';
import { words } from '../../text/words.ts';
import { ThingSearch } from '../thing-search.tsx';

/** So many are looked through for those that have no label, and so many are shown. */
const LIMIT = 100;
const FEW = 5;

/** 查找实物 for a blank label: what has none comes first. */
export function BareThingSearch(props: { readonly onChoose: (row: CarrierRow) => void }) {
  const t = bindBlankWords.value;
  const { terms } = words.value;
  return (
    <ThingSearch
      label={t.thing}
      hint={t.scanThing}
      placeholder={t.findHint}
      none={t.none}
      limit={LIMIT}
      pick={bareFirst}
      more={({ labelState }) => <span class="quiet small">{terms.labelState[labelState]}</span>}
      onChoose={props.onChoose}
    />
  );
}

/** What has no label is what is looked for; the others show that they are there, and what they have. */
const bareFirst = (rows: readonly CarrierRow[]): CarrierRow[] =>
  rows
    .toSorted((a, b) => Number(a.labelState !== 'none') - Number(b.labelState !== 'none'))
    .slice(0, FEW);
