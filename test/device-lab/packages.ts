import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { must, NotHereError, programPath, run } from './commands.ts';

/** What the lab needs of Debian, wherever it came from. */
export type Tools = {
  /** The emulator, and what it must be told when it was not installed. */
  readonly qemu: {
    readonly path: string;
    readonly args: readonly string[];
    readonly libraries: readonly string[];
  };
  /** A shell and its tools in one static file. */
  readonly busybox: string;
  /** An unpacked kernel package, and in it the file to boot. */
  readonly kernel: string;
  readonly kernelImage: string;
};

const KERNEL = 'linux-image-amd64';
const QEMU = 'qemu-system-x86';
const LIBRARIES = 'lib/x86_64-linux-gnu';
/** Of a kernel's 400 MB those that USB, HID and files over virtio may stand on. */
const KERNEL_PARTS = [
  './boot/vmlinuz-*',
  './lib/modules/*/modules.builtin',
  ...[
    'drivers/char',
    'drivers/hid',
    'drivers/input',
    'drivers/usb',
    'drivers/virtio',
    'fs',
    'lib',
    'net/9p',
  ].map((part) => `./lib/modules/*/kernel/${part}/*`),
];
/** Only the named parts, or all where none is named: the rest would only fill the disk. */
const UNPACK = 'deb=$1; shift; dpkg-deb --fsys-tarfile "$deb" | tar -x -C root --wildcards "$@"';

/**
 * Debian's emulator, shell and kernel. The emulator is installed when we are root, and otherwise unpacked into `cache`
 * with the libraries that are missing; kernel and shell are always unpacked there. Says in one sentence why it cannot.
 */
export async function debianTools(cache: string): Promise<Tools> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotHereError('The device lab emulates a PC and runs on Linux x64 alone.');
  }
  for (const tool of ['apt-get', 'apt-cache', 'dpkg-deb', 'tar']) {
    if ((await programPath(tool)) === null) {
      throw new NotHereError(`The device lab takes its kernel from Debian: there is no ${tool}.`);
    }
  }
  await mkdir(cache, { recursive: true });
  const kernelPackage = await currentKernel();
  const kernel = await unpacked(cache, kernelPackage, [kernelPackage], KERNEL_PARTS);
  const shell = await unpacked(cache, 'busybox-static', ['busybox-static'], ['./bin/*']);
  const boot = await readdir(join(kernel, 'boot'));
  const image = boot.find((file) => file.startsWith('vmlinuz')) ?? 'vmlinuz';
  return {
    qemu: await emulator(cache),
    busybox: join(shell, 'bin/busybox'),
    kernel,
    kernelImage: join(kernel, 'boot', image),
  };
}

const isRoot = (): boolean => process.getuid?.() === 0;

/** Name of the kernel package that Debian's own name stands for today. */
async function currentKernel(): Promise<string> {
  const depends = async (): Promise<string | undefined> =>
    /Depends: (linux-image-\S+)/.exec((await run('apt-cache', ['depends', KERNEL])).out)?.[1];
  const known = await depends();
  if (known !== undefined) return known;
  // A fresh machine has no lists of packages yet.
  if (isRoot()) await must('Reading the lists of packages', 'apt-get', ['-q', 'update']);
  const found = await depends();
  if (found !== undefined) return found;
  throw new NotHereError(
    `The lists of packages do not know ${KERNEL}: run apt-get update as root.`,
  );
}

async function emulator(cache: string): Promise<Tools['qemu']> {
  const name = 'qemu-system-x86_64';
  const there = await programPath(name);
  if (there !== null) return { path: there, args: [], libraries: [] };
  if (isRoot()) {
    const install = ['-q', '-y', 'install', '--no-install-recommends', QEMU];
    await must(`Installing ${QEMU}`, 'apt-get', install, { msMax: 180_000 });
    const installed = await programPath(name);
    if (installed !== null) return { path: installed, args: [], libraries: [] };
  }
  const plan = ['-q', '--simulate', 'install', '--no-install-recommends', QEMU];
  const planned = await must(`Finding what ${QEMU} needs`, 'apt-get', plan);
  const missing = [...planned.matchAll(/^Inst (\S+)/gm)].map(([, one = '']) => one);
  const folder = await unpacked(cache, QEMU, missing);
  const share = (part: string): string[] => ['-L', join(folder, 'usr/share', part)];
  return {
    path: join(folder, 'usr/bin', name),
    args: [...share('qemu'), ...share('seabios')],
    libraries: [join(folder, LIBRARIES), join(folder, 'usr', LIBRARIES)],
  };
}

/** A folder with those packages' files, made in one step so that a run that was cut off leaves no half. */
async function unpacked(
  cache: string,
  name: string,
  packages: readonly string[],
  parts: readonly string[] = [],
): Promise<string> {
  const folder = join(cache, name);
  if (await stat(folder).catch(() => null)) return folder;
  const making = await mkdtemp(join(cache, 'making-'));
  try {
    const fetching = { cwd: making, msMax: 180_000 };
    await must(
      `Fetching ${packages.join(', ')}`,
      'apt-get',
      ['-q', 'download', ...packages],
      fetching,
    );
    const root = join(making, 'root');
    await mkdir(root);
    for (const file of (await readdir(making)).filter((one) => one.endsWith('.deb'))) {
      await must(`Unpacking ${file}`, 'sh', ['-c', UNPACK, 'sh', file, ...parts], { cwd: making });
    }
    await rename(root, folder);
    return folder;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
