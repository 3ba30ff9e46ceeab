import { placeId, stockTakeId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { CountedPlace } from '#domain/matters/stock-take.ts';
import type { Person } from '#domain/people.ts';
import { stockTakeForm } from '../../reports/stock-take-form.ts';
import { takeDifferencesForm } from '../../reports/take-differences-form.ts';
import { withPhotoCount, withPhotos } from '../../reports/take-photos-form.ts';
import { takeRowsForm, takeRowsTable, type RowOnPaper } from '../../reports/take-rows-form.ts';
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
