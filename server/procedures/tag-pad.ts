import { done, inTrouble, type Outcome } from './outcome.ts';

/** What is asked of the reader of a pad, as it is told it. */
export type PadOrder =
  | { readonly order: 'single' }
  | {
      readonly order: 'read';
      readonly epc: string;
      readonly bank: 'tid';
      readonly firstWord: number;
      readonly words: number;
      readonly password: string;
    }
  | {
      readonly order: 'writeEpc';
      readonly epc: string;
      readonly to: string;
      readonly password: string;
      readonly afi: number;
    }
  | {
      readonly order: 'lock';
      readonly epc: string;
      readonly area: 'epc' | 'killPassword';
      readonly action: 'lockedForever';
      readonly password: string;
    };
export type PadAnswer = {
  readonly state: 'done' | 'refused' | 'silent' | 'unsupported' | 'notThere' | 'failed';
  readonly data: string | null;
  readonly tags: readonly { readonly epc: string }[];
};
/** 发卡器: asks the reader and waits for its answer, which comes at last as `silent`. What lasts is a fact on the way. */
export type PadTalk = (order: PadOrder) => Promise<PadAnswer>;

/** Nobody gives our tags a password: what must stay as it is is locked for good. */
const password = '00000000';
/** One round misses one tag in five that lies badly; four in a row one in six hundred. */
const ROUNDS = 4;
const TRIES = 3;
/** Class, model and 48 bits of number; older chips have 32. */
const TID_WORDS = [6, 4] as const;

/** The EPC of the one tag that lies there. `noTag`, `tooManyTags`: said in words, nothing was done. */
export async function aloneOnPad(pad: PadTalk): Promise<Outcome<string>> {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const answer = await pad({ order: 'single' });
    if (isAway(answer)) return inTrouble('readerAway');
    for (const { epc } of answer.tags) seen.add(epc);
  }
  const [epc, ...others] = seen;
  if (epc === undefined) return inTrouble('noTag');
  return others.length > 0 ? inTrouble('tooManyTags') : done(epc);
}

/** The TID of the tag with this EPC. An EPC of no words cannot be addressed. */
export async function readTid(pad: PadTalk, epc: string): Promise<Outcome<string>> {
  if (epc === '') return inTrouble('tagUnread');
  for (const words of TID_WORDS) {
    for (let n = 0; n < TRIES; n += 1) {
      const order = { order: 'read', epc, bank: 'tid', firstWord: 0, words, password } as const;
      const answer = await pad(order);
      if (isAway(answer)) return inTrouble('readerAway');
      if (answer.state === 'done' && answer.data?.length === words * 4) return done(answer.data);
    }
  }
  return inTrouble('tagUnread');
}

/**
 * Written and read back. An answer that was lost says nothing: what the tag bears now does. False: it still bears the old EPC, or another.
 */
export async function writeTag(
  pad: PadTalk,
  { from, to, afi }: { readonly from: string; readonly to: string; readonly afi: number },
): Promise<Outcome<boolean>> {
  const answer = await pad({ order: 'writeEpc', epc: from, to, password, afi });
  if (isAway(answer)) return inTrouble('readerAway');
  if (answer.state === 'done') return done(true);
  const now = await aloneOnPad(pad);
  return now.ok ? done(now.value === to) : now;
}

/** 锁定 for good: nobody writes the EPC again, and nobody gives the chip a password to be killed by. */
export async function lockTag(pad: PadTalk, epc: string): Promise<boolean> {
  for (const area of ['epc', 'killPassword'] as const) {
    const answer = await pad({ order: 'lock', epc, area, action: 'lockedForever', password });
    if (answer.state !== 'done') return false;
  }
  return true;
}

const isAway = ({ state }: PadAnswer): boolean => state === 'notThere' || state === 'unsupported';
