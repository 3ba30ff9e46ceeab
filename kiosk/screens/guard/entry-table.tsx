import type { EntryLine, EntryList, PasserView } from '#api/guard.ts';
import { guardWords } from '../../text/of/guard.ts';
import { moment } from '../../text/say.ts';
import { fill, language } from '../../text/words.ts';
import { Button } from '../../widgets/button.tsx';
import { Notice } from '../../widgets/notice.tsx';
import { Way } from './last-lines.tsx';
import { gapSaid, lineSaid, nameOf } from './said.ts';

type Lines = EntryList['lines'];

/** 出入登记, line by line; a gap takes the whole width, since nobody knows what belongs there. */
export function LineTable(props: {
  readonly lines: Lines;
  readonly onPasser: (passer: PasserView) => void;
}) {
  const t = guardWords.value;
  if (props.lines.length === 0) return null;
  return (
    <div class="table-frame">
      <table class="table guard-lines" aria-label={t.entries}>
        <thead>
          <tr>
            {[t.time, t.area, t.person, t.direction, t.what].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.lines.map((line) =>
            line.kind === 'gap' ? (
              <tr key={`gap ${line.seq}`} class="gap">
                <td colSpan={5}>
                  <Notice state="needs">{`${line.area.name}　${gapSaid(line)}`}</Notice>
                </td>
              </tr>
            ) : (
              <PassageRow key={line.seq} line={line} onPasser={props.onPasser} />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function PassageRow(props: {
  readonly line: EntryLine;
  readonly onPasser: (passer: PasserView) => void;
}) {
  const t = guardWords.value;
  const { line, onPasser } = props;
  const name = nameOf(line.passer);
  return (
    <tr>
      <td class="number">{moment(line.at, language.value)}</td>
      <td>{line.area.name}</td>
      <td>
        {line.passer.kind === 'unknown' ? (
          name
        ) : (
          <Button
            look="plain"
            size="small"
            label={fill(t.ofPerson, { name })}
            onPress={() => onPasser(line.passer)}
          >
            {name}
          </Button>
        )}
        <span class="quiet small guard-said">{line.passer.of}</span>
      </td>
      <td>
        <Way line={line} />
      </td>
      <td>{lineSaid(line)}</td>
    </tr>
  );
}
