import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Spool, type MessageDraft } from '../../firmware-bridge/spool.ts';

const AT = '2026-03-02T08:00:00.000Z';
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spool-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function read(text: string): MessageDraft {
  return {
    kind: 'read',
    at: AT,
    deviceId: 'scanner',
    read: { kind: 'barcode', text, symbology: null, aim: null },
  };
}

function textsOf(spool: Spool, after = 0): string[] {
  return spool
    .read(after, 500, 1e6)
    .map((m) => (m.kind === 'read' && m.read.kind === 'barcode' ? m.read.text : m.kind));
}

async function onlySegment(): Promise<string> {
  const [name] = await readdir(folder);
  return join(folder, name ?? '');
}

test('what was appended is read again after reopening, in order, with its numbers', async () => {
  const first = await Spool.open(folder, AT);
  const outcomes = await Promise.all(['a', '账', '𠮷'].map((t) => first.append(read(t))));
  expect(outcomes.map((o) => o.ok && o.seq)).toEqual([1, 2, 3]);
  await first.close();
  const second = await Spool.open(folder, AT);
  expect(textsOf(second)).toEqual(['a', '账', '𠮷']);
  expect(second.pending).toBe(3);
  await second.close();
});

test('a tag is kept with its chip, and one that was spooled without it is read as before', async () => {
  const seen = { kind: 'tag', epc: 'B100', rssiDbm: -50, antenna: 1, presence: 'arrived' } as const;
  const first = await Spool.open(folder, AT);
  for (const one of [seen, { ...seen, tid: 'E28011702000AABB' }]) {
    await first.append({ kind: 'read', at: AT, deviceId: 'reader', read: one });
  }
  await first.close();
  const second = await Spool.open(folder, AT);
  const kept = second.read(0, 500, 1e6).map((m) => (m.kind === 'read' ? m.read : m.kind));
  expect(kept).toEqual([seen, { ...seen, tid: 'E28011702000AABB' }]);
  await second.close();
});

test('a file cut at any byte keeps every message that is whole, and goes on with the next number', async () => {
  const made = await Spool.open(folder, AT);
  const ends: number[] = [];
  const path = await onlySegment();
  for (const text of ['one', 'two two', 'three']) {
    await made.append(read(text));
    ends.push((await readFile(path)).length);
  }
  await made.close();
  const whole = await readFile(path);
  for (let cut = 0; cut <= whole.length; cut += 1) {
    await writeFile(path, whole.subarray(0, cut));
    const spool = await Spool.open(folder, AT);
    const kept = ends.filter((end) => end <= cut).length;
    expect(textsOf(spool)).toEqual(['one', 'two two', 'three'].slice(0, kept));
    const next = await spool.append(read('next'));
    expect(next).toEqual({ ok: true, seq: kept + 1 });
    expect(textsOf(spool).at(-1)).toBe('next');
    await spool.close();
  }
});

test('a byte spoilt at rest costs one message, and the loss stands in its place', async () => {
  const made = await Spool.open(folder, AT);
  const path = await onlySegment();
  await made.append(read('one'));
  const second = (await readFile(path)).length;
  await made.append(read('two'));
  await made.append(read('three'));
  await made.close();
  const bytes = await readFile(path);
  bytes[second + 30] = (bytes[second + 30] ?? 0) ^ 0xff;
  await writeFile(path, bytes);
  const spool = await Spool.open(folder, AT);
  expect(textsOf(spool)).toEqual(['one', 'spool damaged: 2 lost', 'three']);
  expect(spool.damagedBytes).toBeGreaterThan(0);
  await spool.close();
});

test('numbers are never used again, even after everything was acknowledged and the files were removed', async () => {
  const options = { segmentBytes: 200 };
  const first = await Spool.open(folder, AT, options);
  for (let n = 1; n <= 20; n += 1) await first.append(read(`read ${n}`));
  await first.acknowledge(20);
  expect(first.pending).toBe(0);
  expect(await readdir(folder)).toHaveLength(1);
  await first.close();
  const second = await Spool.open(folder, AT, options);
  expect(await second.append(read('later'))).toEqual({ ok: true, seq: 21 });
  await second.acknowledge(20);
  expect(textsOf(second)).toEqual(['later']);
  await second.close();
});

