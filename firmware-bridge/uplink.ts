import * as v from 'valibot';
import { Downlink, MessagesAnswer, type HealthBody, type StrengthBody } from '#wire';
import { ServerEvents } from './server-events.ts';
import type { Spool } from './spool.ts';
import type { ServerLine } from './uplink-http.ts';

export interface UplinkPatience {
  /** First and longest pause after a failure, ms; it doubles in between. */
  readonly pauseMs: number;
  readonly pauseMsMax: number;
  /** Between two words on the devices' health, ms. */
  readonly healthMs: number;
  readonly answerMsMax: number;
}

const PATIENCE: UplinkPatience = {
  pauseMs: 100,
  pauseMsMax: 3000,
  healthMs: 2000,
  answerMsMax: 10_000,
};

/** As the contract allows, and small enough for any server's limit on bodies. */
const BATCH_COUNT = 500;
const BATCH_BYTES = 256 * 1024;
/** Messages wait so long for the server's first word on what it has, ms. */
const FIRST_WORD_MS = 2000;

type Pause = 'sender' | 'retry' | 'teller' | 'listener';

export interface UplinkParts {
  readonly line: ServerLine;
  readonly spool: Spool;
  readonly health: () => Omit<HealthBody, 'spooled'>;
  /** The bridge's clock, by which its reads are stamped too. */
  readonly now: () => string;
  readonly onDownlink: (word: Downlink) => void;
  readonly log: (line: string) => void;
  readonly patience?: Partial<UplinkPatience>;
}

/**
 * The bridge's side of the line to the server: sends the spool in order until everything is acknowledged,
 * listens to the server's words, tells the devices' health. It outlives every restart of the server.
 */
