import { describe, expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createEntryList } from '../../../../kiosk/screens/guard/entry-list.ts';

const TIME = '2026-11-22T01:00:00.000Z';
const lineOf = (seq: number) => ({
  kind: 'passage',
  seq,
  area: { id: 'a', code: 'A', name: '库房' },
  station: null,
  passer: { kind: 'person', id: 'p', name: '甲', of: '处' },
  direction: 'in',
  at: TIME,
  receivedAt: TIME,
  how: 'badge',
  with: null,
  irregular: null,
  words: null,
  refusal: null,
});

/** A register of two lines a page; `pass` adds one. */
function register(count: number) {
  let last = count;
  const list = createEntryList({
    call: createCall(async (url) => {
      const before = Number(new URL(url, 'http://x').searchParams.get('before') ?? last + 1);
      const seqs = [before - 1, before - 2].filter((seq) => seq > 0);
      const end = seqs.at(-1) ?? 1;
      return Response.json({ lines: seqs.map(lineOf), next: end > 1 ? String(end) : null });
    }),
  });
  const seqs = (): number[] => (list.lines.value ?? []).map(({ seq }) => seq);
  return { list, seqs, pass: () => (last += 1) };
}

describe('出入登记 on the screen', () => {
  test('who reads further down keeps his place, and is told that there is more', async () => {
    const { list, seqs, pass } = register(6);
    await list.first();
    await list.more();
    pass();
    await list.passed(true);
    expect(seqs()).toEqual([6, 5, 4, 3]);
    expect(list.hasNewer.value).toBe(true);
    await list.more();
    expect(seqs()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(list.hasNewer.value).toBe(true);
    await list.first();
    expect(seqs()).toEqual([7, 6]);
    expect(list.hasNewer.value).toBe(false);
  });

  test('at the top of the first page a passage is seen at once; scrolled down it is told', async () => {
    const { list, seqs, pass } = register(3);
    await list.first();
    pass();
    await list.passed(true);
    expect(seqs()).toEqual([4, 3]);
    expect(list.hasNewer.value).toBe(false);
    pass();
    await list.passed(false);
    expect(seqs()).toEqual([4, 3]);
    expect(list.hasNewer.value).toBe(true);
  });
});
