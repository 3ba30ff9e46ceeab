import type { Font, Glyph, PathCommand } from 'fontkit';

/** In thousandths of an em. */
const BOX = { bottom: -100, top: 880, thick: 45, side: 40 };
const DIGIT = { scale: 0.52, width: 290, baselines: [440, -30] };

/**
 * 缺字框: the box that stands for a character without glyph, its code point in two rows of hexadecimal
 * digits, so that a person can look it up instead of guessing.
 */
export function boxGlyph(codePoint: number, font: Font): Glyph {
  const digits = codePoint.toString(16).toUpperCase();
  const perRow = digits.length > 4 ? 3 : 2;
  const padded = digits.padStart(perRow * 2, '0');
  const unit = font.unitsPerEm / 1000;
  const right = perRow * DIGIT.width + 2 * (BOX.side + BOX.thick) + 4 * BOX.thick;
  const { bottom, top, thick, side } = BOX;
  const commands: PathCommand[] = [
    ...frame(side, bottom, right - side, top, unit),
    // The other way round, so that it is a hole.
    ...frame(right - side - thick, bottom + thick, side + thick, top - thick, unit),
  ];
  for (const [index, digit] of Array.from(padded).entries()) {
    const glyph = font.glyphForCodePoint(digit.codePointAt(0) ?? 0);
    const x = side + 3 * thick + (index % perRow) * DIGIT.width;
    const y = DIGIT.baselines[Math.floor(index / perRow)] ?? 0;
    commands.push(...moved(glyph.path.commands, x * unit, y * unit));
  }
  return { id: codePoint, advanceWidth: right * unit, path: { commands } };
}

function frame(x0: number, y0: number, x1: number, y1: number, unit: number): PathCommand[] {
  const to = (command: 'moveTo' | 'lineTo', x: number, y: number): PathCommand => ({
    command,
    args: [x * unit, y * unit],
  });
  return [
    to('moveTo', x0, y0),
    to('lineTo', x1, y0),
    to('lineTo', x1, y1),
    to('lineTo', x0, y1),
    { command: 'closePath', args: [] },
  ];
}

const moved = (commands: readonly PathCommand[], x: number, y: number): PathCommand[] =>
  commands.map(({ command, args }) => ({
    command,
    args: args.map((value, i) => value * DIGIT.scale + (i % 2 === 0 ? x : y)),
  }));
