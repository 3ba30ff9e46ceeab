import * as v from 'valibot';
import { PaperName } from './people.ts';
import { Id } from './words.ts';

/** GET /api/look-up?text — whatever was scanned or typed: a label, a badge, a safe, a room, a number of a paper. */
export const LookUpQuery = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
});
export type LookUpQuery = v.InferOutput<typeof LookUpQuery>;

/**
 * What it is, for those who may see it. `nothing`: no page of the house is about it, and `why` it is not; what is known and is not for
 * who asks is `foreign` as well.
 */
export const LookUp = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['carrier', 'person', 'safe', 'place']),
    id: Id,
    name: v.string(),
  }),
  v.strictObject({ kind: v.literal('paper'), paper: PaperName }),
  v.strictObject({ kind: v.literal('nothing'), why: v.string() }),
]);
export type LookUp = v.InferOutput<typeof LookUp>;

/** POST /api/look-up/box — it stands open on this screen, asked again every few seconds; or it was closed. */
export const LookUpBoxBody = v.strictObject({ isOpen: v.boolean() });
export type LookUpBoxBody = v.InferOutput<typeof LookUpBoxBody>;
