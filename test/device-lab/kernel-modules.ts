import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A module's file, to be loaded in the order of the list. */
export type KernelModule = { readonly name: string; readonly path: string };

/**
 * Files of those modules and of all they stand on, in the order of loading. What the kernel has built in has no file
 * and is passed over; a name that is neither is an error.
 */
export async function modulesInOrder(
  kernel: string,
  names: readonly string[],
): Promise<readonly KernelModule[]> {
  const root = join(kernel, 'lib/modules');
  const [version = ''] = await readdir(root);
  const folder = join(root, version);
  const files = await readdir(folder, { recursive: true });
  const pathByName = new Map(
    files.filter((file) => file.endsWith('.ko')).map((file) => [nameOf(file), join(folder, file)]),
  );
  const builtIn = new Set(
    (await readFile(join(folder, 'modules.builtin'), 'utf8')).split('\n').map(nameOf),
  );
  const ordered = new Map<string, KernelModule>();
  const take = async (name: string): Promise<void> => {
    if (ordered.has(name) || builtIn.has(name)) return;
    const path = pathByName.get(name);
    if (path === undefined) throw new Error(`The kernel ${version} has no module ${name}`);
    for (const needed of await needsOf(path)) await take(needed);
    ordered.set(name, { name, path });
  };
  for (const name of names) await take(name);
  return [...ordered.values()];
}

/** A module tells what it stands on in its own file: `depends=a,b` between NULs. */
async function needsOf(path: string): Promise<string[]> {
  const bytes = await readFile(path);
  const at = bytes.indexOf('\0depends=');
  if (at < 0) return [];
  const from = at + '\0depends='.length;
  const text = bytes.toString('latin1', from, bytes.indexOf(0, from));
  return text.split(',').filter(Boolean).map(nameOf);
}

/** Files have dashes where the kernel says underscores. */
const nameOf = (path: string): string => basename(path.trim(), '.ko').replaceAll('-', '_');
