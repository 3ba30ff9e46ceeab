import type { MoveLine, SafeLine, Timeline } from '#api/timeline.ts';
import { useDesk } from '../../desk/context.ts';
import { paths } from '../../router.ts';
import { factsWords } from '../../text/of/facts.ts';
import { timelineWords } from '../../text/of/timeline.ts';
import { custodyLine, lookUp, placeLine, moment } from '../../text/say.ts';
import { fill, language, words } from '../../text/words.ts';
import { Table } from '../../widgets/table.tsx';
import { gapSaid, lineSaid, nameOf } from '../guard/said.ts';

type Line = Timeline['lines'][number];

/** Every line with the number of the fact that proves it. */
export function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const t = timelineWords.value;
  const { may } = useDesk();
  return (
    <section class="stack" aria-label={t.lines}>
      <h2>{fill(t.lines, { count: lines.length })}</h2>
      <Table
        label={t.lines}
        rows={lines}
        keyOf={(line) => `${line.kind} ${line.seq}`}
        empty={<p class="quiet">{t.nothing}</p>}
        columns={[
          {
            key: 'at',
            heading: t.at,
            show: (line) => (
              <span class="number">
                {moment(line.kind === 'gap' ? line.from : line.at, language.value)}
              </span>
            ),
          },
          {
            key: 'what',
            heading: t.what,
            show: (line) => <span class="strong">{what(line)}</span>,
          },
          {
            key: 'about',
            heading: t.about,
            show: (line) =>
              line.kind === 'moved' && line.carrier !== null && may('readLedger') ? (
                <a href={paths.carrier(line.carrier.id)}>{line.carrier.registerNumber}</a>
              ) : (
                about(line)
              ),
          },
          { key: 'more', heading: t.more, show: more },
          {
            key: 'fact',
            heading: t.factHeading,
            end: true,
            show: ({ seq }) => <span class="number">{seq}</span>,
          },
        ]}
      />
    </section>
  );
}

function what(line: Line): string {
  const t = timelineWords.value;
  if (line.kind === 'gap') return t.gap;
  if (line.kind !== 'passage') return lookUp(factsWords.value, line.did) ?? line.did;
  if (line.refusal !== null) return t.refused;
  return line.direction === 'in' ? t.in : t.out;
}

function about(line: Line): string {
  switch (line.kind) {
    case 'gap':
      return line.area.name;
    case 'passage':
      return `${nameOf(line.passer)}　${line.area.name}`;
    case 'safe':
      return placeLine(line.safe);
    case 'moved':
      return line.carrier?.registerNumber ?? '';
  }
}

function more(line: Line): string {
  if (line.kind === 'gap') return gapSaid(line);
  if (line.kind === 'passage') return lineSaid(line);
  return line.kind === 'safe' ? bySafe(line) : byMove(line);
}

const bySafe = ({ person, second }: SafeLine): string =>
  [person?.name, second?.name].filter((name) => name !== undefined).join('、');

function byMove({ to, actor }: MoveLine): string {
  const where = to === null ? '' : custodyLine(to, words.value, language.value);
  const by = actor === null ? '' : fill(timelineWords.value.by, { name: actor.name });
  return [where, by].filter((part) => part !== '').join('　');
}
