import { changeSettings, isAuto, isSame, readSettings } from '../codec/chafon-cf-answers.ts';
import type { ChafonCfSettings, SettingsChange } from '../codec/chafon-cf-answers.ts';
import {
  deviceInfo,
  getSettings,
  setSettings,
  type ChafonCfCommand,
} from '../codec/chafon-cf-commands.ts';
import type { Frame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';

/** A command may depend on the settings that the reader has told since the line was opened. */
export type ChafonCfAsk = (facts: ChafonCfFacts) => ChafonCfCommand;

/** 读写器情况: what one opening of the line has learned of the reader. */
export class ChafonCfFacts {
  #settings: ChafonCfSettings | null = null;
  #written: ChafonCfSettings | null = null;
  #asked: number | null = null;

  /** Whether the reader has told its settings: without them none can be changed. */
  get knowsSettings(): boolean {
    return this.#settings !== null;
  }

  /** Whether the reader talks without being asked. */
  get isAuto(): boolean {
    return this.#settings !== null && isAuto(this.#settings);
  }

  /** The command to send now; its answer is what is waited for. */
  say(ask: ChafonCfAsk): ChafonCfCommand {
    const command = ask(this);
    this.#asked = command.code;
    return command;
  }

  /** Whether a response or refusal belongs to the command that was sent last. */
  isMine(frame: Frame): boolean {
    if (frame.kind !== 'response' && frame.kind !== 'error') return false;
    return this.#asked !== null && frame.command === hexWord(this.#asked);
  }

  learn(frame: Frame): void {
    this.#settings = readSettings(frame) ?? this.#settings;
    const isTaken = frame.kind === 'response' && frame.command === '0x0071';
    if (isTaken && this.#written !== null) this.#settings = this.#written;
  }

  /**
   * Writes the settings with these changes; where nothing would change, or the reader never told any, something harmless is
   * asked instead: the memory wears out, and there is no writing of a part.
   */
  change(change: SettingsChange): ChafonCfCommand {
    if (this.#settings === null) return deviceInfo();
    const changed = changeSettings(this.#settings, change);
    if (isSame(changed, this.#settings)) return getSettings();
    this.#written = changed;
    return setSettings(changed);
  }
}
