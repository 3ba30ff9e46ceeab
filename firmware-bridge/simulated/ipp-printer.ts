import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  entry,
  flag,
  integer,
  number,
  read,
  refusal,
  text,
  told,
  words,
  type Asked,
} from './ipp-words.ts';

/**
 * `paperOut`: known before the job; `faltersWaiting`, `faltersPrinting`: paper runs out with the job in the queue or under the head;
 * `gives up`: aborts the job before it began; `forbids`: HTTP 401; `refuses`: takes no job; `pictures`: a queue that takes no raw bytes;
 * `breaks`: the line falls while the label comes in; `forgets`: keeps no history; `other`: a web server that is no print service.
 */
export type IppMood =
  | 'ready'
  | 'paperOut'
  | 'paused'
  | 'faltersWaiting'
  | 'faltersPrinting'
  | 'givesUp'
  | 'forbids'
  | 'refuses'
  | 'pictures'
  | 'breaks'
  | 'forgets'
  | 'other';

interface Job {
  state: number;
  began: boolean;
  looks: number;
}

const WAITING = 3;
const PRINTING = 5;
const STOPPED = 6;
const CANCELLED = 7;
const ABORTED = 8;
const DONE = 9;

/** 模拟打印服务: a queue with one printer behind it. Takes requests apart with a reader of its own. */
export class SimulatedIppPrinter {
  readonly #server: Server = createServer((asked, answer) => this.#take(asked, answer));
  readonly #jobs = new Map<number, Job>();
  readonly #printed: Buffer[] = [];
  readonly #formats: string[] = [];
  readonly #operations: number[] = [];
  #busy = 0;
  mostConnections = 0;
  mood: IppMood = 'ready';

  get address(): string {
    const address: AddressInfo | string | null = this.#server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    return `ipp://127.0.0.1:${port}/printers/labels`;
  }

  /** The documents that came out. */
  printed(): readonly Buffer[] {
    return this.#printed;
  }

  /** As what they were sent. */
  formats(): readonly string[] {
    return this.#formats;
  }

  operations(): readonly number[] {
    return this.#operations;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => void this.#server.close(() => resolve()));
  }

  #take(asked: IncomingMessage, answer: ServerResponse): void {
    this.#busy += 1;
    this.mostConnections = Math.max(this.mostConnections, this.#busy);
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('close', () => (this.#busy -= 1));
    asked.on('end', () => {
      if (this.mood === 'forbids') return void answer.writeHead(401).end();
      if (this.mood === 'other') return void answer.end('<html>');
      const bytes = Buffer.concat(parts);
      const operation = bytes.readUInt16BE(2);
      this.#operations.push(operation);
      if (operation === 2 && this.mood === 'breaks') return void asked.socket.resetAndDestroy();
      const { attributes, rest } = read(bytes);
      const isRight =
        asked.url === '/printers/labels' &&
        asked.headers['content-type'] === 'application/ipp' &&
        text(attributes, 'printer-uri') === this.address &&
        [...attributes.keys()].slice(0, 2).join() ===
          'attributes-charset,attributes-natural-language';
      const said = isRight ? this.#answer(operation, attributes, rest) : refusal(0x0400);
      answer.writeHead(200, { 'Content-Type': 'application/ipp' });
      answer.end(Buffer.concat([said.subarray(0, 4), bytes.subarray(4, 8), said.subarray(4)]));
    });
  }

  #answer(operation: number, attributes: Asked, document: Buffer): Buffer {
    switch (operation) {
      case 0x000b:
        return this.#tellPrinter();
      case 0x0002:
        return this.#takeJob(attributes, document);
      case 0x0009:
        return this.#tellJob(number(attributes, 'job-id'));
      case 0x0008:
        return this.#cancel(number(attributes, 'job-id'));
      default:
        return refusal(0x0501);
    }
  }

  #tellPrinter(): Buffer {
    const hasJob = [...this.#jobs.values()].some(({ state }) => state < CANCELLED);
    const isEmpty = this.mood === 'paperOut' || (hasJob && this.mood.startsWith('falters'));
    const isStopped = this.mood === 'paused';
    const reason = isEmpty ? 'media-empty-warning' : isStopped ? 'paused' : 'none';
    return told(4, [
      integer(0x23, 'printer-state', isEmpty || isStopped ? 5 : 3),
      words(0x44, 'printer-state-reasons', [reason, 'marker-supply-low-report']),
      flag('printer-is-accepting-jobs', true),
      words(0x49, 'document-format-supported', this.#takes()),
    ]);
  }

  #takes(): readonly string[] {
    const pictures = ['application/pdf', 'image/pwg-raster'];
    return this.mood === 'pictures' ? pictures : [...pictures, 'application/vnd.cups-raw'];
  }

  #takeJob(attributes: Asked, document: Buffer): Buffer {
    if (this.mood === 'refuses') return refusal(0x0506);
    this.#formats.push(text(attributes, 'document-format'));
    const id = this.#jobs.size + 1;
    this.#jobs.set(id, { state: WAITING, began: false, looks: 0 });
    if (this.mood === 'ready' || this.mood === 'forgets') this.#printed.push(document);
    return told(2, [integer(0x21, 'job-id', id), integer(0x23, 'job-state', WAITING)]);
  }

  #tellJob(id: number): Buffer {
    const job = this.#jobs.get(id);
    if (job === undefined || (this.mood === 'forgets' && job.looks > 0)) return refusal(0x0406);
    job.looks += 1;
    this.#moveOn(job);
    return told(2, [
      integer(0x23, 'job-state', job.state),
      words(0x44, 'job-state-reasons', ['none']),
      job.began ? integer(0x21, 'time-at-processing', 1) : entry(0x13, 'time-at-processing', ''),
    ]);
  }

  /** Each look finds the job a step further. */
  #moveOn(job: Job): void {
    if (job.state >= CANCELLED || this.mood === 'faltersWaiting') return;
    if (this.mood === 'givesUp') {
      job.state = ABORTED;
      return;
    }
    job.began = true;
    const isStuck = this.mood === 'faltersPrinting';
    job.state = job.state === WAITING ? PRINTING : isStuck ? STOPPED : DONE;
  }

  #cancel(id: number): Buffer {
    const job = this.#jobs.get(id);
    if (job === undefined || job.state >= CANCELLED) return refusal(0x0404);
    job.state = CANCELLED;
    return told(2, []);
  }
}
