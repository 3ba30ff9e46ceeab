import type { DeviceHealth, ReaderOrder } from '#wire';
import type { Decoder, Frame } from '../codec/frames.ts';
import type { Script, Step } from '../dialogue.ts';

/**
 * 读写器族: all that differs between families of readers, as data and pure functions. `ReaderDriver` does what they
 * have in common: the dialogue, the tags that lie there, orders and their outcomes.
 */
export interface ReaderFamily<Command> {
  /** Longest pause inside a frame on its line, also through a TCP converter. ms */
  readonly idleMs: number;
  /** For readers of badges: unseen for so long, a badge was taken away; 300 where it is not said. ms */
  readonly badgeReleaseMs?: number;
  /** 随读芯片号: it is asked for each tag's TID. */
  readonly readsTid?: boolean;
  /** A fresh talk for each opening of the line: a reader may have been exchanged for another. */
  readonly makeTalk: () => ReaderTalk<Command>;
}

/** One opening of the line: both directions, and what was learned of the reader since (dialect, layout, model). */
export interface ReaderTalk<Command> {
  readonly decoder: Decoder;
  /** How the reader is opened and kept reading. */
  readonly script: Script<Frame, Command>;
  /** `attempt` counts from 1: a reader of two dialects is asked in turn. No bytes: it is the reader's turn to speak. */
  encode(command: Command, attempt: number): Uint8Array;
  /** Model and version, when this frame tells them. */
  identify(frame: Frame): string | null;
  /**
   * The address of the reader that said this, on lines that several share; null where it says none. Once a reader has told who it
   * is, what another address says is neither an answer nor a tag.
   */
  addressOf?(frame: Frame): number | null;
  /** How an order is carried out; null where this family has no such command. Never `start`, `stop` or `locate`. */
  errand(order: ReaderOrder): Errand<Command> | null;
  /** What is answered at once, whatever else is under way: a keep-alive. */
  reflex?(frame: Frame): readonly Command[];
  /** What is said before the line is closed for good, so that the reader does not read on for nobody. */
  farewell?(): readonly Command[];
  /** What the reader says of its own trouble while it reads; it is shown until it has not been said for 5 s. */
  complaint?(frame: Frame): Complaint | null;
}

/** `isFatal`: the line is to be closed and opened again. `detail` is one sentence, the reader's code first. */
export interface Complaint {
  readonly trouble: NonNullable<DeviceHealth['trouble']>;
  readonly detail: string;
  readonly isFatal: boolean;
}

/** 差事: an order as steps of the dialogue; the reading goes on when it is over. */
export interface Errand<Command> {
  readonly steps: readonly Step<Frame, Command>[];
  /**
   * What the answers to the steps come to (one frame a step, null where a step that may fail had none). Without it the
   * errand is done when its last step is. This is where a write is compared with what was read back.
   */
  readonly conclude?: (answers: readonly (Frame | null)[]) => ErrandResult;
}

/** `data`: words of a tag. A failure is told in one sentence for the screen. */
export type ErrandResult =
  | { readonly ok: true; readonly data: Uint8Array | null }
  | { readonly ok: false; readonly detail: string };
