import type { Instant } from '#domain/ids.ts';
import type { LevelCount, TakeSigner } from '#domain/matters/stock-take.ts';
import type {
  DifferenceKind,
  DifferenceReason,
  DifferenceRemedy,
} from '#domain/stock-takes/differences.ts';
import type { TakeSum } from '#domain/stock-takes/sums.ts';
import { momentText } from './dates.ts';

/** 盘点 as its report tells it: names and numbers by value. */
export type TakeOnPaper = {
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly scope: string;
  readonly mode: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly completedAt: Instant | null;
  readonly counters: string;
  readonly placesPlanned: number;
  readonly total: TakeSum;
  readonly places: readonly PlaceOnPaper[];
  readonly levels: readonly LevelCount[];
  readonly differences: readonly DifferenceOnPaper[];
  readonly sample: SampleOnPaper | null;
  readonly previous: (TakeSum & { readonly number: string; readonly at: Instant }) | null;
  readonly signatures: readonly {
    readonly as: TakeSigner;
    readonly name: string;
    readonly at: Instant;
    /** 代签. */
    readonly instead: { readonly of: string; readonly words: string } | null;
  }[];
  /** 保管人 who have not signed yet. */
  readonly keepersLeft: readonly string[];
  /** Complete, and from before names were kept by value: they are as they are now. */
  readonly isNamedNow: boolean;
  /** Digest that was signed; null: not complete; empty: of before digests were kept. */
  readonly sha256: string | null;
};
export type PlaceOnPaper = TakeSum & {
  readonly place: string;
  readonly by: string;
  readonly at: Instant;
  readonly sweeps: number;
  readonly nextAtMost: number | null;
  readonly awaited: { readonly devices: readonly string[]; readonly words: string } | null;
};
export type SampleOnPaper = {
  readonly population: number;
  readonly size: number;
  readonly wrong: number;
  readonly atMostWrong: number;
  readonly confidence: number;
  readonly checkedBy: string;
  /** Samples before it, that the reopening of a place undid. */
  readonly before: number;
  readonly wrongOnes: readonly { readonly text: string; readonly words: string }[];
};

/** 差异 on paper: the thing by value, as the count had it. */
export type DifferenceOnPaper = {
  readonly kind: DifferenceKind;
  /** 编号, or the code that was read. */
  readonly text: string;
  readonly title: string;
  readonly marking: string;
  readonly copyNumber: string;
  readonly belongs: string;
  readonly seenAt: string;
  readonly place: string;
  readonly remedy: DifferenceRemedy | null;
  readonly openedAt: Instant;
  readonly explainBy: Instant;
  readonly explanation: {
    readonly reason: DifferenceReason;
    readonly words: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
};

const SIGNER: Readonly<Record<TakeSigner, string>> = {
  counter: '盘点人',
  keeper: '保管人',
  auditor: '审计员',
};

/** 签字栏 of a take: name and minute where a side has signed with badge and PIN; of several keepers a box each. */
export const takeSignatures = ({
  signatures,
  keepersLeft,
}: Pick<TakeOnPaper, 'signatures' | 'keepersLeft'>) =>
  (['counter', 'keeper', 'auditor'] as const).flatMap((as) => {
    const signed = signatures
      .filter((one) => one.as === as)
      .map(({ name, at, instead }) => ({
        label: instead === null ? SIGNER[as] : `${SIGNER[as]}（${instead.of}离岗，代签）`,
        value: `${name}　${momentText(at)}　证卡签字`,
      }));
    const waiting = as === 'keeper' ? keepersLeft : [];
    const open = waiting.map((name) => ({ label: `${SIGNER[as]}（${name}）`, value: '' }));
    const boxes = [...signed, ...open];
    return boxes.length === 0 ? [{ label: SIGNER[as], value: '' }] : boxes;
  });

/** 代签 in words, a line each. */
export const insteadNotes = ({ signatures }: Pick<TakeOnPaper, 'signatures'>): string[] =>
  signatures.flatMap(({ as, name, instead }) =>
    instead === null
      ? []
      : [`${SIGNER[as]}${instead.of}已离岗，由办公室主任${name}代签：${instead.words}`],
  );
