import type { Face, Field } from './face.ts';
import type { Weight } from './fonts.ts';

/** One way to set a row: millimetres an em, and at most so many lines. */
export type Try = { readonly mm: number; readonly lines: number };

/** One statement of the label's body, with the ways to set it, best first. */
export type Row = {
  readonly field: Field;
  readonly caption: string | null;
  readonly text: string;
  readonly weight: Weight;
  readonly tries: readonly Try[];
  /** Only a title may end in …; a level, a number, a name is whole or the label is refused. */
  readonly mayClip: boolean;
};

const tries = (...pairs: readonly (readonly [mm: number, lines: number])[]): readonly Try[] =>
  pairs.map(([mm, lines]) => ({ mm, lines }));

/*
 * Legibility on a 203 dpi head, looked at: regular hanzi from 18 dots (2.25 mm), bold from 24
 * dots (3 mm). In millimetres, so that a finer head does not print finer text.
 */
const MARK = tries([6, 1], [5.25, 1], [4.5, 1], [4.5, 2], [4, 2], [3.5, 2], [3, 2]);
const HERO = tries([8, 1], [7, 1], [6, 1], [5, 1], [4, 1], [5, 2], [4, 2], [3.5, 2], [3, 3]);
const NUMBER = tries([3.75, 1], [3.25, 1], [3, 1], [3, 2], [2.75, 2], [2.5, 2], [2.25, 3]);
const NAME = tries([4, 1], [3.5, 1], [3.5, 2], [3, 2], [2.75, 3], [2.5, 3], [2.25, 4]);
const LINE = tries([2.75, 1], [2.5, 1], [2.75, 2], [2.5, 2], [2.25, 2], [2.25, 3]);
const COPY = tries([3, 1], [2.75, 1], [2.5, 1], [2.25, 1], [2.25, 2]);
const TITLE = tries([2.75, 1], [2.75, 2], [2.5, 2], [2.5, 3], [2.25, 3]);

/** The body of a face, top to bottom. What is null or empty takes no room. */
export function rowsOf(face: Face): readonly Row[] {
  const number = (caption: string | null, sizes: readonly Try[]): Row =>
    row('registerNumber', face.registerNumber, { caption, weight: 'bold', tries: sizes });
  const rows = {
    carrier: [
      row('markText', face.markText, { weight: 'bold', tries: MARK }),
      face.markText === '' ? number(null, HERO) : number('编号', NUMBER),
      row('documentNumber', face.documentNumber, { caption: '文号', tries: LINE }),
      row('copyNumber', face.copyNumber, { caption: '份号', weight: 'bold', tries: COPY }),
      row('title', face.title, { tries: TITLE, mayClip: true }),
    ],
    place: [
      number(null, HERO),
      row('placeLine', face.placeLine ?? null, { weight: 'bold', tries: NAME }),
      row('title', face.title, { tries: TITLE, mayClip: true }),
    ],
    badge: [
      row('title', face.title, { weight: 'bold', tries: HERO }),
      number('工号', NUMBER),
      row('placeLine', face.placeLine ?? null, { caption: '部门', tries: LINE }),
    ],
  };
  return rows[face.nature].filter(({ text }) => text !== '');
}

function row(
  field: Field,
  text: string | null,
  how: Pick<Row, 'tries'> & Partial<Pick<Row, 'caption' | 'weight' | 'mayClip'>>,
): Row {
  const { caption = null, weight = 'regular', mayClip = false } = how;
  return { field, text: text ?? '', caption, weight, mayClip, tries: how.tries };
}
