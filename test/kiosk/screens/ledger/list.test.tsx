// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { DeskProvider } from '../../../../kiosk/desk/context.ts';
import { LedgerScreen } from '../../../../kiosk/screens/ledger/list.tsx';
import { createFakeOffice } from '../../support/fake-office.ts';
import { deskOver, settled } from '../../support/stand.tsx';

test('what is typed as soon as the field is drawn stays, and is what is asked for', async () => {
  const root = document.body.appendChild(document.createElement('div'));
  const desk = deskOver(createFakeOffice());
  render(
    <DeskProvider value={desk}>
      <LedgerScreen />
    </DeskProvider>,
    root,
  );
  const field = root.querySelector<HTMLInputElement>('input[type=search]');
  if (field === null) throw new Error('no field to search with');
  field.value = 'WJ-000002';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled();
  await settled();
  expect(root.querySelector<HTMLInputElement>('input[type=search]')?.value).toBe('WJ-000002');
  render(null, root);
  root.remove();
});
