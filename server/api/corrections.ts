import * as v from 'valibot';
import { BadgeAndPin, Count, Day, Id, Text } from './words.ts';

/** POST /api/counter/:stationId/undo — 撤销 of one's own act within the minute: all that it moved goes back. */
export const UndoBody = v.strictObject({ act: Id, of: Id });
export type UndoBody = v.InferOutput<typeof UndoBody>;
export const UndoAnswer = v.strictObject({ undone: Count });
export type UndoAnswer = v.InferOutput<typeof UndoAnswer>;

const Signed = {
  act: Id,
  reason: v.pipe(Text(200), v.minLength(2)),
  second: BadgeAndPin,
};

/** POST /api/carriers/:id/correct-movement — 更正: the last movement, `of` its place in the ledger, is taken back. */
export const CorrectMovementBody = v.strictObject({ ...Signed, of: Count });
export type CorrectMovementBody = v.InferOutput<typeof CorrectMovementBody>;

/** What may be put right of a record; a field that is absent stays. */
export const RecordChanges = v.strictObject({
  title: v.exactOptional(Text(300)),
  documentNumber: v.exactOptional(v.nullable(Text(100))),
  copyNumber: v.exactOptional(v.nullable(v.pipe(v.string(), v.regex(/^\d{1,12}$/)))),
  issuer: v.exactOptional(v.nullable(Text(100))),
  pageCount: v.exactOptional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100000))),
  ),
  receivedOn: v.exactOptional(v.nullable(Day)),
  sort: v.exactOptional(v.nullable(Text(40))),
  model: v.exactOptional(v.nullable(Text(100))),
  serialNumber: v.exactOptional(v.nullable(Text(100))),
  capacity: v.exactOptional(v.nullable(Text(40))),
  custodianId: v.exactOptional(v.nullable(Id)),
  note: v.exactOptional(v.nullable(Text(500))),
});
export type RecordChanges = v.InferOutput<typeof RecordChanges>;

/** POST /api/carriers/:id/correct-record — 更正登记. Both answer with the carrier's page. */
export const CorrectRecordBody = v.strictObject({ ...Signed, changes: RecordChanges });
export type CorrectRecordBody = v.InferOutput<typeof CorrectRecordBody>;
