/**
 * What every codec says, and how it is spoken to. A codec is pure: bytes and the caller's clock come in, frames go out.
 *
 * Each byte of the input ends up in exactly one frame's `bytes`: rubbish is a frame too (`noise`), so
 * that what was received and what was understood can always be compared. Where one message tells several tags, its
 * bytes are the first one's and the others have none.
 */

/** Why bytes were not understood. `incomplete`: the line fell silent, or ended, in the middle of a frame. */
export type NoiseReason =
  | 'rubbish'
  | 'checksum'
  | 'end mark'
  | 'length'
  | 'pc length'
  | 'incomplete'
  | 'too long'
  | 'empty'
  | 'text'
  | 'unknown report'
  | 'unsupported dialect';

/** 电子标签: one sighting of a tag. Upper-case hex. `epcCrcOk` is the tag's own check, end to end. */
export type TagFrame = {
  readonly kind: 'tag';
  readonly epc: string;
  /** Null where the reader does not tell, as in the next three. */
  readonly pc: string | null;
  readonly rssiDbm: number | null;
  readonly antenna: number | null;
  /** Null where the reader strips the tag's CRC. False: a hint that must not be acted upon. */
  readonly epcCrcOk: boolean | null;
  /** What some readers tell besides; absent where they do not. */
  readonly tid?: string;
  readonly freqKHz?: number;
  /** How often the reader counted the tag in this report. */
  readonly count?: number;
  /** First and last time in this report by the reader's own clock, which may be wrong: microseconds since 1970. */
  readonly firstSeenUs?: number;
  readonly lastSeenUs?: number;
  /** The signal as the reader wrote it, hex, where its unit is not published: `rssiDbm` is then an estimate. */
  readonly rssiRaw?: string;
  /** Phase of the answer as the reader wrote it, hex; its unit differs from maker to maker. */
  readonly phaseRaw?: string;
  /** Words of the user bank that came with the sighting, hex. */
  readonly user?: string;
  readonly bytes: Uint8Array;
};

/**
 * A device's answer. `command` is `0x03` style, or `]X0`/`]Z6` for scanners, `ACK` for a bare acknowledgement, `unknown` where a reply does
 * not say what it answers; `payload` is upper-case hex.
 */
export type ResponseFrame = {
  readonly kind: 'response';
  readonly command: string;
  readonly payload: string;
  readonly bytes: Uint8Array;
};

/** What a host says to a device: seen in captures of both directions and as an echo, never from a device. */
export type CommandFrame = {
  readonly kind: 'command';
  readonly command: string;
  readonly payload: string;
  readonly bytes: Uint8Array;
};

/** A device's refusal. `pc` and `epc` are there when it had reached a tag. */
export type ErrorFrame = {
  readonly kind: 'error';
  readonly command: string;
  readonly code: string;
  readonly meaning: string;
  readonly pc?: string;
  readonly epc?: string;
  readonly bytes: Uint8Array;
};

/** 扫码枪: one code as read, decoded to text and not interpreted. GS separators are kept. */
export type BarcodeFrame = {
  readonly kind: 'barcode';
  readonly symbology: string | null;
  readonly aim: string | null;
  readonly text: string;
  readonly bytes: Uint8Array;
};

/**
 * 工牌: one reading of a badge. `number` is the card's bytes in upper-case hex: for EM4100 five bytes (version,
 * then four), for cards at 13.56 MHz the UID, for IDTECK the digits as they came. Repeats are
 * reported each time; the driver decides what is one presentation.
 */
export type BadgeFrame = {
  readonly kind: 'badge';
  readonly number: string;
  /** The last four bytes, hex; null where the layout has no such part. */
  readonly tag: string | null;
  /** Ten decimal digits, as printed on many cards. */
  readonly dec10: string | null;
  /** `080,35121`, as printed on many cards. */
  readonly w26: string | null;
  readonly layout: string;
  readonly bytes: Uint8Array;
};

/** Bytes that mean nothing to this codec, and why. */
export type NoiseFrame = {
  readonly kind: 'noise';
  readonly bytes: Uint8Array;
  readonly reason: NoiseReason;
};

/**
 * The rest of a line's ending, where the code was already given out at its first byte (LF after CR): it means nothing and
 * is not rubbish either. Drivers ignore it; it is here because every byte has a frame.
 */
export type LineEndFrame = { readonly kind: 'lineEnd'; readonly bytes: Uint8Array };

export type Frame =
  | TagFrame
  | ResponseFrame
  | CommandFrame
  | ErrorFrame
  | BarcodeFrame
  | BadgeFrame
  | NoiseFrame
  | LineEndFrame;

/** Holds the bytes of one line. `at` is the caller's clock, in milliseconds; only differences count. */
export type Decoder = {
  /** Bytes as they came, cut anywhere; for HID one whole report, report id included. */
  push(bytes: Uint8Array, at: number): Frame[];
  /** The caller's clock says that the line has been idle: what was waiting for more is decided now. */
  silence(at: number): Frame[];
  /** The line is closed: everything held comes out. */
  end(): Frame[];
  /** The last code had an ending of its own: what has none after it is more likely cut than whole. Absent: there are no such endings. */
  readonly endsItself?: boolean;
};
