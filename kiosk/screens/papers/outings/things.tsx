import type { OutingView } from '#api/outings.ts';
import { go, paths } from '../../../router.ts';
import { moment } from '../../../text/say.ts';
import { fill, language, words } from '../../../text/words.ts';
import { CarrierLine } from '../../../widgets/carrier-line.tsx';
import { CustodyLine, Sign } from '../../../widgets/marks.tsx';
import { Table } from '../../../widgets/table.tsx';
import { outingWords } from './words.ts';

type Thing = OutingView['things'][number];

/** What is compared when it comes back: 页数 of a paper, 序列号 of a thing that has one. */
export function compareLine({ pageCount, serialNumber }: Thing): string {
  const t = outingWords.value.compare;
  if (serialNumber !== null) return fill(t.serial, { serial: serialNumber });
  return pageCount === null ? '' : fill(t.pages, { count: pageCount });
}

/** 携带物品, each with what is to be compared and how it was found. `scanned`: what lies on this counter; null: nobody asks. */
export function Things(props: {
  readonly paper: OutingView;
  readonly scanned: ReadonlySet<string> | null;
}) {
  const t = outingWords.value;
  const { terms } = words.value;
  return (
    <Table
      label={t.things}
      rows={props.paper.things}
      keyOf={({ carrier }) => carrier.id}
      onOpen={({ carrier }) => go(paths.carrier(carrier.id))}
      columns={[
        {
          key: 'number',
          heading: terms.registerNumber,
          show: (thing) => (
            <CarrierLine carrier={thing.carrier}>
              <p class="quiet small">{compareLine(thing)}</p>
            </CarrierLine>
          ),
        },
        {
          key: 'custody',
          heading: terms.custody,
          show: ({ carrier }) => <CustodyLine custody={carrier.custody} />,
        },
        {
          key: 'check',
          heading: t.check,
          show: (thing) => <CheckLine thing={thing} paper={props.paper} scanned={props.scanned} />,
        },
      ]}
    />
  );
}

function CheckLine(props: {
  readonly thing: Thing;
  readonly paper: OutingView;
  readonly scanned: ReadonlySet<string> | null;
}) {
  const t = outingWords.value;
  const { thing, scanned } = props;
  if (thing.check === null) {
    if (scanned === null) return <>{props.paper.stage === 'out' ? t.stillOut : ''}</>;
    const isHere = scanned.has(thing.carrier.id);
    return (
      <span class="custody-line">
        <Sign state={isHere ? 'allowed' : 'needs'} />
        {isHere ? t.scanned : t.notScanned}
      </span>
    );
  }
  const { at, isWhole, words: said } = thing.check;
  return (
    <>
      <p class="custody-line">
        <Sign state={isWhole ? 'allowed' : 'refused'} />
        {isWhole ? t.whole : fill(t.notWhole, { words: said ?? '' })}
      </p>
      <p class="quiet small">{fill(t.checkedAt, { at: moment(at, language.value) })}</p>
    </>
  );
}
