import { expect, test } from 'vitest';
import { createStream, type PipeEnds } from '../../../kiosk/api/stream.ts';

function bench() {
  let at = 0;
  let timers: { due: number; run: () => void }[] = [];
  const pipes: { url: string; ends: PipeEnds; isClosed: boolean }[] = [];
  const stream = createStream(
    (url, ends) => {
      const pipe = { url, ends, isClosed: false };
      pipes.push(pipe);
      return { close: () => (pipe.isClosed = true) };
    },
    {
      after: (ms, run) => {
        const timer = { due: at + ms, run };
        timers.push(timer);
        return () => (timers = timers.filter((other) => other !== timer));
      },
    },
  );
  const pass = (ms: number): void => {
    for (const end = at + ms; at < end; at += 100) {
      const due = timers.filter((timer) => timer.due <= at);
      timers = timers.filter((timer) => timer.due > at);
      for (const { run } of due) run();
    }
  };
  return { stream, pipes, pass };
}
const beat = JSON.stringify({ kind: 'heartbeat' });

test('a stream that falls silent says so within two seconds, and comes back by itself', () => {
  const { stream, pipes, pass } = bench();
  stream.open('s-1');
  pipes[0]?.ends.onMessage(beat);
  expect(stream.connection.value).toBe('live');
  pass(2_000);
  expect(stream.connection.value).toBe('lost');
  pass(4_000);
  expect(pipes.length).toBeGreaterThan(1);
  expect(pipes[0]?.isClosed).toBe(true);
  pipes.at(-1)?.ends.onMessage(beat);
  expect(stream.connection.value).toBe('live');
});

test('a broken pipe is lost at once and opened again', () => {
  const { stream, pipes, pass } = bench();
  stream.open('s-1');
  pipes[0]?.ends.onError();
  expect(stream.connection.value).toBe('lost');
  pass(700);
  expect(pipes).toHaveLength(2);
});

test('events are heard in order, and what is not one of ours is skipped', () => {
  const { stream, pipes } = bench();
  const heard: string[] = [];
  stream.listen((event) => heard.push(event.kind));
  stream.open('s-1');
  for (const data of [beat, '{"kind":"later"}', 'rubbish', '{"kind":"session"}']) {
    pipes[0]?.ends.onMessage(data);
  }
  expect(heard).toEqual(['heartbeat', 'session']);
});
