import { existsSync } from 'node:fs';
import type { Io } from '../cli.ts';

/** Runs `name` of a part that an installation may leave out, to keep a closed site small. */
export async function runOptional(
  file: URL,
  name: string,
  given: { readonly args: readonly string[]; readonly io: Io },
): Promise<number> {
  if (!existsSync(file)) {
    given.io.complain('This part is not installed here.');
    return 2;
  }
  const part: Record<string, unknown> = await import(file.href);
  const run = part[name];
  if (typeof run !== 'function') throw new TypeError(`${file.pathname} has no ${name}`);
  const exit: unknown = await run(given.args, given.io);
  return typeof exit === 'number' ? exit : 0;
}
