/** A program for the tests of `processes.ts`: says when it is ready, repeats its input, ends when asked. */
import { text } from 'node:stream/consumers';

process.on('SIGTERM', () => {
  console.log('ending');
  process.exit(0);
});
console.log(`ready ${process.env['WORD'] ?? 'without a word'} in Node ${process.versions.node}`);
console.log(`heard ${await text(process.stdin)}`);
if (process.argv.includes('--end')) process.exit(3);
setInterval(() => undefined, 1_000);
