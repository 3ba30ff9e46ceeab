import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { readJpeg, type JpegReading } from '#domain/stock-takes/jpeg.ts';
import { segment, smallJpeg, textSegment } from '../../support/jpegs.ts';

const faultOf = (bytes: Uint8Array): string => {
  const read = readJpeg(bytes);
  return read.ok ? 'none' : read.fault;
};
const kept = (reading: JpegReading): Uint8Array => {
  if (!reading.ok) throw new Error(reading.fault);
  return reading.jpeg.bytes;
};
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
/** From a camera: 4:2:0, tables of the usual size. */
const CAMERA = new Uint8Array(readFileSync(new URL('../../data/label-photo.jpg', import.meta.url)));

describe('a photo', () => {
  test('of one or three colours, with and without restart marks, is read with its size', () => {
    for (const options of [
      {},
      { components: 1 },
      { width: 801, height: 599 },
      { restart: 2 },
      { width: 400, restart: 3, components: 1 },
      { frame: 0xc1 },
    ]) {
      const { width = 24, height = 16 } = options as { width?: number; height?: number };
      const bytes = smallJpeg(options);
      const read = readJpeg(bytes);
      expect(read).toMatchObject({ ok: true, jpeg: { width, height } });
      expect(Buffer.compare(kept(read), bytes)).toBe(0);
    }
  });

  test('loses its EXIF, comments, profiles and thumbnails, and nothing that draws it', () => {
    const before = [
      textSegment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
      textSegment(0xe1, 'Exif\0\0 GPSLatitude 39.9'),
      textSegment(0xe2, 'ICC_PROFILE'),
      textSegment(0xfe, 'taken by somebody'),
      textSegment(0xee, 'Adobe\0\x64\0\0\0\0\x01'),
    ];
    const read = readJpeg(smallJpeg({ before }));
    expect(Buffer.compare(kept(read), smallJpeg())).toBe(0);
    expect(Buffer.from(kept(read)).toString('latin1')).not.toMatch(/Exif|GPS|ICC|taken|Adobe/);
  });

  test('read again as it is kept is the same, byte by byte', () => {
    const once = readJpeg(smallJpeg({ before: [textSegment(0xe1, 'Exif')] }));
    expect(Buffer.compare(kept(readJpeg(kept(once))), kept(once))).toBe(0);
  });

  test('cut off anywhere is no photo', () => {
    const whole = smallJpeg({ width: 64, restart: 3 });
    for (let length = 0; length < whole.length; length += 1) {
      const fault = faultOf(whole.subarray(0, length));
      expect(fault).toBe(length === 0 ? 'photoEmpty' : length < 3 ? 'photoNotJpeg' : 'photoBroken');
    }
  });

  test('with an end put to it too early is broken, though its marks are in order', () => {
    const whole = smallJpeg({ width: 160, height: 160 });
    const cut = joined(whole.subarray(0, whole.length - 30), Uint8Array.of(0xff, 0xd9));
    expect(faultOf(cut)).toBe('photoBroken');
  });

  test.each([
    ['zero bytes', new Uint8Array(), 'photoEmpty'],
    ['a PNG that was renamed', PNG.sync.write(new PNG({ width: 2, height: 2 })), 'photoNotJpeg'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photoNotJpeg'],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 'photoNotJpeg'],
    [
      'a JPEG with an archive behind it',
      joined(smallJpeg(), Buffer.from('PK\x03\x04')),
      'photoCarriesMore',
    ],
    ['two JPEGs in one', joined(smallJpeg(), smallJpeg()), 'photoCarriesMore'],
    [
      'something between scan and end',
      joined(smallJpeg().subarray(0, -2), Buffer.from('<script>'), Uint8Array.of(0xff, 0xd9)),
      'photoBroken',
    ],
    ['CMYK', smallJpeg({ components: 4 }), 'photoColours'],
    [
      'RGB that Adobe names',
      smallJpeg({ before: [textSegment(0xee, 'Adobe\0\x64\0\0\0\0\0')] }),
      'photoColours',
    ],
    ['progressive', smallJpeg({ frame: 0xc2 }), 'photoCoding'],
    ['arithmetic', smallJpeg({ frame: 0xc9 }), 'photoCoding'],
    ['a side too long', smallJpeg({ width: 1601, height: 8 }), 'photoTooWide'],
    ['a side of 65 535 that was never drawn', sized(65_535, 65_535), 'photoTooWide'],
    ['no height', sized(24, 0), 'photoBroken'],
    [
      'a segment longer than the file',
      joined(Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff), Buffer.from('Exif')),
      'photoBroken',
    ],
    ['a Huffman table with three codes of one bit', crowded(), 'photoBroken'],
    [
      'a table said twice',
      smallJpeg({ before: [segment(0xdb, 0, ...Array.from({ length: 64 }, () => 1))] }),
      'photoBroken',
    ],
    [
      'a Huffman table of more codes than it gives',
      smallJpeg({ before: [segment(0xc4, 0, 255, ...Array.from({ length: 15 }, () => 0))] }),
      'photoBroken',
    ],
  ] as const)('refused: %s', (_what, bytes, fault) => {
    expect(faultOf(bytes)).toBe(fault);
  });

  test('of a real camera is read, or says why not', () => {
    expect(['none', 'photoTooWide', 'photoCoding']).toContain(faultOf(CAMERA));
  });

  test('whatever bytes come, it is read or refused, and what is kept is read again as itself', () => {
    const good = smallJpeg({
      width: 64,
      height: 48,
      restart: 5,
      before: [textSegment(0xe1, 'Exif')],
    });
    const changed = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 })
      .map((edits) => {
        const bytes = Uint8Array.from(good);
        for (const [at, byte] of edits) bytes[at] = byte;
        return bytes;
      });
    const started = fc
      .uint8Array({ maxLength: 400 })
      .map((rest) => joined(Uint8Array.of(0xff, 0xd8, 0xff), rest));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), started, changed), (bytes) => {
        const read = readJpeg(bytes);
        if (!read.ok) return;
        const again = readJpeg(read.jpeg.bytes);
        expect(again.ok && Buffer.compare(again.jpeg.bytes, read.jpeg.bytes)).toBe(0);
        expect(read.jpeg.bytes.length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 3000 },
    );
  });

  test('as large as one may be is walked through to its end', () => {
    expect(faultOf(smallJpeg({ width: 1600, height: 1600 }))).toBe('none');
  });
});

/** A JPEG whose frame says another size than was drawn. */
function sized(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(smallJpeg());
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, at + 5);
  bytes.writeUInt16BE(width, at + 7);
  return bytes;
}

/** Its table for AC has three codes of one bit, where two fit. */
function crowded(): Uint8Array {
  const bytes = Buffer.from(smallJpeg());
  const at = bytes.indexOf(Buffer.from([0xff, 0xc4, 0, 20, 0x10]));
  const table = segment(0xc4, 0x10, 3, ...Array.from({ length: 15 }, () => 0), 0, 1, 2);
  return joined(bytes.subarray(0, at), table, bytes.subarray(at + 22));
}
