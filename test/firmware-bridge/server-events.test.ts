import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ServerEvents } from '../../firmware-bridge/server-events.ts';

test('events survive any cutting of the stream, Chinese included', () => {
  const line = fc.constantFrom('账物', '{"kind":"print"}', 'a', '𠮷 b');
  const end = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      end,
      fc.integer({ min: 1, max: 9 }),
      (datas, eol, size) => {
        const text = datas
          .map((data) => `: beat${eol}id: 7${eol}data: ${data}${eol}${eol}`)
          .join('');
        const bytes = Buffer.from(text);
        const events = new ServerEvents();
        const got: string[] = [];
        for (let at = 0; at < bytes.length; at += size)
          got.push(...events.push(bytes.subarray(at, at + size)));
        expect(got).toEqual(datas);
      },
    ),
  );
});

test('several data lines are one event', () => {
  expect(new ServerEvents().push(Buffer.from('data: a\ndata:b\n\n'))).toEqual(['a\nb']);
});
