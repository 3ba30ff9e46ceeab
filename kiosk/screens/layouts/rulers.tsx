import type { Box, Size } from '#labels/layout.ts';

/** 标尺: millimetres along the top and the left edge, and where the chosen item stands on them. */
export function Rulers(props: {
  readonly stock: Size;
  /** Millimetres from the ruler's outer edge to the label. */
  readonly thick: number;
  /** Millimetres of a pixel. */
  readonly px: number;
  readonly chosen: Box | null;
}) {
  const { stock, thick, px, chosen } = props;
  return (
    <g class="rulers" aria-hidden="true">
      {chosen === null ? null : (
        <>
          <rect class="span" x={chosen.x} y={-thick} width={chosen.width} height={thick} />
          <rect class="span" x={-thick} y={chosen.y} width={thick} height={chosen.height} />
        </>
      )}
      <path d={ticks(stock.width, px, thick, false)} />
      <path d={ticks(stock.height, px, thick, true)} />
      {numbers(stock.width, px).map((mm) => (
        <text key={mm} x={mm + 2 * px} y={-thick + 9 * px} font-size={9.5 * px}>
          {mm}
        </text>
      ))}
      {numbers(stock.height, px).map((mm) => (
        <text
          key={mm}
          transform={`translate(${-thick + 9 * px} ${mm + 2 * px}) rotate(90)`}
          font-size={9.5 * px}
        >
          {mm}
        </text>
      ))}
    </g>
  );
}

/** No two ticks nearer than this, no two numbers nearer than that. px */
const TICKS_APART = 3;
const NUMBERS_APART = 28;

function ticks(length: number, px: number, thick: number, isDown: boolean): string {
  const step = px * TICKS_APART > 1 ? 5 : 1;
  const parts: string[] = [];
  for (let mm = 0; mm <= length; mm += step) {
    const depth = mm % 10 === 0 ? thick : mm % 5 === 0 ? 7 * px : 4 * px;
    parts.push(isDown ? `M0 ${mm}H${-depth}` : `M${mm} 0V${-depth}`);
  }
  return parts.join('');
}

function numbers(length: number, px: number): number[] {
  const step = [5, 10, 20, 50].find((mm) => mm >= NUMBERS_APART * px) ?? 100;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, n) => n * step).filter(
    // The last one would hang over the end.
    (mm) => mm + 12 * px <= length,
  );
}
