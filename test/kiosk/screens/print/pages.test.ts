import { expect, test } from 'vitest';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createPages } from '../../../../kiosk/screens/print/pages.ts';
import type { LabelView } from '#api/printing.ts';
import { jobOf, labelAt } from '../../support/print-data.ts';

const states = Array.from({ length: 250 }, (_, i): LabelView['state'] =>
  i % 5 === 0 ? 'printed' : 'waiting',
);
const job = jobOf(states);
const all = states.map((state, position) => labelAt(position, state));

/** The labels route, a hundred at a time. */
function server(): { readonly asked: string[]; readonly call: ReturnType<typeof createCall> } {
  const asked: string[] = [];
  const call = createCall((url) => {
    asked.push(url);
    const query = new URLSearchParams(url.split('?')[1]);
    const after = Number(query.get('after') ?? '-1');
    const state = query.get('state');
    const fitting = all.filter(
      (label) => label.position > after && (state === null || label.state === state),
    );
    const labels = fitting.slice(0, Number(query.get('limit')));
    const last = labels.at(-1);
    const next = fitting.length > labels.length && last ? String(last.position) : null;
    return Promise.resolve(new Response(JSON.stringify({ labels, next })));
  });
  return { asked, call };
}
const positions = (labels: readonly LabelView[] | null): (number | undefined)[] =>
  [labels?.[0], labels?.at(-1)].map((label) => label?.position);

test('the first page comes with the job, the others are asked for, a hundred at a time', async () => {
  const { asked, call } = server();
  const pages = createPages(call, job);
  expect(positions(pages.labels.value)).toEqual([0, 99]);
  await pages.forth();
  expect(positions(pages.labels.value)).toEqual([100, 199]);
  await pages.forth();
  expect(positions(pages.labels.value)).toEqual([200, 249]);
  expect(pages.next.value).toBeNull();
  await pages.back();
  expect(positions(pages.labels.value)).toEqual([100, 199]);
  await pages.back();
  expect(positions(pages.labels.value)).toEqual([0, 99]);
  expect(asked).toHaveLength(3);
});

test('one state alone is counted and paged by itself', async () => {
  const { call } = server();
  const pages = createPages(call, job);
  await pages.show('waiting');
  expect(pages.total.value).toBe(200);
  await pages.forth();
  expect(positions(pages.labels.value)).toEqual([126, 249]);
  await pages.show(null);
  expect(pages.before.value).toBe(0);
  expect(positions(pages.labels.value)).toEqual([0, 99]);
});

test('a job that moves on is followed: the first page at once, another when it is asked again', async () => {
  const { asked, call } = server();
  const pages = createPages(call, job);
  pages.follow(jobOf(states.map(() => 'active' as const)));
  await pages.load();
  expect(pages.labels.value?.[0]?.state).toBe('active');
  expect(asked).toEqual([]);
  await pages.forth();
  await pages.load();
  expect(asked).toHaveLength(2);
});

test('a page that has emptied meanwhile gives way to the one before', async () => {
  const call = createCall((url) => {
    const query = new URLSearchParams(url.split('?')[1]);
    const labels = query.has('after') ? [] : [labelAt(0, 'waiting')];
    return Promise.resolve(
      new Response(JSON.stringify({ labels, next: labels.length > 0 ? '0' : null })),
    );
  });
  const pages = createPages(call, job);
  await pages.show('waiting');
  await pages.forth();
  expect(pages.before.value).toBe(0);
  expect(positions(pages.labels.value)).toEqual([0, 0]);
});
