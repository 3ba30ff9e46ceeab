import { describe, expect, test } from 'vitest';
import { instant, matterId, personId } from '#domain/ids.ts';
import { nextMatterNumber } from '../../server/store/matters.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { DATABASES, freshStores } from '../support/stores.ts';

const at = instant(new Date('2026-11-20T01:00:00.000Z'));
const row = (number: string) => ({
  id: matterId(number),
  kind: 'approval' as const,
  number,
  stage: 'waiting',
  is_open: 1,
  opened_at: at,
  opened_by: personId('p'),
  due_at: null,
  waits_for: null,
  text: '{}',
});

describe.each(DATABASES)('numbers of papers on %s', (_name, maker) => {
  const current = freshStores(maker);
  const after = (numbers: readonly string[]) =>
    inTransaction(current.store, async (tx) => {
      if (numbers.length > 0) await tx.insertInto('matter').values(numbers.map(row)).execute();
      return await nextMatterNumber(tx, 'approval', 2026);
    });

  test('begin with each year, and go on after the last', async () => {
    expect(await after([])).toBe('审-2026-0001');
    expect(await after(['审-2025-0099', '审-2026-0007'])).toBe('审-2026-0008');
  });

  test('go on above 9999', async () => {
    expect(await after(['审-2026-9999'])).toBe('审-2026-10000');
    expect(await after(['审-2026-10000'])).toBe('审-2026-10001');
  });
});
