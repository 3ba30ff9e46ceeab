import { LlrpType } from '../codec/llrp-messages.ts';

/** Codes of LLRPStatus that it gives. */
const OK = 0;
const INVALID = 300;

/** 模拟盘点任务: the ROSpecs of a reader by id, and whether each is disabled, waits, or reads. */
export class RoSpecs {
  readonly #states = new Map<number, 'disabled' | 'inactive' | 'active'>();

  get isReading(): boolean {
    return [...this.#states.values()].includes('active');
  }

  add(id: number): number {
    if (this.#states.has(id)) return INVALID;
    this.#states.set(id, 'disabled');
    return OK;
  }

  clear(): void {
    this.#states.clear();
  }

  /** Obeys a message about one of them; 0 to be deleted is all of them, and there need not be any. */
  obey(type: number, id: number): number {
    if (type === LlrpType.deleteRoSpec && id === 0) {
      this.#states.clear();
      return OK;
    }
    const state = this.#states.get(id);
    if (state === undefined) return INVALID;
    switch (type) {
      case LlrpType.deleteRoSpec:
        this.#states.delete(id);
        return OK;
      case LlrpType.startRoSpec:
        if (state !== 'inactive') return INVALID;
        this.#states.set(id, 'active');
        return OK;
      default:
        this.#states.set(id, type === LlrpType.disableRoSpec ? 'disabled' : 'inactive');
        return OK;
    }
  }
}
