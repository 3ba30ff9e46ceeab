// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AuditScreen } from '../../../../kiosk/screens/audit/audit.tsx';
import { groupsOf } from '../../../../kiosk/screens/audit/facts.ts';
import { factPage, roots } from '../../support/office-machines.ts';
import { settled, stand } from '../../support/stand.tsx';

let at: Awaited<ReturnType<typeof stand>>;
beforeEach(async () => {
  at = await stand(AuditScreen);
});
afterEach(() => at.leave());

test('a hash is cut in groups of four, and no character is lost', () => {
  expect(groupsOf('0123456789')).toEqual(['0123', '4567', '89']);
  expect(groupsOf(roots.root).join('')).toBe(roots.root);
});

test('the size and both roots stand above the newest lines', () => {
  expect(at.text()).toContain('6251 条');
  const shown = [...at.root.querySelectorAll('.hash')].map((hash) => hash.textContent);
  expect(shown).toEqual([roots.root, roots.rootSm3]);
  expect(at.root.querySelectorAll('.fact-list li')).toHaveLength(100);
  expect(at.root.querySelector('.fact-list li')?.textContent).toContain('6251');
});

test('older lines come below, each once', async () => {
  await at.press('更多');
  const numbers = [...at.root.querySelectorAll('.fact-list summary .number:first-child')].map(
    (number) => Number(number.textContent),
  );
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => 6251 - i));
});

test('a line opens to its canonical text, as text', async () => {
  const details = at.root.querySelector('details');
  if (details === null) throw new Error('no line');
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settled();
  const fact = factPage(null, 1).rows[0];
  expect(at.root.querySelector('pre')?.textContent).toBe(fact?.text);
  expect(at.root.querySelectorAll('pre b')).toHaveLength(0);
  expect(at.text()).toContain(groupsOf(fact?.leaf ?? '').join(' '));
});
