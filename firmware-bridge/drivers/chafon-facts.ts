import type { ReaderOrder } from '#wire';
import { readChafonInfo, type ChafonInfo } from '../codec/chafon-answers.ts';
import {
  getWorkMode,
  getWorkMode18,
  inventory,
  readerInfo,
  setWorkMode,
  setWorkMode18,
  type ChafonCommand,
  type InventoryForm,
} from '../codec/chafon-commands.ts';
import { ChafonCode } from '../codec/chafon-shapes.ts';
import { ChafonDecoder } from '../codec/chafon.ts';
import type { Frame } from '../codec/frames.ts';
import { fromHex, hexCode } from '../codec/hex.ts';

/** A command may depend on what the reader has told of itself since the line was opened. */
export type ChafonAsk = (facts: ChafonFacts) => ChafonCommand;

export type WorkMode = (ReaderOrder & { order: 'setWorkMode' })['mode'];

/**
 * How an inventory is asked for, by layout, the likeliest first; the next is tried when one is refused. UHFReader18 takes
 * two bytes for the place of a TID, so that `session` comes last.
 */
const FORMS_18: readonly InventoryForm[] = ['bare', 'session', 'antenna', 'mask'];
const FORMS: readonly InventoryForm[] = ['antenna', 'mask', 'bare', 'session'];
/** Wrong length, unknown command, bad parameter. */
const MISASKED: ReadonlySet<string> = new Set(['0xFD', '0xFE', '0xFF']);
/** UHFReader18, as a program on sale sets it: answers when asked, tells EPCs of six words. */
const SETTINGS_18: readonly number[] = [0x00, 0x02, 0x04, 0x02, 0x06, 0x00];
/** Where the settings of the work mode begin in an answer to 36, behind those of Wiegand. */
const SETTINGS_18_AT = 4;

/** 读写器情况: what one opening of the line has learned of the reader. */
export class ChafonFacts {
  readonly decoder = new ChafonDecoder();
  #info: ChafonInfo | null = null;
  #mode: WorkMode = 'answer';
  #settings18: readonly number[] = SETTINGS_18;
  #wanted: WorkMode | null = null;
  #form = 0;
  #turn = 0;
  #asked: number | null = null;

  get info(): ChafonInfo | null {
    return this.#info;
  }

  /** Whether the reader talks without being asked: it answers next to nothing then. */
  get isAuto(): boolean {
    return this.#mode === 'auto';
  }

  /** The command to send now; its answer is what is waited for. */
  say(ask: ChafonAsk): ChafonCommand {
    const command = ask(this);
    this.#asked = command.code;
    return command;
  }

  /** Whether a response or refusal belongs to the command that was sent last. */
  isMine(frame: Frame): boolean {
    if (frame.kind !== 'response' && frame.kind !== 'error') return false;
    if (this.#asked === null) return false;
    // A reader that does not know a command, or got it garbled, does not say which.
    return frame.command === hexCode(this.#asked) || isNamelessRefusal(frame);
  }

  /** Whether an inventory ends with this frame. */
  endsRound(frame: Frame): boolean {
    if (this.decoder.endsRound(frame)) return true;
    return this.#asked === ChafonCode.inventory && isNamelessRefusal(frame);
  }

  learn(frame: Frame): void {
    if (frame.kind === 'error') return this.#learnRefusal(frame);
    if (frame.kind !== 'response') return;
    const data = fromHex(frame.payload) ?? new Uint8Array();
    switch (Number(frame.command)) {
      case ChafonCode.readerInfo:
        this.#info = readChafonInfo(frame) ?? this.#info;
        return;
      case ChafonCode.getRealTime:
        this.#mode = modeOf(data[0]);
        return;
      case ChafonCode.getWorkMode18:
        this.#settings18 = [...data.subarray(SETTINGS_18_AT, SETTINGS_18_AT + 6)];
        this.#mode = modeOf(this.#settings18[0]);
        return;
      case ChafonCode.setWorkMode:
      case ChafonCode.setWorkMode18:
        this.#mode = this.#wanted ?? this.#mode;
    }
  }

  /** One round, at the next of the antennas in use. In auto mode: whether the reader is still there. */
  nextRound(): ChafonCommand {
    if (this.isAuto) return readerInfo();
    const antennas = [0, 1, 2, 3].filter((n) => ((this.#info?.antennas ?? 1) >> n) & 1);
    this.#turn = (this.#turn + 1) % antennas.length;
    const forms = this.#is18 ? FORMS_18 : FORMS;
    return inventory(forms[this.#form % forms.length] ?? 'bare', antennas[this.#turn] ?? 0);
  }

  askMode(): ChafonCommand {
    return this.#is18 ? getWorkMode18() : getWorkMode();
  }

  setMode(mode: WorkMode): ChafonCommand {
    this.#wanted = mode;
    if (!this.#is18) return setWorkMode(mode);
    const [, ...others] = this.#settings18.length === 6 ? this.#settings18 : SETTINGS_18;
    return setWorkMode18([mode === 'answer' ? 0 : 1, ...others]);
  }

  get #is18(): boolean {
    return this.decoder.layout === '18';
  }

  #learnRefusal(frame: Frame & { kind: 'error' }): void {
    const isOfRound = frame.command === hexCode(ChafonCode.inventory) || isNamelessRefusal(frame);
    if (this.#asked !== ChafonCode.inventory || !isOfRound) return;
    if (MISASKED.has(frame.code)) this.#form += 1;
  }
}

function isNamelessRefusal(frame: Frame): boolean {
  return frame.kind === 'error' && frame.command === '0x00';
}

/** 0 answers; 1 talks by itself, 2 when a switch is closed. */
function modeOf(byte: number | undefined): WorkMode {
  return byte === undefined || byte === 0 ? 'answer' : 'auto';
}
