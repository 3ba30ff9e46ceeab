/** Small baseline JPEGs for tests, coded apart from the product's reader: every block of one shade. */

export type JpegOptions = {
  readonly width?: number;
  readonly height?: number;
  /** DC difference of the first block, 128 to 255: another shade is another photo. */
  readonly shade?: number;
  /** Colours: 1 grey, 3 as cameras make them, 4 CMYK. */
  readonly components?: number;
  /** Segments between the start and the tables. */
  readonly before?: readonly Uint8Array[];
  readonly frame?: number;
  readonly restart?: number;
};

export const segment = (marker: number, ...body: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body);
export const textSegment = (marker: number, text: string): Uint8Array =>
  segment(marker, ...Buffer.from(text, 'latin1'));

const tableOf = (id: number, ones: readonly number[]): Uint8Array => {
  // One code of each length: 0, 10, 110…
  const counts = Array.from({ length: 16 }, (_, n) => (n < ones.length ? 1 : 0));
  return segment(0xc4, id, ...counts, ...ones);
};

export function smallJpeg(options: JpegOptions = {}): Uint8Array {
  const { width = 24, height = 16, shade = 200, components = 3 } = options;
  const { before = [], frame = 0xc0, restart = 0 } = options;
  const ids = Array.from({ length: components }, (_, n) => n + 1);
  const word = (value: number): number[] => [value >> 8, value & 255];
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    ...before,
    segment(0xdb, 0, ...Array.from({ length: 64 }, () => 4)),
    tableOf(0x00, [0, 8]),
    tableOf(0x10, [0]),
    ...(restart === 0 ? [] : [segment(0xdd, ...word(restart))]),
    segment(
      frame,
      8,
      ...word(height),
      ...word(width),
      components,
      ...ids.flatMap((id) => [id, 0x11, 0]),
    ),
    segment(0xda, components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0),
    scanOf({ units: Math.ceil(width / 8) * Math.ceil(height / 8), components, shade, restart }),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/** The first block has the shade, all others differ from it by nothing. Each run between restart marks begins anew. */
function scanOf(given: {
  readonly units: number;
  readonly components: number;
  readonly shade: number;
  readonly restart: number;
}): Uint8Array {
  const { units, components, shade, restart } = given;
  const runs =
    restart === 0
      ? [units]
      : Array.from({ length: Math.ceil(units / restart) }, (_, n) =>
          Math.min(restart, units - n * restart),
        );
  return Buffer.concat(
    runs.flatMap((run, n) => {
      const blocks = run * components;
      const first = `10${shade.toString(2).padStart(8, '0')}0`;
      const bits = first + '00'.repeat(blocks - 1);
      const bytes = (bits.match(/.{1,8}/g) ?? []).map((part) =>
        Number.parseInt(part.padEnd(8, '1'), 2),
      );
      const stuffed = bytes.flatMap((byte) => (byte === 255 ? [255, 0] : [byte]));
      const mark = n < runs.length - 1 ? [0xff, 0xd0 + (n % 8)] : [];
      return [Uint8Array.from([...stuffed, ...mark])];
    }),
  );
}
