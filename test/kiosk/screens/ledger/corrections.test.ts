import { describe, expect, test } from 'vitest';
import type { TimelineEntry } from '#api/ledger.ts';
import {
  changeLine,
  changesOf,
  correctable,
  draftOf,
  fieldsOf,
} from '../../../../kiosk/screens/ledger/corrections.ts';
import { carrierPage } from '../../support/office-data.ts';

const page = carrierPage('c-1');
const custody = (basis: string | null, account: 'held' | 'stored' = 'held') => ({
  account,
  place: null,
  holder: null,
  dueAt: null,
  isOverdue: false,
  basis,
});
const entry = (seq: number, kind: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  seq,
  at: '2026-11-20T02:00:00.000Z',
  kind,
  actor: null,
  station: null,
  from: custody(null, 'stored'),
  to: custody('loan'),
  refusal: null,
  of: null,
  reason: null,
  witnesses: [],
  changes: [],
  ...more,
});

describe('更正', () => {
  test('is offered for the last movement, whatever was recorded after it', () => {
    const refused = entry(9, 'refused', { from: null, to: null });
    const timeline = [entry(3, 'shelved'), refused, entry(7, 'checkedOut')];
    expect(correctable(timeline)?.seq).toBe(7);
  });

  test('is not offered for what a paper or a count moved, or a correction itself', () => {
    expect(correctable([entry(1, 'checkedOut', { to: custody('circulation') })])).toBeNull();
    expect(correctable([entry(1, 'declaredUnaccounted')])).toBeNull();
    expect(correctable([entry(1, 'checkedOut'), entry(2, 'corrected')])).toBeNull();
    expect(correctable([entry(1, 'carrierRegistered', { from: null })])).toBeNull();
    expect(correctable([])).toBeNull();
  });

  test('of the record sends what differs, an emptied field as none', () => {
    const before = draftOf(page);
    expect(changesOf(before, before)).toEqual({ ok: true, changes: {} });
    const draft = { ...before, title: ' 新题名 ', issuer: '', pageCount: '12' };
    expect(changesOf(before, draft)).toEqual({
      ok: true,
      changes: { title: '新题名', issuer: null, pageCount: 12 },
    });
  });

  test('asks a paper for nothing that only machines have, but where it stands there', () => {
    const before = draftOf(page);
    expect(fieldsOf('document', before)).not.toContain('serialNumber');
    expect(fieldsOf('document', { ...before, serialNumber: 'SN-1' })).toContain('serialNumber');
    expect(fieldsOf('medium', before)).toContain('serialNumber');
  });

  test('of the record says each field as it was and as it is', () => {
    const line = changeLine({ field: 'pageCount', before: null, after: '33' });
    expect(line).toBe('页数：（空） → 33');
    expect(changeLine({ field: 'title', before: '旧', after: '新' })).toBe('题名：旧 → 新');
  });

  test.each([
    ['title', ' ', 'titleMissing'],
    ['pageCount', '0', 'pages'],
    ['pageCount', '1.5', 'pages'],
    ['copyNumber', '12a', 'copy'],
  ] as const)('says which field cannot be sent: %s %j', (field, text, wrong) => {
    const before = draftOf(page);
    expect(changesOf(before, { ...before, [field]: text })).toEqual({ ok: false, field, wrong });
  });
});
