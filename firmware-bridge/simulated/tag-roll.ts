import { SimulatedTag } from './tag-memory.ts';

/**
 * 模拟标签卷. `void`: the first tag of each label takes nothing; `voidAll`: none does, and the printer stops; `silent`: it says nothing of tags;
 * `wrongEpc`: what it reads back is another EPC; `half`: its answer breaks off.
 */
export type TagMood = 'good' | 'void' | 'voidAll' | 'silent' | 'wrongEpc' | 'half';

const TRIES = 3;
const COUNTER = '! U1 getvar "odometer.rfid.void_resettable"\r\n';

/** What a printer that writes tags does with a label of ZPL or TSPL: the next tag of its roll takes the EPC, and is read back. */
export class TagRoll {
  readonly #written: SimulatedTag[] = [];
  /** Number of the tag that comes next; set back, the same chip comes again. */
  next = 1;
  voided = 0;
  mood: TagMood = 'good';

  /** The tags that came out on labels, oldest first. */
  written(): readonly SimulatedTag[] {
    return this.#written;
  }

  /** The answer to a question for the counter; null where these bytes are none. */
  counted(bytes: Buffer): string | null {
    return bytes.toString('latin1') === COUNTER ? `"${this.voided}"` : null;
  }

  /** What the printer says of a label's tag; null where the label has none, or is not all there yet. */
  label(bytes: Buffer): string | null {
    const job = bytes.toString('latin1');
    const [, epc] =
      /\^RFW,H,2,12,1\^FD([0-9A-F]{24})|RFID WRITE,0,H,0,12,EPC,"([0-9A-F]{24})"/
        .exec(job)
        ?.filter((group) => group !== undefined) ?? [];
    if (epc === undefined || !/(?:\^XZ|PRINT 1,1)\r\n$/.test(job)) return null;
    const lost = this.mood === 'voidAll' ? TRIES : this.mood === 'void' ? 1 : 0;
    this.voided += lost;
    this.next += lost;
    if (this.mood === 'voidAll') return '';
    const tag = this.#tag(epc, job.includes('^RLM,P,,P,'));
    if (this.mood === 'silent') return '';
    const told = this.mood === 'wrongEpc' ? `${epc.slice(0, -4)}DEAD` : tag.epc;
    const said = job.includes('^XA')
      ? `TID[${tag.tid}]\r\nEPC[${told}]\r\n`
      : `TID:${tag.tid}\r\nEPC:${told}\r\n`;
    return this.mood === 'half' ? said.slice(0, said.length - 20) : said;
  }

  #tag(epc: string, isLocked: boolean): SimulatedTag {
    const factory = `E28011700000020${(this.next++).toString(16).toUpperCase().padStart(9, '0')}`;
    const tag = new SimulatedTag(factory, { antenna: 1, distanceCm: 1 });
    tag.write('epc', 2, Buffer.from(epc, 'hex'));
    if (isLocked) tag.lock('epc', 'lockedForever');
    this.#written.push(tag);
    return tag;
  }
}
