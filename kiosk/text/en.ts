import type { Words } from './zh.ts';
import { common } from './en/common.ts';
import { counter } from './en/counter.ts';
import { frame } from './en/frame.ts';
import { problems } from './en/problems.ts';
import { refusals } from './en/refusals.ts';
import { signIn } from './en/sign-in.ts';
import { terms } from './en/terms.ts';

/** The same in English, fetched when it is spoken; a missing key does not compile. */
export const en: Words = {
  common,
  counter,
  frame,
  problems,
  refusals,
  signIn,
  terms,
};
