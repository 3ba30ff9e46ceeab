import { placeId, stockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { Person } from '#domain/people.ts';
import { stockTakeForm } from '../../reports/stock-take-form.ts';
import { takeDifferencesForm } from '../../reports/take-differences-form.ts';
import { withPhotoCount, withPhotos } from '../../reports/take-photos-form.ts';
import type { Form } from '../../reports/form.ts';
import type { LongForm } from '../../reports/long-xlsx.ts';
import {
  TAKE_ROW_COLUMNS,
  takeRowLine,
  takeRowsForm,
  takeRowsTable,
  type RowOnPaper,
} from '../../reports/take-rows-form.ts';
import type { Database } from '../../store/database.ts';
import { takeById } from '../../store/takes.ts';
import { allRowsOf } from '../../store/takes/rows.ts';
import { ROWS_MAX, type Format, type FormHead } from '../exports.ts';
import type { FormEntry } from '../form-routes.ts';
import { blindPoints, withheldBy } from '../views/blind.ts';
import { photosOnPaper } from '../views/photos-on-paper.ts';
import { onPaper, type TakePaper } from '../views/take-on-paper.ts';

type Take = MatterOf<'stockTake'>;

/** 盘点报告. As a workbook it has every row of every closed place besides. */
export const stockTakeSheet: FormEntry = {
  name: 'stock-take',
  access: 'readUse',
  summary: '盘点报告 of one take; as a workbook with all rows',
  build: async ({ desk, caller, head, id, format }) => {
    const { db } = desk.house.store;
    const take = await takeFor(db, stockTakeId(id), caller);
    if (!take) return null;
    const paper = await onPaper(db, take);
    const photos = await photosOnPaper(db, take, { isDrawn: false });
    const form = withPhotoCount(stockTakeForm(paper, headOf(take, head)), photos);
    if (format === 'pdf') return form;
    const rows = await rowsOn(db, take, { places: take.body.counted, paper, format });
    return { ...form, tables: [takeRowsTable(rows), ...form.tables] };
  },
  long: async ({ desk, caller, head, id }) => {
    const { db } = desk.house.store;
    const take = await takeFor(db, stockTakeId(id), caller);
    if (!take || !isLong(take.body.counted)) return null;
    const paper = await onPaper(db, take);
    const form = { ...stockTakeForm(paper, headOf(take, head)), title: '涉密载体盘点明细' };
    return longOf(db, take, { places: take.body.counted, paper, form });
  },
};

/** 盘盈盘亏表, with 照片 of its differences: listed, and drawn where it is a PDF. */
export const takeDifferencesSheet: FormEntry = {
  name: 'stock-take-differences',
  access: 'readUse',
  summary: '盘盈盘亏表 of one take',
  build: async ({ desk, caller, head, id, format }) => {
    const { db } = desk.house.store;
    const take = await takeFor(db, stockTakeId(id), caller);
    if (!take) return null;
    const photos = await photosOnPaper(db, take, { isDrawn: format === 'pdf' });
    return withPhotos(takeDifferencesForm(await onPaper(db, take), headOf(take, head)), photos);
  },
};

/** 点位盘点明细表: TAKE~PLACE, for what is too long to be in one file with all the others. */
export const takePlaceSheet: FormEntry = {
  name: 'stock-take-place',
  access: 'readUse',
  summary: '盘点明细 of one closed place: TAKE~PLACE',
  build: async ({ desk, caller, head, id, format }) => {
    const { db } = desk.house.store;
    const [of = '', where = ''] = id.split('~');
    const take = await takeFor(db, stockTakeId(of), caller);
    const place = take?.body.counted.find((one) => one.placeId === placeId(where));
    if (!take || !place) return null;
    const paper = await onPaper(db, take);
    const told = paper.placeOf(place);
    const rows = await rowsOn(db, take, { places: [place], paper, format });
    const { number, title } = paper;
    const sha256 = place.rowsSha256;
    return takeRowsForm({ number, title, sha256, rows, ...told, at: place.at }, headOf(take, head));
  },
  long: async ({ desk, caller, head, id }) => {
    const { db } = desk.house.store;
    const [of = '', where = ''] = id.split('~');
    const take = await takeFor(db, stockTakeId(of), caller);
    const place = take?.body.counted.find((one) => one.placeId === placeId(where));
    if (!take || !place || !isLong([place])) return null;
    const paper = await onPaper(db, take);
    const { number, title } = paper;
    const about = {
      number,
      title,
      sha256: place.rowsSha256,
      at: place.at,
      rows: [],
      count: place.rows,
    };
    const form = takeRowsForm({ ...about, ...paper.placeOf(place) }, headOf(take, head));
    return longOf(db, take, { places: [place], paper, form });
  },
};

/** 单位 as it was called at 核毕. */
export const headOf = ({ body }: Take, head: FormHead): FormHead => ({
  ...head,
  unit: body.names?.unit ?? head.unit,
});

/** 盲盘: no paper of its places for whoever counts them. */
async function takeFor(
  db: Database,
  id: Take['id'],
  { person }: { readonly person: Person },
): Promise<Take | null> {
  const take = await takeById(db, id);
  if (take === null || (await withheldBy(db, take, person))) return null;
  return (await blindPoints(db, take, person)).size > 0 ? null : take;
}

const rowsIn = (places: readonly CountedPlace[]): number =>
  places.reduce((sum, { rows }) => sum + rows, 0);

/** More rows than are made at once. */
const isLong = (places: readonly CountedPlace[]): boolean => rowsIn(places) > ROWS_MAX.xlsx;

/** Every row of these places, as they are asked for: none left out, whatever their number. */
function longOf(
  db: Database,
  { id }: Take,
  given: {
    readonly places: readonly CountedPlace[];
    readonly paper: TakePaper;
    readonly form: Form;
  },
): LongForm {
  const { places, paper, form } = given;
  async function* lines(): AsyncGenerator<string[]> {
    for (const one of places) {
      const { place } = paper.placeOf(one);
      let count = 0;
      for await (const row of allRowsOf(db, { stockTakeId: id, placeId: one.placeId })) {
        yield takeRowLine({ place, row });
        count += 1;
      }
      // Opened again while it went out: the file breaks off, and is not taken for whole.
      if (one.rowsSha256 !== '' && count !== one.rows)
        throw new Error(`${count} rows of a place that has ${one.rows}`);
    }
  }
  const count = rowsIn(places);
  return { form, caption: '明细', columns: TAKE_ROW_COLUMNS, count, rows: lines() };
}

/** One row more than may go out at most: then the whole is refused. */
async function rowsOn(
  db: Database,
  { id }: Take,
  {
    places,
    paper,
    format,
  }: {
    readonly places: readonly CountedPlace[];
    readonly paper: TakePaper;
    readonly format: Format;
  },
): Promise<RowOnPaper[]> {
  const rows: RowOnPaper[] = [];
  for (const one of places) {
    const { place } = paper.placeOf(one);
    for await (const row of allRowsOf(db, { stockTakeId: id, placeId: one.placeId })) {
      rows.push({ place, row });
      if (rows.length > ROWS_MAX[format]) return rows;
    }
  }
  return rows;
}
