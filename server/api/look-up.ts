import * as v from 'valibot';
import { PaperName } from './people.ts';
import { Id } from './words.ts';

/** GET /api/look-up?text — whatever was scanned or typed: a label, a badge, a safe, a room, a number of a paper. */
export const LookUpQuery = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
});
export type LookUpQuery = v.InferOutput<typeof LookUpQuery>;

/** What it is, for those who may see it. `nothing`: no page of the house is about it, and `why` it is not. */
export const LookUp = v.variant('kind', [
  v.strictObject({
    kind: v.picklist(['carrier', 'person', 'safe', 'place', 'visit']),
    id: Id,
    name: v.string(),
  }),
  v.strictObject({ kind: v.literal('paper'), paper: PaperName }),
  /** It is known, and its page is not for who asks: neither its name nor its kind is said. */
  v.strictObject({ kind: v.literal('notYours') }),
  v.strictObject({ kind: v.literal('nothing'), why: v.string() }),
]);
export type LookUp = v.InferOutput<typeof LookUp>;
