import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure } from './figures.ts';
import { LABEL_PARTS } from './label-parts.ts';

/**
 * `labels`: how quickly labels are made, beside what the barcode library alone would take. Each part in a
 * process of its own, so that its memory is its own; one thread.
 */
export async function benchLabels(print: (figure: Figure) => void): Promise<void> {
  const main = new URL('label-part-main.ts', import.meta.url).pathname;
  for (const part of LABEL_PARTS) {
    const child = spawn(process.execPath, [...process.execArgv, main, part], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (figure) => print(figure as Figure));
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`the part ${part} of the bench ended with ${String(code)}`);
  }
}
