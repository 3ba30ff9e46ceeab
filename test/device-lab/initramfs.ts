/** A file of the first root that the kernel unpacks: a program, or an empty folder. */
export type FirstFile = { readonly name: string; readonly bytes: Uint8Array | null };

const FOLDER_MODE = 0o040755;
const PROGRAM_MODE = 0o100755;

/** A cpio archive in the "newc" form, which the kernel unpacks; folders must stand before what is in them. */
export function cpioOf(files: readonly FirstFile[]): Buffer {
  const entries = files.map(({ name, bytes }, index) =>
    entryOf(name, bytes ?? Buffer.alloc(0), bytes === null ? FOLDER_MODE : PROGRAM_MODE, index + 1),
  );
  return Buffer.concat([...entries, entryOf('TRAILER!!!', Buffer.alloc(0), 0, 0)]);
}

/**
 * `070701` and 13 numbers of eight hex digits: inode, mode, uid, gid, links, time, size, four of devices, length of the
 * name, check. Name and data are each filled up to four bytes.
 */
function entryOf(name: string, bytes: Uint8Array, mode: number, inode: number): Buffer {
  const nameBytes = Buffer.from(`${name}\0`);
  const numbers = [inode, mode, 0, 0, 1, 0, bytes.length, 0, 0, 0, 0, nameBytes.length, 0];
  const head = `070701${numbers.map((number) => number.toString(16).padStart(8, '0')).join('')}`;
  const named = Buffer.concat([Buffer.from(head, 'latin1'), nameBytes]);
  return Buffer.concat([filled(named), filled(bytes)]);
}

function filled(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
