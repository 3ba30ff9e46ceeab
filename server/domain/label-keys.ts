/** The epoch is one character of the payload (`labels/payload.ts`): 0..31, and none is ever used again. */
export const EPOCHS_MAX = 32;

/** 换密钥: the epoch after this one; null: all are used up, and the labels want another format. */
export const nextEpoch = (epoch: number): number | null =>
  epoch + 1 < EPOCHS_MAX ? epoch + 1 : null;
