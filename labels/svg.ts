import type { ComposedLabel, Element, TextElement } from './elements.ts';
import { dotsPerMm } from './face.ts';
import { outlineOf } from './outline.ts';
import { runsOf } from './symbol.ts';

/** 预览: the label at true size. Text is outlines, so that no font and no markup of it is needed. */
export function svgOf(label: ComposedLabel): string {
  const mm = (dots: number): string => `${Number((dots / dotsPerMm(label.dpi)).toFixed(3))}mm`;
  const size = `width="${mm(label.width)}" height="${mm(label.height)}"`;
  const box = `viewBox="0 0 ${label.width} ${label.height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>`,
    `<path fill="#fff" d="M0 0h${label.width}v${label.height}H0z"/>`,
    ...label.elements.map(drawn),
    '</svg>',
  ].join('');
}

function drawn(element: Element): string {
  switch (element.kind) {
    case 'rule':
      return crisp(boxPath(element.x, element.y, element.width, element.height));
    case 'symbol': {
      const { x, y, module, rowHeight, matrix } = element;
      const boxes = matrix.flatMap((row, i) =>
        runsOf(row).map(([from, length]) =>
          boxPath(x + from * module, y + i * rowHeight, length * module, rowHeight),
        ),
      );
      return crisp(boxes.join(''));
    }
    case 'text':
      return `<path d="${outlines(element)}"/>`;
  }
}

const crisp = (d: string): string => `<path shape-rendering="crispEdges" d="${d}"/>`;
const boxPath = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

function outlines({ line, x, baseline, size }: TextElement): string {
  return line.glyphs
    .map(({ drawn: { file, glyph }, x: offset }) =>
      outlineOf(glyph.path.commands, size / file.unitsPerEm, x + offset, baseline, 'svg'),
    )
    .join('');
}
