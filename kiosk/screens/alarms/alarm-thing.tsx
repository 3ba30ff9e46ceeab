import type { AlarmView } from '#api/alarms.ts';
import { useDesk } from '../../desk/context.ts';
import { matterPath } from '../papers/matter-path.ts';
import { paths } from '../../router.ts';
import { alarmsWords } from '../../text/of/alarms.ts';
import { fill } from '../../text/words.ts';
import { kindWords } from './kind-words.ts';

/** The number is enough to look for it; its page is a touch away for whoever may read it. */
export function Thing({ alarm }: { readonly alarm: AlarmView }) {
  const t = alarmsWords.value;
  const { thing, kind } = alarm;
  if (thing === null) {
    return (
      <>
        <span>{t.thingUnknown}</span> <Seal alarm={alarm} />
      </>
    );
  }
  const name = fill(kindWords.value.of[thing.kind], { name: thing.name });
  const line = kind === 'forgedLabel' ? fill(t.pretends, { name }) : name;
  return (
    <>
      <Named thing={thing} line={line} kind={kind} /> <Seal alarm={alarm} />
    </>
  );
}

type NamedThing = {
  readonly thing: NonNullable<AlarmView['thing']>;
  readonly line: string;
  readonly kind: AlarmView['kind'];
};

function Named(props: NamedThing) {
  const { may } = useDesk();
  const { line } = props;
  const href = pathOf(props, may);
  if (href === null) return <span class="strong">{line}</span>;
  return (
    <a class="strong" href={href}>
      {line}
    </a>
  );
}

/** Where it is dealt with; null: nowhere that this person may go. */
function pathOf({ thing, kind }: NamedThing, may: (action: string) => boolean): string | null {
  if (kind === 'unaccounted' && may('readSearches')) return paths.searches;
  if (kind === 'differenceLate') {
    return may('readStockTakes') ? paths.takeDifferences(thing.id) : null;
  }
  if (thing.kind === 'carrier') return may('readLedger') ? paths.carrier(thing.id) : null;
  if (thing.kind !== 'matter' || thing.matterKind === null) return null;
  return matterPath(thing.matterKind, thing.id);
}

/** The label that was read, and its chip. */
function Seal({ alarm }: { readonly alarm: AlarmView }) {
  const t = alarmsWords.value;
  const { printedCode, generation, tid, kind } = alarm;
  if (printedCode === null) return null;
  const named = { code: printedCode, generation: (generation ?? 0) + 1 };
  const label = fill(kind === 'forgedLabel' ? t.code : t.label, named);
  const chip = tid === null ? '' : `　${fill(t.tid, { tid })}`;
  return <span class="quiet small number">{label + chip}</span>;
}
