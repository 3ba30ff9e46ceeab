import type { Operation } from '../rules/operations.ts';

/** 申请事项: what can be asked for. Whether it needs asking, and whom, is the rules' to say. */
export const ASKABLE = [
  'lend',
  'readInRoom',
  'renew',
  'copy',
  'extract',
  'carryOut',
  'carryAbroad',
  'readByOutsider',
  'extendScope',
  'circulate',
  'handOut',
] as const satisfies readonly Operation[];
export type Askable = (typeof ASKABLE)[number];

/** 份数: of one thing, or of one extract, at most so many are approved and made at a time. */
export const COPIES_MAX = 200;
/** What is approved by the number: nobody makes more than were approved. */
export const COUNTED: readonly Operation[] = ['copy', 'extract'];
