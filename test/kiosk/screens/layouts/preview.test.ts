import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LayoutPreviewBody } from '#api/layouts.ts';
import { presetNamed } from '#labels/presets.ts';
import { createCall } from '../../../../kiosk/api/client.ts';
import { createPreview, type Preview } from '../../../../kiosk/screens/layouts/preview.ts';
import { previewOf } from '../../support/print-data.ts';

const layout = structuredClone(presetNamed('60x40')!);
const bodyAt = (dpi: 203 | 300 | 600): LayoutPreviewBody => ({ layout, dpi, subject: null });

/** Each request as it was sent, and how it is answered when the test says so. */
type Asked = { readonly dpi: number; readonly answer: (reply: Response | null) => void };
let asked: Asked[];
let preview: Preview;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  const call = createCall(
    (_url, init) =>
      new Promise((done, fail) => {
        const { dpi } = JSON.parse(init.body as string) as LayoutPreviewBody;
        const answer = (reply: Response | null): void =>
          reply === null ? fail(new Error('not reached')) : done(reply);
        asked.push({ dpi, answer });
      }),
  );
  preview = createPreview({ call });
});
afterEach(() => {
  preview.end();
  vi.useRealTimers();
});

const drawn = (svg: string): Response => new Response(JSON.stringify(previewOf(svg)));
const rest = (ms = 100) => vi.advanceTimersByTimeAsync(ms);

test('while a hand moves nothing is asked; when it rests, the newest alone', async () => {
  for (const dpi of [203, 300, 600] as const) {
    preview.draw(bodyAt(dpi));
    await rest(20);
  }
  expect(asked).toEqual([]);
  await rest();
  expect(asked.map(({ dpi }) => dpi)).toEqual([600]);
});

test('an answer that comes after a newer question is dropped', async () => {
  preview.draw(bodyAt(203));
  await rest();
  preview.draw(bodyAt(300));
  await rest();
  asked[1]?.answer(drawn('<svg>new</svg>'));
  await rest();
  asked[0]?.answer(drawn('<svg>old</svg>'));
  await rest();
  expect(preview.shown.value?.svg).toBe('<svg>new</svg>');
  expect(preview.isOld.value).toBe(false);
});

test('out of reach, the last picture stays and is called old, and comes anew by itself', async () => {
  preview.draw(bodyAt(203));
  await rest();
  asked[0]?.answer(drawn('<svg>first</svg>'));
  await rest();
  preview.draw(bodyAt(300));
  await rest();
  asked[1]?.answer(null);
  await rest();
  expect(preview.shown.value?.svg).toBe('<svg>first</svg>');
  expect(preview.isOld.value).toBe(true);
  expect(preview.problem.value?.error).toBe('noConnection');
  await rest(2_000);
  asked[2]?.answer(drawn('<svg>back</svg>'));
  await rest();
  expect(preview.shown.value?.svg).toBe('<svg>back</svg>');
  expect(preview.problem.value).toBeNull();
});

test('a refusal is told and not asked again', async () => {
  preview.draw(bodyAt(203));
  await rest();
  const said = { error: 'forbidden', sentence: '没有权限。', sentenceEn: 'No.', refusal: null };
  asked[0]?.answer(new Response(JSON.stringify(said), { status: 403 }));
  await rest(10_000);
  expect(preview.problem.value?.error).toBe('forbidden');
  expect(asked).toHaveLength(1);
});

test('after the screen is left nothing is asked and nothing is shown', async () => {
  preview.draw(bodyAt(203));
  await rest();
  preview.draw(bodyAt(300));
  preview.end();
  asked[0]?.answer(drawn('<svg/>'));
  await rest(10_000);
  expect(asked).toHaveLength(1);
  expect(preview.shown.value).toBeNull();
});
