import type { Frame, TagFrame } from '../codec/frames.ts';
import { readModuleInfo } from '../codec/magicrf-answers.ts';
import { encodeCommand, type MagicRfCommand } from '../codec/magicrf-commands.ts';
import { MagicRfDecoder, type Marks } from '../codec/magicrf.ts';
import { advance, type DialogueAct, type DialogueEvent, type DialogueState } from '../dialogue.ts';
import { TagWindow, type PresenceChange } from '../tag-window.ts';
import type { HidFacts } from '../ports/port.ts';
import type { Driver, DriverAct } from './driver.ts';
import { FrameLine } from './frame-line.ts';
import { magicRfScript, PAD_SETTINGS, type PadSettings } from './magicrf-script.ts';

/** Longer than any pause inside a frame at 115200, also through a TCP converter. ms */
const IDLE_MS = 250;

/**
 * 发卡器 / RFID pad: MagicRF M100 and R200 readers. Tells which tags lie on the pad: `arrived` and `left`,
 * not every sighting. A short break of the line lifts no tag.
 */
export class MagicRfDriver implements Driver {
  readonly #script: ReturnType<typeof magicRfScript>;
  readonly #window = new TagWindow();
  #state: DialogueState = { at: 'idle' };
  #decoder = new MagicRfDecoder();
  #line = new FrameLine(this.#decoder, IDLE_MS);
  #identity: string[] = [];

  constructor(settings: PadSettings = PAD_SETTINGS) {
    this.#script = magicRfScript(settings);
  }

  opened(_hid: HidFacts | null, at: number): readonly DriverAct[] {
    this.#decoder = new MagicRfDecoder();
    this.#line = new FrameLine(this.#decoder, IDLE_MS);
    this.#identity = [];
    return this.#advance({ is: 'opened' }, at);
  }

  received(bytes: Uint8Array, at: number): readonly DriverAct[] {
    const frames = this.#line.received(bytes, at);
    return [...this.#advance({ is: 'heard' }, at), ...this.#take(frames, at)];
  }

  tick(at: number): readonly DriverAct[] {
    const late = this.#take(this.#line.tick(at), at);
    const left = this.#window.expire(at).map(readOf);
    return [...late, ...left, ...this.#advance({ is: 'tick' }, at)];
  }

  closed(at: number): readonly DriverAct[] {
    return [...this.#take(this.#line.closed(), at), ...this.#advance({ is: 'closed' }, at)];
  }

  #take(frames: readonly Frame[], at: number): DriverAct[] {
    return frames.flatMap((frame) => {
      if (frame.kind === 'noise')
        return [{ do: 'noise', bytes: frame.bytes, reason: frame.reason }];
      if (frame.kind === 'tag') return this.#sighting(frame, at);
      return [...this.#identify(frame), ...this.#advance({ is: 'frame', frame }, at)];
    });
  }

  #sighting(frame: TagFrame, at: number): DriverAct[] {
    // The line's sum of eight bits lets one error in 256 pass; the tag's own CRC does not.
    if (frame.epcCrcOk === false) return [{ do: 'noise', bytes: frame.bytes, reason: 'tag crc' }];
    return this.#window.seen(frame, at).map(readOf);
  }

  #identify(frame: Frame): DriverAct[] {
    if (frame.kind !== 'response' || frame.command !== '0x03') return [];
    const text = readModuleInfo(frame);
    if (text === null || this.#identity.includes(text)) return [];
    this.#identity.push(text);
    return [{ do: 'identity', text: this.#identity.join(' · ').slice(0, 200) }];
  }

  #advance(event: DialogueEvent<Frame>, at: number): DriverAct[] {
    const next = advance(this.#script, this.#state, event, at);
    this.#state = next.state;
    return next.acts.map((act) => this.#translate(act));
  }

  #translate(act: DialogueAct<MagicRfCommand>): DriverAct {
    switch (act.do) {
      case 'send': {
        // Until the reader has spoken, both dialects are tried in turn.
        const guess: Marks = act.attempt % 2 === 1 ? 'BB/7E' : 'AA/DD';
        return { do: 'send', bytes: encodeCommand(act.command, this.#decoder.marks ?? guess) };
      }
      case 'note':
        return {
          do: 'trouble',
          trouble: act.outcome,
          detail: `the reader did not take: ${act.step}`,
        };
      case 'running':
        return { do: 'ready' };
      case 'giveUp':
        return { do: 'reopen', detail: `the reader does not answer: ${act.step}` };
    }
  }
}

function readOf({ presence, trace }: PresenceChange): DriverAct {
  return {
    do: 'read',
    read: {
      kind: 'tag',
      epc: trace.epc,
      rssiDbm: trace.bestRssiDbm,
      antenna: trace.antenna,
      presence,
    },
  };
}
