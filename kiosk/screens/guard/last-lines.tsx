import type { EntryLine } from '#api/guard.ts';
import { guardWords } from '../../text/of/guard.ts';
import { minute } from '../../text/say.ts';
import { lineSaid, nameOf } from './said.ts';

/** 最近出入: the last at all doors, and what was refused. */
export function LastLines({ lines }: { readonly lines: readonly EntryLine[] }) {
  const t = guardWords.value;
  return (
    <section class="guard-last">
      <h2>{t.last}</h2>
      {lines.length === 0 ? <p class="quiet">{t.noLast}</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.seq} class={line.refusal === null ? '' : 'refused'}>
            <span class="number">{minute(line.at)}</span>
            <Way line={line} />
            <span class="grow">
              <span class="strong">{nameOf(line.passer)}</span> <span>{line.area.name}</span>
              <span class="small quiet guard-said">{lineSaid(line)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 进, 出, 等 for a second one, or refused: a word in a shape of its own. */
export function Way({ line }: { readonly line: EntryLine }) {
  const t = guardWords.value;
  const isWaiting = line.refusal?.kind === 'secondNeeded';
  const kind = line.refusal === null ? line.direction : isWaiting ? 'waits' : 'refused';
  const word = { in: t.in, out: t.out, waits: t.wait, refused: t.no }[kind];
  return <span class={`guard-way ${kind}`}>{word}</span>;
}
