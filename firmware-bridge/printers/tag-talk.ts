import type { PrinterLanguage } from '#domain/printers.ts';
import type { PrintTag } from '#wire';
import type { StatusQuestion } from './status.ts';
import type { StatusLine } from './status-talk.ts';

/** 回读: how a printer that writes tags is asked, and what its words on one label look like. */
export interface TagTalk {
  /** Asks how many labels it has voided so far; null where the language has no such question. */
  readonly counter: StatusQuestion | null;
  /** All that it has to say of the tag is there. */
  readonly isTold: (heard: Buffer) => boolean;
  /** So long may feeding, three tries and printing take. */
  readonly msMax: number;
}

/** A line that can be listened to after a label went out. */
export interface TagLine extends StatusLine {
  /** What has come since the last question, when it is whole or the time is over. */
  listen(isWhole: (heard: Buffer) => boolean, msMax: number): Promise<Buffer>;
}

const TAG_MS_MAX = 20_000;
const HEX_DIGITS = 24;

/** `"12"`, in quotes; `"?"` of a printer that does not know the word. */
const VOIDED: StatusQuestion = {
  bytes: Buffer.from('! U1 getvar "odometer.rfid.void_resettable"\r\n'),
  isWhole: (answer) => /"[^"]*"/.test(answer.toString('latin1')),
  faultIn: () => null,
};

/** Null: printers of this language write no tags. */
export function tagTalkOf(language: PrinterLanguage, msMax = TAG_MS_MAX): TagTalk | null {
  switch (language) {
    case 'zpl':
      return {
        counter: VOIDED,
        msMax,
        isTold: (heard) => /TID\[.*\][^]*EPC\[.*\]/.test(text(heard)),
      };
    case 'tspl': {
      const isTold = (heard: Buffer): boolean => {
        const { tid, epc } = wordsOf(heard);
        return tid?.length === HEX_DIGITS && epc?.length === HEX_DIGITS;
      };
      return { counter: null, msMax, isTold };
    }
    case 'epl':
    case 'cpcl':
    case 'escpos':
      return null;
  }
}

/** 听: before a label the counter, after it the tag and the counter again. */
export class TagEar {
  readonly #line: TagLine;
  readonly #talk: TagTalk;
  readonly #statusMsMax: number;
  #before: number | null = null;

  constructor(line: TagLine, talk: TagTalk, statusMsMax: number) {
    this.#line = line;
    this.#talk = talk;
    this.#statusMsMax = statusMsMax;
  }

  async before(): Promise<void> {
    this.#before = await this.#count();
  }

  async after(): Promise<PrintTag> {
    const { isTold, msMax } = this.#talk;
    const { tid, epc } = wordsOf(await this.#line.listen(isTold, msMax));
    const now = await this.#count();
    const more = now === null || this.#before === null ? 0 : now - this.#before;
    // Whoever sets the counter back in between makes it less, not wrong.
    return { tid, epc, voided: Math.min(20, Math.max(0, more)) };
  }

  async #count(): Promise<number | null> {
    const { counter } = this.#talk;
    if (counter === null) return null;
    const answer = text(await this.#line.ask(counter, this.#statusMsMax));
    const [, digits] = /"(\d{1,9})"/.exec(answer) ?? [];
    return digits === undefined ? null : Number(digits);
  }
}

const text = (bytes: Buffer): string => bytes.toString('latin1');

/** `TID[E280…]` or `TID:E280…`; a tag that gave nothing stands as null. */
function wordsOf(heard: Buffer): { readonly tid: string | null; readonly epc: string | null } {
  const said = (name: string): string | null => {
    const [, digits] =
      new RegExp(`${name}[:[]\\s*((?:[0-9A-F]{4}){1,16})`, 'i').exec(text(heard)) ?? [];
    return digits?.toUpperCase() ?? null;
  };
  return { tid: said('TID'), epc: said('EPC') };
}
