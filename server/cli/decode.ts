import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readDecodeArguments, runDecode } from '../../firmware-bridge/decode.ts';
import type { Io } from '../cli.ts';

/** `zhangwu decode`: hex in, one JSON line a frame out. */
export async function decode(args: readonly string[], io: Io): Promise<number> {
  const request = readDecodeArguments(args);
  if (request.ask !== 'decode') return runDecode(args, '', io.out, io.complain);
  const input = request.file === '-' ? await text(process.stdin) : await fileText(request.file);
  if (input === null) {
    io.complain(`The file ${request.file} cannot be read.`);
    return 2;
  }
  return runDecode(args, input, io.out, io.complain);
}

const fileText = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