export class Uplink {
  readonly #parts: UplinkParts;
  readonly #patience: UplinkPatience;
  readonly #stopping = new AbortController();
  #loops: Promise<unknown> = Promise.resolve();
  /** Ends the pause of that name, if there is one. */
  readonly #wake: Record<Pause, () => void> = {
    sender: () => {},
    retry: () => {},
    teller: () => {},
    listener: () => {},
  };
  #listening: AbortController | null = null;
  #hasHeard = false;
  #isTellingStrength = false;
  #said = new Map<string, string>();

  constructor(parts: UplinkParts) {
    this.#parts = parts;
    this.#patience = { ...PATIENCE, ...parts.patience };
  }

  start(): void {
    this.#parts.spool.onAppended(() => this.#wake.sender());
    this.#loops = Promise.all([this.#sendLoop(), this.#listenLoop(), this.#tellLoop()]);
  }

  /** A device changed: the server is told now and not at the next beat. */
  healthChanged(): void {
    this.#wake.teller();
  }

  /** Ends the loops; what is not acknowledged stays in the spool. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#listening?.abort();
    // A server that does not answer is not waited for: what it has not said stays in the spool.
    this.#parts.line.close();
    await this.#loops;
  }

  async #sendLoop(): Promise<void> {
    const { spool } = this.#parts;
    if (!this.#hasHeard) await this.#pause(FIRST_WORD_MS, 'sender');
    let pauseMs = this.#patience.pauseMs;
    while (!this.#stopping.signal.aborted) {
      if (spool.pending === 0) {
        await this.#pause(60_000, 'sender');
        continue;
      }
      if (await this.#sendBatch()) {
        pauseMs = this.#patience.pauseMs;
        continue;
      }
      await this.#pause(pauseMs, 'retry');
      pauseMs = Math.min(pauseMs * 2, this.#patience.pauseMsMax);
    }
  }

  /** Answers whether the server keeps more than before. */
  async #sendBatch(): Promise<boolean> {
    const { line, spool, now } = this.#parts;
    const before = spool.acknowledged;
    const messages = spool.read(before, BATCH_COUNT, BATCH_BYTES);
    const answer = await line.post(
      'bridge/messages',
      { messages, sentAt: now() },
      MessagesAnswer,
      this.#patience.answerMsMax,
    );
    this.#say('messages', answer.ok ? null : answer.detail);
    if (!answer.ok) return false;
    const { acknowledged } = answer.value;
    // Only here, where one call is under way at a time: the stream's word may be older than the last answer.
    if (acknowledged < before) {
      this.#parts.log(
        `the server has ${acknowledged} messages, and had ${before}: it was set back`,
      );
      await spool.regress(acknowledged);
      return true;
    }
    await this.#acknowledge(acknowledged);
    return spool.acknowledged > before;
  }

  async #acknowledge(seq: number): Promise<void> {
    const { spool, log } = this.#parts;
    if (seq > spool.newest) {
      log(
        `the server has ${seq} messages of this bridge, the spool ends at ${spool.newest}: it was set back`,
      );
    }
    await spool.acknowledge(seq);
  }

  async #listenLoop(): Promise<void> {
    let pauseMs = this.#patience.pauseMs;
    while (!this.#stopping.signal.aborted) {
      this.#listening = new AbortController();
      try {
        await this.#listen(this.#listening.signal, () => {
          pauseMs = this.#patience.pauseMs;
        });
        this.#say('stream', 'the server ended the stream');
      } catch (error) {
        this.#say('stream', error instanceof Error ? error.message : String(error));
      }
      await this.#pause(pauseMs, 'listener');
      pauseMs = Math.min(pauseMs * 2, this.#patience.pauseMsMax);
    }
  }

  async #listen(signal: AbortSignal, onFirst: () => void): Promise<void> {
    const response = await this.#parts.line.stream('bridge/stream', signal);
    const events = new ServerEvents();
    for await (const bytes of response) {
      if (!Buffer.isBuffer(bytes)) continue;
      for (const data of events.push(bytes)) {
        onFirst();
        await this.#take(data);
      }
    }
  }

  async #take(data: string): Promise<void> {
    const word = v.safeParse(Downlink, parseJson(data));
    if (!word.success) {
      this.#parts.log('the server said something that is not in the contract; it is let pass');
      return;
    }
    if (word.output.kind === 'devices') {
      await this.#acknowledge(word.output.acknowledged);
      this.#say('stream', null);
      this.#hasHeard = true;
      this.#wake.sender();
      this.#wake.retry();
      this.#wake.teller();
    }
    this.#parts.onDownlink(word.output);
  }

  /** 定位: said at once or never; while one is under way the next is let pass. */
  tellStrength(body: StrengthBody): void {
    if (this.#isTellingStrength) return;
    this.#isTellingStrength = true;
    void this.#parts.line
      .post('bridge/strength', body, v.unknown(), this.#patience.answerMsMax)
      .then(() => {
        this.#isTellingStrength = false;
      });
  }

  async #tellLoop(): Promise<void> {
    const { line, spool, health } = this.#parts;
    while (!this.#stopping.signal.aborted) {
      const body: HealthBody = { ...health(), spooled: spool.pending };
      const answer = await line.post(
        'bridge/health',
        body,
        v.unknown(),
        this.#patience.answerMsMax,
      );
      this.#say('health', answer.ok ? null : answer.detail);
      // A half-open connection brings no error of its own: the stream is suspect when the server is out of reach.
      if (!answer.ok && answer.status === null && this.#hasHeard) this.#listening?.abort();
      await this.#pause(this.#patience.healthMs, 'teller');
    }
  }

  /** Sleeps until the time is over, somebody wakes it by its name, or the uplink stops. */
  #pause(ms: number, name: Pause): Promise<void> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake[name] = done;
      if (signal.aborted) done();
      else signal.addEventListener('abort', done);
    });
  }

  /** Logs a state of a conversation when it changes, not at each try. */
  #say(topic: string, trouble: string | null): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#said.get(topic) === (trouble ?? '')) return;
    if (trouble !== null) this.#parts.log(`${topic}: ${trouble}; trying again`);
    else if (this.#said.get(topic) !== undefined)
      this.#parts.log(`${topic}: the server answers again`);
    this.#said.set(topic, trouble ?? '');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
