import type { PrintTag } from '#wire';
import type { PortTrouble } from '../ports/port.ts';
import type { TagTalk } from './tag-talk.ts';

/**
 * How the sending of one label ended. `failed`: surely no byte of the label left, it may be tried again;
 * `doubtful`: some did, and only a person who looks can say whether the label came out.
 */
export type SendOutcome =
  | { readonly state: 'printed'; readonly tag?: PrintTag }
  | {
      readonly state: 'failed' | 'doubtful';
      readonly trouble: PortTrouble;
      readonly tag?: PrintTag;
    };

/**
 * Sends one label; `beforeFirstByte` must have succeeded before any byte of it leaves. `talk`: it has a tag, and what
 * the printer says of it is waited for; a way that hears nothing tells no `tag`.
 */
export type SendLabel = (
  bytes: Uint8Array,
  beforeFirstByte: () => Promise<void>,
  talk?: TagTalk | null,
) => Promise<SendOutcome>;

/** What a look at a printer told. `mute`: it is there, and says nothing of itself. */
export type PrinterLook =
  | { readonly state: 'ready' | 'mute' }
  | { readonly state: 'trouble'; readonly trouble: PortTrouble };

/** 接法: how one printer is reached. Nothing of it is called before what was called earlier has come to its end. */
export interface PrinterWay {
  readonly send: SendLabel;
  /** Asks for the state and prints nothing; never throws. */
  readonly look: () => Promise<PrinterLook>;
}

/** So that every trouble is said within two seconds. ms */
export interface PrinterPatience {
  readonly connectMsMax: number;
  readonly statusMsMax: number;
  /** Without any progress. */
  readonly stallMsMax: number;
}

export const PRINTER_PATIENCE: PrinterPatience = {
  connectMsMax: 1500,
  statusMsMax: 300,
  stallMsMax: 1900,
};
