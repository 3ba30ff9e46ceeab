import { asWritten, compact, halfWidth } from './cell-text.ts';
import { checkLevel, checkTitle } from './check-documents.ts';
import type { Surroundings } from './check-documents.ts';
import { checkKeeper } from './check-keeper.ts';
import { readOptionalDate } from './check-people.ts';
import { checkPlace, checkState, holderFields } from './check-place.ts';
import { isDamagedNumber } from './copies.ts';
import type { CarrierDraft } from './drafts.ts';
import type { Entry } from './entries.ts';

/** 涉密存储介质台账 and 涉密设备台账, one row → one carrier. Problems are reported on the entry. */
export function checkAsset(
  entry: Entry,
  kind: 'medium' | 'device',
  { roster, places }: Surroundings,
): readonly CarrierDraft[] {
  const receivedOn = readOptionalDate(entry, 'receivedOn');
  const level = checkLevel(entry, receivedOn);
  const state = checkState(entry, roster);
  const gone = state.kind === 'gone';
  const custodian = checkKeeper(entry, roster, { required: !gone });
  const homePlace = checkPlace(entry, places, {
    marking: level?.marking ?? null,
    gone,
    rooms: kind === 'device',
  });
  for (const field of ['serialNumber', 'registerNumber']) {
    if (isDamagedNumber(entry.raw(field)))
      entry.report('damaged by the spreadsheet program', field);
  }
  // Nobody answers for it, nobody has it and it lies nowhere.
  const isNowhere = state.kind === 'stored' && homePlace === null && !entry.has('custodian');
  if (isNowhere && entry.has('holder') && entry.isBlank('holder'))
    entry.report('responsible person missing', 'holder');
  const names = namesOf(entry, kind);
  if (entry.problems.length > 0 || level === null) return [];
  const inUse = /^(?:在用|正常|使用中|使用|在库|完好)?$/u.test(compact(entry.raw('status')));
  return [
    {
      kind,
      registerNumber: halfWidth(entry.raw('registerNumber')) || null,
      ...names,
      marking: level.marking,
      secrecyPeriod: level.period,
      documentNumber: null,
      copyNumber: null,
      issuer: null,
      pageCount: null,
      receivedOn,
      serialNumber: entry.isBlank('serialNumber') ? null : halfWidth(entry.raw('serialNumber')),
      capacity: halfWidth(entry.raw('capacity')) || null,
      custodian,
      homePlace,
      note: entry.note([
        'department',
        'mac',
        'repairs',
        ...holderFields(state),
        ...(inUse ? [] : ['status']),
      ]),
      // 领用: no place is named, so it is with the person who answers for it.
      state:
        state.kind === 'stored' && homePlace === null && custodian !== null
          ? { kind: 'issued', holder: custodian }
          : state,
    },
  ];
}

/** A device has a name; a medium is called by its sort and model. */
function namesOf(
  entry: Entry,
  kind: 'medium' | 'device',
): { readonly title: string; readonly sort: string | null; readonly model: string | null } {
  const sort = asWritten(entry.raw('sort')) || null;
  const model = asWritten(entry.raw('model')) || null;
  if (kind === 'device') {
    const title = checkTitle(entry);
    return { title, sort: sort ?? title, model };
  }
  const title =
    asWritten(entry.raw('title')) || [sort, model].filter((word) => word !== null).join(' ');
  if (title === '') entry.report('title missing', 'sort');
  return { title, sort, model };
}
