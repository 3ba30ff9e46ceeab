import type { ComposedLabel, SymbolElement, TextElement } from './elements.ts';
import type { FontFile } from './fonts.ts';
import { outlineOf } from './outline.ts';
import type { Lettering } from './pdf-lettering.ts';
import { runsOf } from './symbol.ts';

/** A label as page content, in its own dots: whole numbers, which a page of labels packs well. */
export function contentOf(label: ComposedLabel, lettering: Lettering): string {
  const lines: string[] = ['0 g'];
  for (const element of label.elements) {
    switch (element.kind) {
      case 'rule':
        lines.push(`${element.x} ${element.y} ${element.width} ${element.height} re f`);
        break;
      case 'symbol':
        lines.push(symbolContent(element));
        break;
      case 'text':
        lines.push(...textContent(element, lettering));
        break;
    }
  }
  return lines.join('\n');
}

/** One path for all runs: separate boxes would show hair lines between them on some screens. */
function symbolContent({ x, y, module, rowHeight, matrix }: SymbolElement): string {
  const boxes = matrix.flatMap((row, i) =>
    runsOf(row).map(([from, length]) => `${from} ${i} ${length} 1 re`),
  );
  return `q ${module} 0 0 ${rowHeight} ${x} ${y} cm\n${boxes.join('\n')}\nf Q`;
}

function textContent(element: TextElement, lettering: Lettering): string[] {
  const { x, baseline, size } = element;
  return segmentsOf(element, lettering).map((segment) => {
    if (segment.kind === 'box') return `${segment.outline} f`;
    const font = lettering.use(segment.file);
    const slack = Number(segment.slack.toFixed(3));
    const at = `1 0 0 -1 ${x + segment.x} ${baseline} Tm`;
    return `BT /${font} ${size} Tf ${slack} Tc ${at} <${segment.codes}> Tj ET`;
  });
}

type Stretch = {
  readonly kind: 'stretch';
  readonly file: FontFile;
  codes: string;
  readonly x: number;
  slack: number;
};
type Segment = Stretch | { readonly kind: 'box'; readonly outline: string };

/**
 * Stretches of a line that one font file draws, so that rare characters come from theirs. `slack`
 * is what whole dots added to each glyph of the stretch: without it a long line would drift.
 */
function segmentsOf(element: TextElement, lettering: Lettering): Segment[] {
  const { line, size, x, baseline } = element;
  const segments: Segment[] = [];
  let [natural, count] = [0, 0];
  for (const [index, character] of Array.from(line.text).entries()) {
    const placed = line.glyphs[index];
    if (!placed) continue;
    const { file, glyph, isBox } = placed.drawn;
    if (isBox) {
      const scale = size / file.unitsPerEm;
      const outline = outlineOf(glyph.path.commands, scale, x + placed.x, baseline, 'pdf');
      segments.push({ kind: 'box', outline });
      continue;
    }
    let last = segments.at(-1);
    if (last?.kind !== 'stretch' || last.file !== file) {
      last = { kind: 'stretch', file, codes: '', x: placed.x, slack: 0 };
      [natural, count] = [0, 0];
      segments.push(last);
    }
    last.codes += lettering.code(file, character);
    natural += (glyph.advanceWidth * size) / file.unitsPerEm;
    const end = line.glyphs[index + 1]?.x ?? line.width;
    last.slack = (end - last.x - natural) / ++count;
  }
  return segments;
}
