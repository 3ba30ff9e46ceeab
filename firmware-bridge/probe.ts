import { concatBytes, toHex } from './codec/hex.ts';
import type { InputDriverName } from './drivers/kinds.ts';
import { troubleOf, type BytePort, type OpenPort, type PortTrouble } from './ports/port.ts';
import { PROBE_BAUDS, PROBES, recogniseAnswer, recogniseTalk, type Recognised } from './probes.ts';

/** Readers in auto mode, badge readers and scanners in use speak by themselves. ms */
const LISTEN_MS = 300;
/** Between one question and the next; an answer ends the wait at once. ms */
const ANSWER_MS = 200;
const LOOK_MS = 20;
/** More than this of unasked speech is garbage enough to judge by, bytes. */
const HEARD_MAX = 16_384;

/** What was said to a port and what came, for a person to read. */
export interface ProbeStep {
  readonly baud: number;
  /** `listening`, or driver and question. */
  readonly said: string;
  /** Upper-case hex, at most 64 bytes of it. */
  readonly heard: string;
}

export interface ProbeReport {
  readonly driver: InputDriverName | null;
  readonly baud: number | null;
  readonly identity: string | null;
  readonly steps: readonly ProbeStep[];
  /** Why the port could not be asked. */
  readonly trouble: PortTrouble | null;
}

export interface ProbeParts {
  readonly openAt: (baud: number) => OpenPort;
  readonly wait: (ms: number) => Promise<void>;
  /** One speed is enough: TCP, and CDC devices, which have none. */
  readonly hasSpeed: boolean;
}

/**
 * 识别: asks a port what hangs there, with commands that only read. It is for ports that nobody uses: the line is opened and closed
 * again for each speed.
 */
export async function probePort({ openAt, wait, hasSpeed }: ProbeParts): Promise<ProbeReport> {
  const steps: ProbeStep[] = [];
  for (const baud of hasSpeed ? PROBE_BAUDS : PROBE_BAUDS.slice(0, 1)) {
    const line = new ProbeLine(wait);
    try {
      await line.open(openAt(baud));
    } catch (error) {
      const trouble = troubleOf(error, 'opening the port');
      return { driver: null, baud: null, identity: null, steps, trouble };
    }
    try {
      const found = await atSpeed(line, baud, steps);
      if (found !== null) return { ...found, baud, steps, trouble: null };
    } catch (error) {
      const trouble = troubleOf(error, 'asking the device');
      return { driver: null, baud: null, identity: null, steps, trouble };
    } finally {
      await line.close();
    }
  }
  return { driver: null, baud: null, identity: null, steps, trouble: null };
}

async function atSpeed(
  line: ProbeLine,
  baud: number,
  steps: ProbeStep[],
): Promise<Recognised | null> {
  const talk = await line.hear(LISTEN_MS, recogniseTalk);
  steps.push({ baud, said: 'listening', heard: talk.heard });
  if (talk.found !== null) return talk.found;
  for (const probe of PROBES) {
    await line.say(probe.ask);
    const answer = await line.hear(ANSWER_MS, (heard) => recogniseAnswer(probe, heard));
    steps.push({ baud, said: `${probe.driver}: ${probe.name}`, heard: answer.heard });
    if (answer.found !== null) return answer.found;
  }
  return null;
}

/** A line that collects what comes between two questions. */
class ProbeLine {
  readonly #wait: (ms: number) => Promise<void>;
  #port: BytePort | null = null;
  #pieces: Uint8Array[] = [];
  #size = 0;

  constructor(wait: (ms: number) => Promise<void>) {
    this.#wait = wait;
  }

  async open(open: OpenPort): Promise<void> {
    this.#port = await open({
      onBytes: (bytes) => {
        if (this.#size < HEARD_MAX) this.#pieces.push(bytes.slice());
        this.#size += bytes.length;
      },
      onClosed: () => {},
    });
  }

  async say(bytes: Uint8Array): Promise<void> {
    this.#pieces = [];
    this.#size = 0;
    await this.#port?.write(bytes);
  }

  async hear(
    ms: number,
    recognise: (heard: Uint8Array) => Recognised | null,
  ): Promise<{ readonly found: Recognised | null; readonly heard: string }> {
    let found: Recognised | null = null;
    for (let waited = 0; waited < ms && found === null; waited += LOOK_MS) {
      await this.#wait(LOOK_MS);
      found = recognise(concatBytes(this.#pieces));
    }
    return { found, heard: toHex(concatBytes(this.#pieces).subarray(0, 64)) };
  }

  async close(): Promise<void> {
    await this.#port?.close();
  }
}
