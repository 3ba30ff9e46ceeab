import type { Command, Io } from '../cli.ts';
import { runOptional } from './optional.ts';

/** `zhangwu bench NAME`: measurements as JSON lines. They live with the tests, which ship too. */
export const bench: Command = (args: readonly string[], io: Io) =>
  runOptional(new URL('../../test/bench/run-bench.ts', import.meta.url), 'runBench', { args, io });
