import type { PrinterLanguage } from '#domain/printers.ts';
import { STATUS_QUESTIONS, type StatusQuestion } from './status.ts';
import type { PrinterLook } from './send.ts';

/** Something that can be asked: answers what came in time, whole or not; empty when nothing did. */
export interface StatusLine {
  ask(question: StatusQuestion, msMax: number): Promise<Buffer>;
}

/** Unanswered so often, the first question is asked no more; later questions are for those that know them at once. */
const MUTE_MAX = 2;

/**
 * 问状态: asks a printer all that its language has to ask, and remembers what it does not answer: some printers and all print servers are
 * mute, and each would cost every label the whole patience.
 */
export class StatusTalk {
  readonly #questions: readonly StatusQuestion[];
  readonly #unanswered = new Map<StatusQuestion, number>();

  constructor(language: PrinterLanguage) {
    this.#questions = STATUS_QUESTIONS[language];
  }

  async ask(line: StatusLine, msMax: number): Promise<PrinterLook> {
    let isTelling = false;
    for (const [at, question] of this.#questions.entries()) {
      const missed = this.#unanswered.get(question) ?? 0;
      if (at === 0 && this.isMute) return { state: 'mute' };
      if (at > 0 && missed > 0) continue;
      const answer = await line.ask(question, msMax);
      const trouble = question.faultIn(answer);
      if (trouble !== null) return { state: 'trouble', trouble };
      // Half an answer, or what is none, says nothing good.
      if (!question.isWhole(answer)) {
        this.#unanswered.set(question, missed + 1);
        if (at === 0) return { state: 'mute' };
        continue;
      }
      this.#unanswered.delete(question);
      isTelling = true;
    }
    return { state: isTelling ? 'ready' : 'mute' };
  }

  /** It has been asked often enough. */
  get isMute(): boolean {
    const [first] = this.#questions;
    return first === undefined || (this.#unanswered.get(first) ?? 0) >= MUTE_MAX;
  }

  /** Another printer may stand there by now. */
  forget(): void {
    this.#unanswered.clear();
  }
}