test('a spool set back to an old copy never numbers below what the server has', async () => {
  const spool = await Spool.open(folder, AT);
  await spool.append(read('old'));
  await spool.acknowledge(90);
  expect(await spool.append(read('new'))).toEqual({ ok: true, seq: 91 });
  await spool.close();
  const again = await Spool.open(folder, AT);
  expect(textsOf(again)).toEqual(['new']);
  await again.close();
});

test('numbers given to a server that was set back survive a restart', async () => {
  const first = await Spool.open(folder, AT);
  for (const text of ['a', 'b', 'c']) await first.append(read(text));
  await first.acknowledge(2);
  await first.regress(0);
  expect(first.read(0, 9, 1e5).map(({ seq }) => seq)).toEqual([1]);
  await first.close();
  const second = await Spool.open(folder, AT);
  expect(await second.append(read('d'))).toEqual({ ok: true, seq: 2 });
  await second.acknowledge(0);
  expect(textsOf(second).slice(-2)).toEqual(['c', 'd']);
  await second.acknowledge(2);
  expect(second.pending).toBe(0);
  await second.close();
});

test('a full spool refuses in words and takes messages again when the server has acknowledged', async () => {
  const spool = await Spool.open(folder, AT, { bytesMax: 2000, segmentBytes: 500 });
  const outcomes = [];
  for (let n = 0; n < 40; n += 1) outcomes.push(await spool.append(read(`read ${n}`)));
  const kept = outcomes.filter(({ ok }) => ok).length;
  expect(kept).toBeGreaterThan(5);
  expect(outcomes.at(-1)).toMatchObject({ ok: false, refusal: 'full' });
  expect(textsOf(spool)).toHaveLength(4);
  await spool.acknowledge(kept);
  expect(await spool.append(read('after'))).toEqual({ ok: true, seq: kept + 1 });
  await spool.close();
});

test('a closed spool refuses, and what was appended before is on the disk', async () => {
  const spool = await Spool.open(folder, AT);
  const kept = spool.append(read('kept'));
  await spool.close();
  expect(await kept).toEqual({ ok: true, seq: 1 });
  expect(await spool.append(read('late'))).toMatchObject({ ok: false, refusal: 'closed' });
});

test('no history of appends, acknowledgements and torn restarts loses, doubles or reorders a message', async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('append' as const), count: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ do: fc.constant('send' as const), count: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ do: fc.constant('restart' as const), count: fc.integer({ min: 0, max: 40 }) }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      run += 1;
      const place = join(folder, String(run));
      const options = { segmentBytes: 300 };
      let spool = await Spool.open(place, AT, options);
      const appended: string[] = [];
      const server: string[] = [];
      for (const { do: act, count } of steps) {
        if (act === 'append') {
          const texts = Array.from({ length: count }, (_, n) => `m${appended.length + n}`);
          await Promise.all(texts.map((t) => spool.append(read(t))));
          appended.push(...texts);
        } else if (act === 'send') {
          server.push(...textsOf(spool, server.length).slice(0, count));
          await spool.acknowledge(server.length);
        } else {
          await spool.close();
          const newest = (await readdir(place)).toSorted().at(-1) ?? '';
          await writeFile(join(place, newest), Buffer.alloc(count, 7), { flag: 'a' });
          spool = await Spool.open(place, AT, options);
        }
      }
      while (server.length < appended.length) {
        const more = textsOf(spool, server.length);
        expect(more.length).toBeGreaterThan(0);
        server.push(...more);
      }
      expect(server).toEqual(appended);
      await spool.close();
    }),
    { numRuns: 40 },
  );
});

test('an empty file left by a crash between making and writing is a good start', async () => {
  const made = await Spool.open(folder, AT);
  await made.append(read('x'));
  await made.close();
  await truncate(await onlySegment(), 0);
  const spool = await Spool.open(folder, AT);
  expect(spool.newest).toBe(0);
  await spool.close();
});
