import type { DemoOddCode, DemoPrinterState, DemoScanBody, DemoView } from '#api/demo.ts';
import { carrierId, labelCode, personId } from '#domain/ids.ts';
import type { Subject } from '#domain/labels.ts';
import { uiiHex } from '#labels/epc.ts';
import { printedCode } from '#labels/printed-code.ts';
import { subjectOf } from '#domain/labels.ts';
import { lostBadgesOf } from '../store/lost-badges.ts';
import { badgesOf } from '../store/people.ts';
import { badgeRack, carriersAtHand, livingLabel, placesAtHand, stuckOn } from './desk-view.ts';
import { labelOfLine, PrintedLabels } from './printed-labels.ts';
import { pictureOfZpl } from './printed-label.ts';
import { payloadOf } from './sample-history.ts';
import type { DemoHouse } from './sample-staff.ts';
import { DEMO_PIN } from './sample-unit.ts';

/** The simulated devices, as far as hands can reach them. */
export type Twins = {
  readonly scan: (text: string) => void;
  readonly badge: (number: string) => void;
  readonly lay: (epc: string) => void;
  readonly lift: (epc: string) => void;
  readonly printed: () => readonly Uint8Array[];
  readonly pad: { readonly tags: readonly string[] };
  readonly printer: {
    mood:
      | 'ready'
      | 'mute'
      | 'old'
      | 'paperOut'
      | 'ribbonOut'
      | 'headOpen'
      | 'paperJam'
      | 'paused'
      | 'tooHot'
      | 'stalls'
      | 'breaks';
    switchOn(): Promise<void>;
    switchOff(): Promise<void>;
  };
};

/** A badge of another house. */
const STRANGERS_BADGE = '0100C0FFEE';
/** What a tag bears when it comes from its maker. */
const blankEpc = (n: number): string => `E2801170${n.toString(16).toUpperCase().padStart(16, '0')}`;
/** An article number, as it stands on things that people bring along. */
const FOREIGN_CODE = '6901234567892';

/**
 * 演示柜台: the hands of the newcomer. Each act moves a simulated device and nothing else: what comes of it
 * goes through device protocol, bridge, spool and intake like any other read.
 */
export class DemoDesk {
  readonly #twins: Twins;
  readonly #printed = new PrintedLabels();
  #printer: DemoPrinterState = 'on';
  #nextTag = 1;

  constructor(twins: Twins) {
    this.#twins = twins;
  }

  async view(house: DemoHouse): Promise<DemoView> {
    const { db } = house.store;
    const rack = await badgeRack(db);
    return {
      pin: DEMO_PIN,
      people: rack.map(({ person }) => person),
      carriers: await carriersAtHand(db, new Set(this.#twins.pad.tags)),
      places: await placesAtHand(db),
      tagsOnPad: this.#twins.pad.tags.length,
      printer: this.#printer,
      printed: await this.#printed.view(house, this.#twins.printed()),
    };
  }

  /** Pulls the scanner's trigger; 0 where the thing has no label. */
  async scan(house: DemoHouse, wanted: DemoScanBody): Promise<number> {
    const text = await this.#textOf(house, wanted);
    if (text === null) return 0;
    this.#twins.scan(text);
    return 1;
  }

  /** Holds a badge to the reader; null is a stranger's. */
  async badge(house: DemoHouse, id: string | null): Promise<number> {
    const { db } = house.store;
    // What is reported lost is still in somebody's hand.
    const badges =
      id === null
        ? []
        : [...(await badgesOf(db, personId(id))), ...(await lostBadgesOf(db, personId(id)))];
    const number =
      id === null ? STRANGERS_BADGE : badges.find(({ scheme }) => scheme === 'em4100')?.number;
    if (number === undefined) return 0;
    this.#twins.badge(number);
    return 1;
  }

  /** Lays things on the pad, or takes them off; what has no tag is not seen there. */
  async move(house: DemoHouse, act: 'lay' | 'lift', ids: readonly string[]): Promise<number> {
    const labels = await stuckOn(house.store.db, ids.map(carrierId));
    for (const label of labels.values()) this.#twins[act](uiiHex(label));
    return labels.size;
  }

  /** 空白电子标签: one from the roll onto the pad, or everything off it. */
  moveTags(act: 'layBlank' | 'liftAll'): number {
    const isLaid = act === 'layBlank';
    const epcs = isLaid ? [blankEpc(this.#nextTag++)] : [...this.#twins.pad.tags];
    for (const epc of epcs) this.#twins[isLaid ? 'lay' : 'lift'](epc);
    return epcs.length;
  }

  async setPrinter(state: DemoPrinterState): Promise<void> {
    const { printer } = this.#twins;
    this.#printer = state;
    if (state === 'off') return await printer.switchOff();
    printer.mood = state === 'paperOut' ? 'paperOut' : 'ready';
    await printer.switchOn();
  }

  /** The `n`th label that came out, as PNG; null where there is none. */
  picture(n: number): Uint8Array | null {
    const paper = this.#twins.printed()[n - 1];
    return paper === undefined ? null : pictureOfZpl(paper);
  }

  async #textOf(house: DemoHouse, wanted: DemoScanBody): Promise<string | null> {
    switch (wanted.kind) {
      case 'text':
        return wanted.text;
      case 'odd':
        return await oddCode(house, wanted.code);
      case 'printed': {
        const lines = await this.#printed.lines(house, this.#twins.printed());
        const line = lines[wanted.n - 1] ?? null;
        const label = line && (await labelOfLine(house, line));
        return label && payloadOf(house, label);
      }
      case 'carrier':
      case 'place':
      case 'person':
      case 'visit':
        return await livingCode(house, subjectOf(wanted.kind, wanted.id));
    }
  }
}

async function livingCode(house: DemoHouse, subject: Subject): Promise<string | null> {
  const label = await livingLabel(house.store.db, subject);
  return label === undefined ? null : payloadOf(house, label);
}

/** Codes that are not right, made of a code that would be: nobody can say from outside which is which. */
async function oddCode(house: DemoHouse, code: DemoOddCode): Promise<string> {
  const drawn = house.randomBytes(1)[0] ?? 0;
  const genuine = { code: labelCode('0123456789ABCDEF'), generation: drawn % 32 };
  const payload = payloadOf(house, genuine);
  switch (code) {
    case 'foreign':
      return FOREIGN_CODE;
    case 'forged':
      return otherEnd(payload);
    case 'mistyped':
      return otherEnd(printedCode(genuine.code));
    case 'twoAtOnce':
      return payload + payload;
  }
}

/** The same text with another last character. */
const otherEnd = (text: string): string => text.slice(0, -1) + (text.endsWith('7') ? '8' : '7');
