/** The words that several messages share. Schemas and their types, nothing else. */
import * as v from 'valibot';

export const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[\w:.-]+$/));
/** C0, DEL, C1, line and paragraph separators, and what turns the direction of a line on a screen or a label. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const PLAIN = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;

/** Something that a person sees: no text is made of what has no width, nor of the blanks that count as letters. */
const VISIBLE = /(?![\u115f\u1160\u3164\uffa0\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** 标题, 姓名 …: text for people. Control characters, broken surrogates and what nobody can see are refused at the border. */
export const Text = (max: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(max),
    v.regex(PLAIN),
    v.regex(VISIBLE),
    v.check((text) => text.isWellFormed()),
  );
/** The same, and it may be empty: 职务 that a roster leaves out. */
export const BoundedText = (max: number) => v.union([v.literal(''), Text(max)]);
export const Pin = v.pipe(v.string(), v.regex(/^\d{4,12}$/));
/** 第二人: the reference of a badge held up a moment ago, and its owner's PIN. */
export const BadgeAndPin = v.strictObject({ reference: Id, pin: Pin });
export type BadgeAndPin = v.InferOutput<typeof BadgeAndPin>;
export const Time = v.pipe(v.string(), v.isoTimestamp());
/** A day that the calendar has: 2026-02-30 is none. */
export const Day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day),
);
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const Marking = v.picklist([
  'topSecret',
  'secret',
  'confidential',
  'workSecret',
  'internal',
  'none',
]);
export const PersonClass = v.picklist(['core', 'important', 'general']);
export const Duty = v.picklist([
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'keeper',
  'counter',
  'guard',
  'officeHead',
  'unitLeader',
]);
export const CarrierKind = v.picklist(['document', 'medium', 'device', 'product', 'safe']);
export const Account = v.picklist([
  'stored',
  'held',
  'inTransit',
  'outside',
  'unaccounted',
  'gone',
]);
export const SubjectKind = v.picklist(['carrier', 'place', 'person', 'visit']);

export const SecrecyPeriod = v.variant('kind', [
  v.strictObject({
    kind: v.literal('years'),
    years: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  }),
  v.strictObject({
    kind: v.literal('months'),
    months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  }),
  v.strictObject({ kind: v.literal('until'), date: Day }),
  v.strictObject({ kind: v.literal('condition'), text: Text(100) }),
  v.strictObject({ kind: v.literal('longTerm') }),
]);

/** A person as a screen names them. */
export const PersonName = v.strictObject({
  id: Id,
  name: v.string(),
  staffNumber: v.string(),
  department: v.string(),
});
export type PersonName = v.InferOutput<typeof PersonName>;
const Names = (max: number) => v.pipe(v.array(Text(80)), v.maxLength(max));
/** 知悉范围: whoever is named, or has the post, or is of the department. */
export const ScopeBody = v.strictObject({
  personIds: v.pipe(v.array(Id), v.maxLength(500)),
  posts: Names(100),
  departments: Names(100),
});
export type ScopeBody = v.InferOutput<typeof ScopeBody>;
export const ScopeView = v.strictObject({
  people: v.array(PersonName),
  posts: v.array(v.string()),
  departments: v.array(v.string()),
});
export type ScopeView = v.InferOutput<typeof ScopeView>;

export const PlaceName = v.strictObject({ id: Id, code: v.string(), name: v.string() });
export type PlaceName = v.InferOutput<typeof PlaceName>;

/** A refusal with the rule that says so; `details` are the refusal's own fields, for the sentence. */
export const RefusalView = v.strictObject({
  kind: v.string(),
  rule: v.string(),
  clause: v.string(),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type RefusalView = v.InferOutput<typeof RefusalView>;

/** Every error answer: a code for programs, a sentence for people (zh and en), nothing of the inside. */
export const Problem = v.strictObject({
  error: v.string(),
  sentence: v.string(),
  sentenceEn: v.string(),
  refusal: v.nullable(RefusalView),
});
export type Problem = v.InferOutput<typeof Problem>;
