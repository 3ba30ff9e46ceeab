/** 演示设备: what the drawer of simulated devices says to the server. These routes exist in the demo alone. */
import * as v from 'valibot';
import { Account, Count, Duty, Id, Marking, PersonClass, SubjectKind, Text } from './words.ts';

/** `on`; `off`: the plug is out; `paperOut`: on, and nothing to print on. */
export const DemoPrinterState = v.picklist(['on', 'off', 'paperOut']);
export type DemoPrinterState = v.InferOutput<typeof DemoPrinterState>;

/** Somebody who has a badge in the rack. */
export const DemoPerson = v.strictObject({
  id: Id,
  name: v.string(),
  post: v.string(),
  personClass: v.nullable(PersonClass),
  duties: v.array(Duty),
});
export type DemoPerson = v.InferOutput<typeof DemoPerson>;

/** A thing that can be taken into the hand. The title is shown: whoever holds it can read it. */
export const DemoCarrier = v.strictObject({
  id: Id,
  registerNumber: v.string(),
  marking: Marking,
  markText: v.string(),
  title: v.string(),
  account: Account,
  holder: v.nullable(v.string()),
  home: v.nullable(v.string()),
  /** Without a label there is nothing to scan. */
  hasLabel: v.boolean(),
  isOnPad: v.boolean(),
});
export type DemoCarrier = v.InferOutput<typeof DemoCarrier>;

export const DemoPlace = v.strictObject({
  id: Id,
  code: v.string(),
  name: v.string(),
  kind: v.picklist(['room', 'safe', 'shelf', 'counter']),
});
export type DemoPlace = v.InferOutput<typeof DemoPlace>;

/** A label that came out of the printer: `n` counts from 1; the picture is `/api/demo/printed/{n}.png`. */
export const DemoPrinted = v.strictObject({
  n: Count,
  name: v.string(),
  state: v.picklist(['ordered', 'active', 'void']),
});
export type DemoPrinted = v.InferOutput<typeof DemoPrinted>;

/** GET /api/demo */
export const DemoView = v.strictObject({
  pin: v.string(),
  people: v.array(DemoPerson),
  carriers: v.array(DemoCarrier),
  places: v.array(DemoPlace),
  /** Tags on the pad, those that nobody has written yet among them. */
  tagsOnPad: Count,
  printer: DemoPrinterState,
  printed: v.array(DemoPrinted),
});
export type DemoView = v.InferOutput<typeof DemoView>;

/**
 * A code that is not right: `foreign` from the bread of a supermarket, `forged` with the form of a label and a seal that
 * does not fit, `mistyped` a torn label keyed in with one character wrong, `twoAtOnce` two codes run together.
 */
export const DemoOddCode = v.picklist(['foreign', 'forged', 'mistyped', 'twoAtOnce']);
export type DemoOddCode = v.InferOutput<typeof DemoOddCode>;

/** POST /api/demo/scan → DemoDone: the trigger of the scanner is pulled over something. */
export const DemoScanBody = v.variant('kind', [
  v.strictObject({ kind: SubjectKind, id: Id }),
  v.strictObject({ kind: v.literal('printed'), n: Count }),
  v.strictObject({ kind: v.literal('odd'), code: DemoOddCode }),
  v.strictObject({ kind: v.literal('text'), text: Text(500) }),
]);
export type DemoScanBody = v.InferOutput<typeof DemoScanBody>;

/** POST /api/demo/badge → DemoDone: a badge is held to the reader; null is one that nobody here has. */
export const DemoBadgeBody = v.strictObject({ personId: v.nullable(Id) });
export type DemoBadgeBody = v.InferOutput<typeof DemoBadgeBody>;

/** POST /api/demo/lay and /api/demo/lift → DemoDone: things with a tag, onto the pad and off it. */
export const DemoPileBody = v.strictObject({ carrierIds: v.pipe(v.array(Id), v.maxLength(200)) });
export type DemoPileBody = v.InferOutput<typeof DemoPileBody>;

/** POST /api/demo/tags → DemoDone: a blank tag from the roll onto the pad, or everything off it. */
export const DemoTagBody = v.strictObject({ act: v.picklist(['layBlank', 'liftAll']) });
export type DemoTagBody = v.InferOutput<typeof DemoTagBody>;

/** POST /api/demo/printer → DemoDone */
export const DemoPrinterBody = v.strictObject({ state: DemoPrinterState });
export type DemoPrinterBody = v.InferOutput<typeof DemoPrinterBody>;

/** How many things the devices saw: 0 where there was no label, no badge, no such thing. */
export const DemoDone = v.strictObject({ seen: Count });
export type DemoDone = v.InferOutput<typeof DemoDone>;
