/** Report descriptors in the words of HID 1.11, section 6.2.2: each word is one short item. */
const item = (prefix: number, value: number): number[] =>
  value > 0xff ? [prefix | 2, value & 0xff, value >> 8] : [prefix | 1, value];

const page = (value: number): number[] => item(0x04, value);
const usage = (value: number): number[] => item(0x08, value);
const reportId = (value: number): number[] => item(0x84, value);
const from = (value: number): number[] => item(0x14, value);
/** Bounds are signed: 255 in one byte would be -1. */
const to = (value: number): number[] =>
  value > 0x7f ? [0x26, value & 0xff, value >> 8] : [0x25, value];
const firstUsage = (value: number): number[] => item(0x18, value);
const lastUsage = (value: number): number[] => item(0x28, value);
const application = (inside: readonly number[]): number[] => [0xa1, 0x01, ...inside, 0xc0];
const logical = (inside: readonly number[]): number[] => [0xa1, 0x02, ...inside, 0xc0];

const DATA = 0x02;
const CONSTANT = 0x03;
const ARRAY = 0x00;
const BUFFERED = 0x0102;
/** `count` elements of `bits` bits. */
const input = (bits: number, count: number, kind = DATA): number[] => [
  ...item(0x74, bits),
  ...item(0x94, count),
  ...item(0x80, kind),
];

const SCANNER_PAGE = 0x8c;
const DESKTOP_PAGE = 0x01;
const BYTE_COUNT = 0x3b;
const anyByte = [...from(0), ...to(0xff)];
const scanner = (report: readonly number[]): Buffer =>
  Buffer.from([
    ...page(SCANNER_PAGE),
    ...usage(0x02),
    ...application([...usage(0x12), ...logical([...anyByte, ...report])]),
  ]);

/** Report 21: continued (1 bit) | data 44 | count 16 bits | AIM in the order modifier, `]`, letter. */
export const OTHER_ORDER = scanner(
  [
    reportId(0x21),
    [usage(0xff), to(1), input(1, 1), input(7, 1, CONSTANT), to(0xff)],
    [usage(0xfe), input(8, 44, BUFFERED)],
    [page(DESKTOP_PAGE), usage(BYTE_COUNT), input(16, 1)],
    [page(SCANNER_PAGE), usage(0xfd), usage(0xfb), usage(0xfc), input(8, 3)],
  ].flat(2),
);

/** Reports without a number, without AIM, never continued: count | data 48. */
export const NO_AIM = scanner(
  [
    [page(DESKTOP_PAGE), usage(BYTE_COUNT), input(8, 1)],
    [page(SCANNER_PAGE), usage(0xfe), input(8, 48, BUFFERED)],
  ].flat(2),
);

/** Report 02: count | AIM | data 56 | maker's id, reserved | continued (a byte): 64 bytes. */
export const CONTINUED = scanner(
  [
    reportId(0x02),
    [page(DESKTOP_PAGE), usage(BYTE_COUNT), input(8, 1)],
    [page(SCANNER_PAGE), usage(0xfb), usage(0xfc), usage(0xfd), input(8, 3)],
    [usage(0xfe), input(8, 56, BUFFERED), input(8, 2, CONSTANT)],
    [usage(0xff), input(8, 1)],
  ].flat(2),
);

/** IBM hand-held: 64 bytes of the maker's own page. */
export const IBM_HANDHELD = Buffer.from([
  ...page(0xff45),
  ...usage(0x4b00),
  ...application([...anyByte, ...usage(0x4b01), ...input(8, 64)]),
]);

/** A keyboard as in the appendix of HID 1.11: modifiers | reserved | six keys. */
export const KEYBOARD = Buffer.from([
  ...page(DESKTOP_PAGE),
  ...usage(0x06),
  ...application(
    [
      [page(0x07), firstUsage(0xe0), lastUsage(0xe7), from(0), to(1)],
      [input(1, 8), input(8, 1, CONSTANT)],
      [firstUsage(0), lastUsage(0xdd), to(0xdd), input(8, 6, ARRAY)],
    ].flat(2),
  ),
]);
