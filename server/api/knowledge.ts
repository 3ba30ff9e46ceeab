import * as v from 'valibot';
import { PaperName } from './people.ts';
import { Count, Id, PersonName, ScopeBody, ScopeView, Text, Time } from './words.ts';

/** One time that somebody learnt it. */
const Occasion = v.strictObject({
  at: Time,
  how: v.string(),
  paper: v.nullable(PaperName),
  words: v.nullable(v.string()),
});
export const KnowledgeRow = v.strictObject({
  person: v.nullable(PersonName),
  firstAt: Time,
  lastAt: Time,
  times: Count,
  how: v.string(),
  occasions: v.array(Occasion),
});
export type KnowledgeRow = v.InferOutput<typeof KnowledgeRow>;

/** GET /api/carriers/:id/knowledge — 知悉范围 and 知悉记录 of one carrier. */
export const CarrierKnowledge = v.strictObject({
  scope: v.nullable(ScopeView),
  /** Requests for a wider scope that wait, or are approved and not carried out. */
  asked: v.array(
    v.strictObject({
      ...PaperName.entries,
      stage: v.string(),
      reason: v.string(),
      until: Time,
      scope: v.nullable(ScopeView),
      /** Who asks may carry it out. */
      isMine: v.boolean(),
    }),
  ),
  /** Kept for 机密 and above only. */
  isKept: v.boolean(),
  rows: v.array(KnowledgeRow),
  /** 外来查阅人 to whom it was shown or is promised. */
  outside: v.array(
    v.strictObject({
      ...PaperName.entries,
      name: v.string(),
      unit: v.string(),
      stage: v.string(),
      at: Time,
      host: v.nullable(PersonName),
    }),
  ),
});
export type CarrierKnowledge = v.InferOutput<typeof CarrierKnowledge>;

/** POST /api/carriers/:id/knowledge → CarrierKnowledge — 补记知悉. */
export const AddKnowledgeBody = v.strictObject({
  act: Id,
  personId: Id,
  words: v.pipe(Text(300), v.minLength(2)),
});
/** POST /api/carriers/:id/scope → CarrierKnowledge — null: none any more, which is wider. */
export const SetScopeBody = v.strictObject({ act: Id, scope: v.nullable(ScopeBody) });
/** POST /api/carriers/:id/scope/ask → CarrierKnowledge — an approval of exactly this scope is asked for. */
export const AskScopeBody = v.strictObject({
  act: Id,
  scope: v.nullable(ScopeBody),
  reason: v.pipe(Text(200), v.minLength(2)),
});
/** POST /api/carriers/:id/scope/carry-out → CarrierKnowledge */
export const CarryOutScopeBody = v.strictObject({ act: Id, approvalId: Id });

/** GET /api/scope-words — posts and departments that people have now: a scope names them exactly. */
export const ScopeWords = v.strictObject({
  posts: v.array(v.string()),
  departments: v.array(v.string()),
});
export type ScopeWords = v.InferOutput<typeof ScopeWords>;
