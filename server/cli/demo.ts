import type { Command, Io } from '../cli.ts';
import { runOptional } from './optional.ts';

/** `zhangwu demo`: the same product in a scratch folder, with a sample unit and simulated devices. */
export const demo: Command = (args: readonly string[], io: Io) =>
  runOptional(new URL('../demo/run-demo.ts', import.meta.url), 'runDemo', { args, io });
