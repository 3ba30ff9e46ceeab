/** 读写器指令 between server and bridge: what people want of a reader, and what came of it. Part of the contract, `#wire`. */
import * as v from 'valibot';

/** A name or a sentence. */
export const short = v.pipe(v.string(), v.maxLength(200));
/** Bytes, upper-case. */
export const hex = v.pipe(v.string(), v.regex(/^(?:[0-9A-F]{2})*$/), v.maxLength(1024));

/** Whole words, as a tag has them: 16 to 496 bits. */
export const epc = v.pipe(v.string(), v.regex(/^(?:[0-9A-F]{4}){1,31}$/));
/** 芯片号: as many of its bytes as the reader tells. */
export const tid = v.pipe(hex, v.minLength(2), v.maxLength(64));
/** Access or kill password of a tag: eight digits, zeros where it has none. */
const password = v.pipe(hex, v.length(8));
const words = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4096));

/** 回读: what a printer said of the tag that it wrote for a label. Nulls where it said nothing. */
export const PrintTag = v.strictObject({
  tid: v.nullable(v.pipe(hex, v.maxLength(64))),
  epc: v.nullable(v.pipe(hex, v.maxLength(124))),
  /** Labels that it spent on tags which took nothing, since the label before. */
  voided: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)),
});
export type PrintTag = v.InferOutput<typeof PrintTag>;

/** Radio bands by law of the place; China 920 to 925 MHz is the default. */
export const Region = v.picklist(['china900', 'china800', 'us', 'europe', 'korea']);
export type Region = v.InferOutput<typeof Region>;

/** 存储区: memory of a Gen2 tag; what of it a lock concerns, and how. */
export const TagBank = v.picklist(['reserved', 'epc', 'tid', 'user']);
export type TagBank = v.InferOutput<typeof TagBank>;
export const LockArea = v.picklist(['killPassword', 'accessPassword', 'epc', 'tid', 'user']);
export type LockArea = v.InferOutput<typeof LockArea>;
export const LockAction = v.picklist(['open', 'openForever', 'password', 'lockedForever']);
export type LockAction = v.InferOutput<typeof LockAction>;

/** 读写器指令: what a person wants of one reader. Families carry out what they can and say what they cannot. */
export const ReaderOrder = v.variant('order', [
  v.strictObject({ order: v.literal('identify') }),
  v.strictObject({
    order: v.literal('setPower'),
    dbm: v.pipe(v.number(), v.minValue(0), v.maxValue(33)),
  }),
  v.strictObject({ order: v.literal('setRegion'), region: Region }),
  /** Continuous inventory on and off; on is how a reader starts. */
  v.strictObject({ order: v.literal('start') }),
  v.strictObject({ order: v.literal('stop') }),
  /** One round; the outcome tells the tags. */
  v.strictObject({ order: v.literal('single') }),
  v.strictObject({
    order: v.literal('read'),
    epc,
    /** Not the reserved bank: what a tag's passwords are is nobody's business, and outcomes are kept. */
    bank: v.picklist(['epc', 'tid', 'user']),
    firstWord: words,
    words: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32)),
    password,
  }),
  /** Read back before it counts as done. */
  v.strictObject({
    order: v.literal('writeEpc'),
    epc,
    to: epc,
    password,
    /** The PC word says that the EPC is of this family of an ISO/IEC 15961 registry; absent: that it is a GS1 number. */
    afi: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  }),
  v.strictObject({
    order: v.literal('lock'),
    epc,
    area: LockArea,
    action: LockAction,
    password,
  }),
  v.strictObject({ order: v.literal('kill'), epc, password }),
  /** Beep or light, where the reader has one. */
  v.strictObject({ order: v.literal('signal') }),
  /** 定位: fast signal strength of one tag; null ends it. */
  v.strictObject({ order: v.literal('locate'), epc: v.nullable(epc) }),
  v.strictObject({
    order: v.literal('setBaud'),
    baud: v.picklist([9600, 19_200, 38_400, 57_600, 115_200]),
  }),
  /** `auto`: the reader talks without being asked, also after a power cut. */
  v.strictObject({ order: v.literal('setWorkMode'), mode: v.picklist(['answer', 'auto']) }),
]);
export type ReaderOrder = v.InferOutput<typeof ReaderOrder>;

/** What came of an order. `silent`: no answer; `unsupported`: this family has no such command. */
export const OrderOutcome = v.strictObject({
  state: v.picklist(['done', 'refused', 'silent', 'unsupported', 'notThere', 'failed']),
  /** One sentence of what the reader said, its code first where it has one. */
  detail: v.nullable(short),
  /** Words read from a tag. */
  data: v.nullable(hex),
  /** An empty tag has an EPC of no words. */
  tags: v.pipe(
    v.array(v.strictObject({ epc: hex, rssiDbm: v.nullable(v.number()) })),
    v.maxLength(200),
  ),
});
export type OrderOutcome = v.InferOutput<typeof OrderOutcome>;
