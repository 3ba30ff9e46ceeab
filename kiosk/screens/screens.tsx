import type { FunctionComponent } from 'preact';
import { CounterScreen } from './counter/counter.tsx';

/** One screen: the address that it answers to, and the actions of which one must be allowed. */
export type Screen = {
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly Show: FunctionComponent<{ readonly values: Readonly<Record<string, string>> }>;
};

/** Every screen behind the sign-in. `:name` parts of the address arrive in `values`. */
export const SCREENS: readonly Screen[] = [
  { pattern: '/counter', actions: ['counter'], Show: CounterScreen },
];
