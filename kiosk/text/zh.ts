import { common } from './zh/common.ts';
import { counter } from './zh/counter.ts';
import { frame } from './zh/frame.ts';
import { problems } from './zh/problems.ts';
import { refusals } from './zh/refusals.ts';
import { signIn } from './zh/sign-in.ts';
import { terms } from './zh/terms.ts';

/** 中文 words that every page needs: frame, counter, sign-in, refusals. What is fetched later brings its own. */
export const zh = {
  common,
  counter,
  frame,
  problems,
  refusals,
  signIn,
  terms,
};

/** Those words in one language. The Chinese table is the measure: English must have each key. */
export type Words = typeof zh;
