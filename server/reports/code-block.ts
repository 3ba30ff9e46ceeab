import { qrOfText } from '#labels/qr-text.ts';
import { runsOf } from '#labels/symbol.ts';
import { gap, type Block, type Width } from './blocks.ts';
import type { Form } from './form.ts';
import { LINE, type Letter, type Setter } from './lettering.ts';

const SMALL: Letter = { size: 8, weight: 'regular' };
/** 26 mm: a telephone or a desk scanner reads it from a copy of a copy. */
const SIDE = 74;
/** ISO/IEC 18004: four modules of white all round. */
const QUIET = 4;

/** 二维码 with its words at its right, kept together on a page. */
export function codeBlocks({ code }: Form, setter: Setter, { left, width }: Width): Block[] {
  if (code === undefined) return [];
  const matrix = qrOfText(code.text);
  const module = SIDE / (matrix.length + 2 * QUIET);
  const lines = code.words.flatMap((words) => setter.wrap(words, SMALL, width - SIDE - 6));
  const step = SMALL.size * LINE;
  const height = Math.max(SIDE, lines.length * step + 4);
  const at = (y: number): string => {
    const boxes = matrix.flatMap((row, line) =>
      runsOf(row).map(([from, length]) => {
        const [x, top] = [left + (from + QUIET) * module, y + (line + QUIET) * module];
        const size = `${(length * module).toFixed(3)} ${module.toFixed(3)}`;
        return `${x.toFixed(3)} ${top.toFixed(3)} ${size} re`;
      }),
    );
    const words = lines.map((line, i) =>
      setter.content(line, SMALL, [left + SIDE + 6, y + 6 + SMALL.size + i * step]),
    );
    return [...boxes, 'f', ...words].join('\n');
  };
  return [{ height, at }, gap()];
}
