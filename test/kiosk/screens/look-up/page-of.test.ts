import { expect, test } from 'vitest';
import type { LookUp } from '#api/look-up.ts';
import { pageOf } from '../../../../kiosk/screens/look-up/page-of.ts';

const all = () => true;
const paper = (kind: Extract<LookUp, { kind: 'paper' }>['paper']['kind']): LookUp => ({
  kind: 'paper',
  paper: { id: 'm 1', kind, number: '' },
});

test('what was looked up opens its page, a paper by its kind', () => {
  const of = (kind: 'carrier' | 'person' | 'safe' | 'place') =>
    pageOf({ kind, id: 'x/1', name: '' }, all);
  expect(of('carrier')).toBe('/ledger/x%2F1');
  expect(of('person')).toBe('/people/x%2F1');
  expect(of('safe')).toBe('/safes/x%2F1');
  expect(of('place')).toBe('/ledger?placeId=x%2F1');
  expect(pageOf(paper('circulation'), all)).toBe('/papers/circulations/m%201');
  expect(pageOf(paper('stockTake'), all)).toBe('/stock-takes/m%201');
  expect(pageOf(paper('visit'), all)).toBe('/visits/m%201');
  expect(pageOf(paper('day'), all)).toBe('/day');
  expect(pageOf(paper('handOver'), all)).toBe('/hand-overs');
  expect(pageOf(paper('ruleChange'), all)).toBe('/rules');
});

test('who may see no more of it than its time goes to its timeline, and the gate to the list of permits', () => {
  const none = () => false;
  const page = (kind: 'carrier' | 'person' | 'safe' | 'place') =>
    pageOf({ kind, id: 'x', name: '' }, none);
  expect(page('carrier')).toBe('/timeline?of=carrier&id=x');
  expect(page('person')).toBe('/timeline?of=person&id=x');
  expect(page('place')).toBe('/timeline?of=place&id=x');
  expect(page('safe')).toBe('/safes/x');
  expect(pageOf(paper('outing'), none)).toBe('/papers/outings');
  expect(pageOf(paper('outing'), all)).toBe('/papers/outings/m%201');
});

test('what is nothing opens no page', () => {
  expect(pageOf({ kind: 'nothing', why: 'foreign' }, all)).toBeNull();
});
