import type { CarrierDraft, SafeDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import { carrierKey } from './known-ledger.ts';

/** Who has a 编号: the carrier's key, its 文号, and where it stands. */
type Owner = {
  readonly key: string;
  readonly documentNumber: string | null;
  readonly name: string;
};

/** 编号唯一: the numbers of the ledger and of the rows so far. A safe is a carrier too: its code is one of them. */
export class RegisterNumbers {
  readonly #owners = new Map<string, Owner>();

  constructor(ledger: Iterable<readonly [key: string, CarrierDraft]>) {
    for (const [key, { registerNumber, documentNumber }] of ledger) {
      if (registerNumber === null) continue;
      this.#owners.set(registerNumber, { key, documentNumber, name: `台账中的${registerNumber}` });
    }
  }

  has(number: string): boolean {
    return this.#owners.has(number);
  }

  /**
   * The row's carriers with the numbers that they can have. A further copy of a document that stands under
   * one number keeps that number as a note and gets its own; anything else under a number that is taken
   * is a row to mend.
   */
  settle(
    entry: Entry,
    drafts: readonly CarrierDraft[],
    safeNumbered: (number: string) => SafeDraft | undefined,
  ): readonly CarrierDraft[] {
    const [draft] = drafts;
    const number = draft?.registerNumber ?? null;
    if (draft === undefined || number === null) return drafts;
    const taken = (by: string): readonly CarrierDraft[] => {
      entry.report('register number taken', 'registerNumber', by);
      return drafts;
    };
    const safe = safeNumbered(number);
    if (safe) return taken(`${safe.name}（${safe.code}）`);
    const { documentNumber } = draft;
    const key = carrierKey(draft);
    const owner = this.#owners.get(number);
    if (owner === undefined) {
      this.#owners.set(number, { key, documentNumber, name: `${entry.sheet} 第 ${entry.row} 行` });
      return drafts;
    }
    if (owner.key === key) return drafts;
    const isDocument = draft.kind === 'document' && documentNumber !== null;
    if (!isDocument || documentNumber !== owner.documentNumber) return taken(owner.name);
    const note = [draft.note, `登记号：${number}`].filter((part) => part !== null).join('；');
    return [{ ...draft, registerNumber: null, note }];
  }
}
