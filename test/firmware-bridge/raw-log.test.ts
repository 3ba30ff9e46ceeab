import { expect, test } from 'vitest';
import { RawLog } from '../../firmware-bridge/raw-log.ts';

test('the last four hundred chunks are told, the oldest first, each with its own bytes', () => {
  const log = new RawLog();
  for (let n = 0; n < 1003; n += 1) {
    const isOut = n % 3 === 0;
    log.add(isOut ? 'out' : 'in', Uint8Array.of(n >> 8, n & 0xff).subarray(n % 2), n);
  }
  const hex = (n: number): string =>
    (n % 2 === 1
      ? (n & 0xff).toString(16).padStart(2, '0')
      : n.toString(16).padStart(4, '0')
    ).toUpperCase();
  const lines = Array.from({ length: 400 }, (_, at) => {
    const n = 603 + at;
    return `${new Date(n).toISOString()} ${n % 3 === 0 ? 'out' : 'in '} ${hex(n)}`;
  });
  expect(log.lines()).toEqual(lines);
});

test('of a long chunk the first bytes are told', () => {
  const log = new RawLog();
  log.add('in', new Uint8Array(1000).fill(7), 0);
  expect(log.lines()).toEqual([`1970-01-01T00:00:00.000Z in  ${'07'.repeat(256)}`]);
});

test('what stands beside a password is not told, nor what stood in its place before', () => {
  const log = new RawLog();
  for (let n = 0; n < 400; n += 1) log.add('in', Uint8Array.of(0xab, 0xcd), n);
  for (let n = 400; n < 800; n += 1) log.withhold('out', Uint8Array.of(1, 2, 3), n);
  expect(new Set(log.lines().map((line) => line.slice(25)))).toEqual(
    new Set(['out (3 bytes beside a password)']),
  );
});

test('a log that heard nothing tells nothing and keeps no memory', () => {
  const log = new RawLog();
  expect(log.lines()).toEqual([]);
  expect(log.keptBytes).toBe(0);
});
