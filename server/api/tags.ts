import * as v from 'valibot';
import { Count, Id, SubjectKind } from './words.ts';

/** GET /api/tags?kind&id — 电子标签 of a thing: its living label, the chip that stands for it, and where one can be written. */
export const TagQuery = v.strictObject({ kind: SubjectKind, id: Id });
export const TagView = v.strictObject({
  /** What the clerk recognises the thing by: register number, place code, staff number. */
  name: v.string(),
  /** Null: no label is in use or waits to be stuck on; there is nothing to write. */
  label: v.nullable(
    v.strictObject({ printedCode: v.string(), state: v.picklist(['ordered', 'active']) }),
  ),
  tag: v.nullable(v.strictObject({ tid: v.string(), isLocked: v.boolean() })),
  /** Readers of this station that write tags. */
  pads: v.array(v.strictObject({ id: Id, name: v.string() })),
  /** 作废标签, all that there ever were. */
  voided: Count,
});
export type TagView = v.InferOutput<typeof TagView>;

/** What a person was told of, and wants all the same. */
export const TagConsent = v.picklist(['tagCarriesLabel', 'labelHasTag']);
export type TagConsent = v.InferOutput<typeof TagConsent>;
/** POST /api/tags → TagView; answered when the tag was written, read back and bound, or with why it was not. */
export const EncodeTagBody = v.strictObject({
  act: Id,
  deviceId: Id,
  subject: v.strictObject({ kind: SubjectKind, id: Id }),
  consents: v.pipe(v.array(TagConsent), v.maxLength(2)),
});
export type EncodeTagBody = v.InferOutput<typeof EncodeTagBody>;
