import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { cpioOf } from './initramfs.ts';
import { modulesInOrder } from './kernel-modules.ts';
import type { Tools } from './packages.ts';

/** So many virtual USB host controllers, each with one device. */
export const CONTROLLERS = 24;
const MODULES: readonly (readonly [string, string?])[] = [
  ['virtio_pci'],
  ['virtio_console'],
  ['9pnet_virtio'],
  ['9p'],
  ['configfs'],
  ['dummy_hcd', `num=${CONTROLLERS}`],
  ['usb_f_hid'],
  ['usb_f_acm'],
  ['usb_f_printer'],
  ['usbhid'],
  ['hid_generic'],
  ['cdc_acm'],
  ['usblp'],
];
const MEMORY_MB = 2048;
const INIT = fileURLToPath(new URL('guest-init.sh', import.meta.url));

export type MachineParts = {
  readonly tools: Tools;
  /** Folder for the first root file system, which is made anew for each run. */
  readonly folder: string;
  /** A TypeScript program, run in the guest by the Node that runs us. */
  readonly program: string;
  readonly programArguments: readonly string[];
  readonly msMax: number;
  /** Each line that the guest prints. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/**
 * A PC without disk and network, emulated: it sees this machine's files read-only and writes into its own memory.
 * Answers the exit code of the program; null when the machine ended without one.
 */
export async function runMachine(parts: MachineParts): Promise<number | null> {
  const { tools, folder, msMax, onLine, signal } = parts;
  const firstRoot = join(folder, 'initramfs');
  await writeFile(firstRoot, await firstRootOf(parts));
  const machine = spawn(tools.qemu.path, argumentsOf(tools, firstRoot), {
    env: { ...process.env, LD_LIBRARY_PATH: tools.qemu.libraries.join(':') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (): void => void machine.kill('SIGKILL');
  const late = setTimeout(() => {
    onLine(`The machine was ended: it had ${Math.round(msMax / 1000)} s.`);
    end();
  }, msMax);
  signal.addEventListener('abort', end);
  let code: number | null = null;
  createInterface({ input: machine.stdout }).on('line', (raw) => {
    const line = raw.replaceAll('\r', '');
    const ended = /^LAB-ENDED (\d+)$/.exec(line)?.[1];
    if (ended === undefined) onLine(line);
    else {
      code = Number(ended);
      end();
    }
  });
  createInterface({ input: machine.stderr }).on('line', (line) => onLine(`qemu: ${line}`));
  try {
    await once(machine, 'close');
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', end);
    end();
  }
  return code;
}

/** Nehalem: what Node needs and no more, since each wider instruction costs an emulated processor dearly. */
function argumentsOf(tools: Tools, firstRoot: string): string[] {
  const hardware = '-nodefaults -no-user-config -M q35 -cpu Nehalem -smp 2 -accel tcg,thread=multi';
  // The console is no serial port: the bridge would ask it who it is.
  const console =
    '-chardev stdio,id=console,signal=off -device virtio-serial -device virtconsole,chardev=console';
  const files = 'local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap';
  return [
    ...tools.qemu.args,
    ...hardware.split(' '),
    ...console.split(' '),
    '-m',
    String(MEMORY_MB),
    '-kernel',
    tools.kernelImage,
    '-initrd',
    firstRoot,
    '-append',
    'console=hvc0 quiet loglevel=3 rdinit=/init panic=-1',
    '-virtfs',
    files,
    '-display',
    'none',
    '-no-reboot',
  ];
}

async function firstRootOf({ tools, program, programArguments }: MachineParts): Promise<Buffer> {
  const modules = await modulesInOrder(
    tools.kernel,
    MODULES.map(([name]) => name),
  );
  const words = new Map(MODULES.map(([name, parameters = '']) => [name, parameters]));
  const order = modules.map(({ name, path }) => `${basename(path)} ${words.get(name) ?? ''}`);
  const settings = [
    `path=${quoted(process.env['PATH'] ?? '')}`,
    `node=${quoted(process.execPath)}`,
    `lab=${quoted(program)}`,
    `arguments=${quoted(programArguments.join(' '))}`,
  ];
  return cpioOf([
    { name: 'bin', bytes: null },
    { name: 'bin/busybox', bytes: await readFile(tools.busybox) },
    { name: 'init', bytes: await readFile(INIT) },
    { name: 'settings', bytes: Buffer.from(`${settings.join('\n')}\n`) },
    { name: 'modules', bytes: null },
    { name: 'modules/order', bytes: Buffer.from(`${order.join('\n')}\n`) },
    ...(await Promise.all(
      modules.map(async ({ path }) => ({
        name: `modules/${basename(path)}`,
        bytes: await readFile(path),
      })),
    )),
  ]);
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
