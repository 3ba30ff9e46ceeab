import type { ComposedLabel, Element, TextElement } from './elements.ts';
import { dotsPerMm } from './face.ts';
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
      const { x, y, module, matrix } = element;
      const boxes = matrix.flatMap((row, i) =>
        runsOf(row).map(([from, length]) =>
          boxPath(x + from * module, y + i * module, length * module, module),
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

const LETTERS = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'z',
};

function outlines({ line, x, baseline, size }: TextElement): string {
  const parts: string[] = [];
  for (const { drawn: glyph, x: offset } of line.glyphs) {
    const scale = size / glyph.file.font.unitsPerEm;
    for (const { command, args } of glyph.glyph.path.commands) {
      const places = args.map((value, i) =>
        i % 2 === 0 ? x + offset + value * scale : baseline - value * scale,
      );
      parts.push(LETTERS[command] + places.map((place) => Number(place.toFixed(2))).join(' '));
    }
  }
  return parts.join('');
}
