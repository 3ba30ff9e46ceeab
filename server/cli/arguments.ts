import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Io } from '../cli.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
/** Options as typed, or the exit code after help or a complaint. */
export type Parsed<T> =
  | { readonly ok: true; readonly values: T; readonly files: string[] }
  | { readonly ok: false; readonly exit: number };

/** Reads a command's options; `--help` prints its lines. */
export function readOptions<O extends Options>(
  args: readonly string[],
  given: { readonly options: O; readonly help: readonly string[]; readonly io: Io },
): Parsed<ReturnType<typeof parseArgs<{ options: O & { help: { type: 'boolean' } } }>>['values']> {
  const { help, io } = given;
  if (args.includes('--help') || args.includes('-h')) {
    for (const line of help) io.out(line);
    return { ok: false, exit: 0 };
  }
  try {
    const options = { ...given.options, help: { type: 'boolean' as const } };
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { ok: true, values, files: positionals };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : '';
    io.complain(`${why} Usage: ${help[0]}`);
    return { ok: false, exit: 2 };
  }
}
