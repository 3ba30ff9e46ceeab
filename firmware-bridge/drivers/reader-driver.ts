import type { ReaderOrder } from '#wire';
import type { Frame, TagFrame } from '../codec/frames.ts';
import { AntennaPads } from '../antenna-pads.ts';
import { advance, type DialogueAct, type DialogueEvent, type DialogueState } from '../dialogue.ts';
import { Pad, PAD_RULES, TID_PAD_RULES } from '../pad.ts';
import type { HidFacts } from '../ports/port.ts';
import { BadgeHold } from './badge-hold.ts';
import { Complaints } from './complaints.ts';
import { outcomeAct, type Driver, type DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';
import { codeAct, giveUpAct, presenceAct } from './reader-acts.ts';
import type { ReaderFamily, ReaderTalk } from './reader-family.ts';
import { ReaderOrders } from './reader-orders.ts';
import { Senders } from './senders.ts';

/** How often the tags that were taken away are looked for, ms. */
const EXPIRE_MS = 100;

/**
 * 读写器: drives any family of readers. Tells what lies there, `arrived` and `left`, not every sighting; a short break of the line,
 * or an order in between, lifts no tag.
 */
export class ReaderDriver<Command> implements Driver {
  readonly #family: ReaderFamily<Command>;
  readonly #pad: Pick<Pad, 'seen' | 'expire' | 'hold' | 'release'>;
  readonly #badge: BadgeHold;
  readonly #orders = new ReaderOrders<Command>();
  #talk: ReaderTalk<Command>;
  #line: FrameLine;
  #state: DialogueState<Frame, Command> = { at: 'idle' };
  #identity: string[] = [];
  #expiredAt = -Infinity;
  readonly #complaints = new Complaints();
  readonly #senders = new Senders();

  /** `tellsAntennas`: each antenna by itself. */
  constructor(family: ReaderFamily<Command>, tellsAntennas = false) {
    this.#family = family;
    this.#pad = tellsAntennas
      ? new AntennaPads()
      : new Pad(family.readsTid === true ? TID_PAD_RULES : PAD_RULES);
    this.#badge = new BadgeHold(family.badgeReleaseMs);
    this.#talk = family.makeTalk();
    this.#line = new FrameLine(this.#talk.decoder, family.idleMs);
  }

  opened(_hid: HidFacts | null, at: number): readonly DriverAct[] {
    this.#talk = this.#family.makeTalk();
    this.#line = new FrameLine(this.#talk.decoder, this.#family.idleMs);
    this.#identity = [];
    this.#complaints.forget();
    this.#senders.forget();
    return this.#advance({ is: 'opened' }, at);
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    const frames = this.#line.received(bytes, at);
    // What others say is no sign of life.
    const isForeign = frames.length > 0 && frames.every((frame) => this.#isForeign(frame));
    const heard = isForeign ? [] : this.#advance({ is: 'heard' }, at);
    return [...heard, ...this.#take(frames, at)];
  }

  tick(at: number): readonly DriverAct[] {
    const acts = this.#take(this.#line.tick(at), at);
    if (at - this.#expiredAt >= EXPIRE_MS) {
      this.#expiredAt = at;
      acts.push(...this.#pad.expire(at).map(presenceAct));
    }
    acts.push(
      ...this.#complaints.forgive(at),
      ...this.#advance({ is: 'tick' }, at),
      ...this.#nextOrder(at),
    );
    return acts;
  }

  closed(at: number): readonly DriverAct[] {
    const acts = this.#take(this.#line.closed(), at);
    acts.push(...this.#advance({ is: 'closed' }, at));
    this.#pad.release(at);
    const detail = 'the line to the reader is closed';
    return [...acts, ...this.#orders.endAll({ state: 'notThere', detail })];
  }

  leaving(): readonly DriverAct[] {
    return this.#say(this.#talk.farewell?.() ?? []);
  }

  /** 指令: carried out when the reader is free for it; the outcome comes as an act. */
  order(id: string, order: ReaderOrder, at: number): readonly DriverAct[] {
    if (this.#state.at === 'idle' || this.#state.at === 'over') {
      return [outcomeAct(id, { state: 'notThere', detail: 'the line to the reader is closed' })];
    }
    if (order.order === 'locate') {
      this.#orders.locate(order.epc, at);
      return [outcomeAct(id, { state: 'done', detail: null })];
    }
    const refusal = this.#orders.add(id, order, this.#talk);
    return refusal === null ? this.#nextOrder(at) : [outcomeAct(id, refusal)];
  }

  hasSecret(): boolean {
    return this.#orders.hasSecret;
  }

  #take(frames: readonly Frame[], at: number): DriverAct[] {
    return frames.flatMap((frame): DriverAct[] => {
      if (this.#isForeign(frame)) return this.#complaints.hear(this.#senders.complaint, at);
      switch (frame.kind) {
        case 'noise':
          return [{ do: 'noise', bytes: frame.bytes, reason: frame.reason }];
        case 'tag':
          return [...this.#sighting(frame, at), ...this.#answer(frame, at)];
        case 'badge':
          return [...this.#badge.seen(frame.number, at), ...this.#answer(frame, at)];
        case 'barcode':
          return [codeAct(frame)];
        case 'response':
        case 'error':
        case 'command':
        case 'lineEnd':
          return this.#answer(frame, at);
      }
    });
  }

  #sighting(frame: TagFrame, at: number): DriverAct[] {
    // The line's sum of eight bits lets one error in 256 pass; the tag's own CRC does not.
    if (frame.epcCrcOk === false) return [{ do: 'noise', bytes: frame.bytes, reason: 'tag crc' }];
    const arrival = this.#pad.seen(frame, at);
    const acts = this.#orders.sighting(frame, at);
    return arrival === null ? acts : [...acts, presenceAct(arrival)];
  }

  #answer(frame: Frame, at: number): DriverAct[] {
    const replies = this.#say(this.#talk.reflex?.(frame) ?? []);
    const complaint = this.#talk.complaint?.(frame) ?? null;
    const complaints = complaint === null ? [] : this.#complaints.hear(complaint, at);
    const acts = [...replies, ...this.#identify(frame), ...complaints];
    // The complaint's own words are the reason then, not that a step had no answer.
    if (complaints.some((act) => act.do === 'reopen')) return acts;
    return [...acts, ...this.#advance({ is: 'frame', frame }, at)];
  }

  #say(commands: readonly Command[], attempt = 1): DriverAct[] {
    return commands.flatMap((command): DriverAct[] => {
      const bytes = this.#talk.encode(command, attempt);
      return bytes.length === 0 ? [] : [{ do: 'send', bytes }];
    });
  }

  #identify(frame: Frame): DriverAct[] {
    const text = this.#talk.identify(frame);
    if (text === null) return [];
    this.#senders.settle(this.#talk.addressOf?.(frame) ?? null);
    if (this.#identity.includes(text)) return [];
    this.#identity.push(text);
    return [{ do: 'identity', text: this.#identity.join(' · ').slice(0, 200) }];
  }

  #isForeign(frame: Frame): boolean {
    const isSpoken = frame.kind !== 'noise' && frame.kind !== 'lineEnd';
    return isSpoken && this.#senders.isForeign(frame, this.#talk.addressOf?.(frame) ?? null);
  }

  #nextOrder(at: number): DriverAct[] {
    if (this.#state.at !== 'running') return [];
    const errand = this.#orders.begin();
    if (errand === null) return [];
    this.#pad.hold(at);
    return this.#advance({ is: 'errand', ...errand }, at);
  }

  #advance(event: DialogueEvent<Frame, Command>, at: number): DriverAct[] {
    const next = advance(this.#talk.script, this.#state, event, at);
    this.#state = next.state;
    if (next.state.at === 'running' && next.state.isReading) this.#pad.release(at);
    return next.acts.flatMap((act) => this.#translate(act));
  }

  #translate(act: DialogueAct<Frame, Command>): DriverAct[] {
    switch (act.do) {
      case 'send':
        return this.#say([act.command], act.attempt);
      case 'note': {
        const detail = `the reader did not take: ${act.step}`;
        return [{ do: 'trouble', trouble: act.outcome, detail }];
      }
      case 'running':
        return [{ do: 'ready' }];
      case 'errandDone':
        return this.#orders.done(act.answers, this.#identity);
      case 'errandFailed':
        return this.#orders.failed(act);
      case 'giveUp':
        return [giveUpAct(act, this.#senders.complaint, this.#complaints.trouble)];
    }
  }
}
