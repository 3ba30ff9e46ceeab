import type { DeviceHealth } from '#wire';
import { NoiseGauge } from './noise-gauge.ts';
import type { PortTrouble } from './ports/port.ts';
import type { PresenceGate } from './presence-gate.ts';

export interface ConditionParts {
  readonly deviceId: string;
  readonly gate: PresenceGate;
  /** State or trouble changed. */
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/**
 * 设备状况: the state and the one trouble that a device shows. What its port or driver says of a failure comes first, then garbage,
 * then what it could not have and works without, then a flood.
 */
export class DeviceCondition {
  readonly noise = new NoiseGauge();
  readonly #parts: ConditionParts;
  #state: DeviceHealth['state'] = 'opening';
  #trouble: PortTrouble | null = null;
  /** What the driver could not have, and works without. */
  #note: PortTrouble | null = null;
  #wasFlooded = false;

  constructor(parts: ConditionParts) {
    this.#parts = parts;
  }

  get state(): DeviceHealth['state'] {
    return this.#state;
  }

  get trouble(): PortTrouble | null {
    // How much waits changes all the time.
    return this.#trouble?.kind === 'flood' ? this.#flood() : this.#trouble;
  }

  /** The line is open; what was wrong stays on the screen until the device works again. */
  opening(at: number): void {
    this.noise.restart(at);
    this.#note = null;
    this.#become('opening', this.#trouble);
  }

  /** The device works. */
  ready(): void {
    this.#become('open', this.#shown);
  }

  /** The line is gone, or never came. */
  failed(why: PortTrouble | null): void {
    this.#become(why?.kind === 'notThere' ? 'absent' : 'failing', why);
  }

  /** What an open device says of itself is shown at once; before that it waits for `ready`. Null: it is over. */
  note(note: PortTrouble | null): void {
    this.#note = note;
    if (this.#state === 'open') this.ready();
  }

  /** After bytes came, or could not be read. */
  watchNoise(): void {
    const { isGarbage } = this.noise;
    const kind = this.#trouble?.kind ?? null;
    if (isGarbage && (kind === null || kind === 'flood')) {
      const detail = 'what comes makes no sense: wrong speed, wrong driver or a bad cable';
      this.#become(this.#state, { kind: 'garbage', detail });
    } else if (!isGarbage && kind === 'garbage' && this.#state === 'open') {
      this.ready();
    }
  }

  /** After tags were told, or were made to wait. */
  watchFlood(): void {
    const { isFlooded, dropped } = this.#parts.gate;
    if (isFlooded === this.#wasFlooded) return;
    this.#wasFlooded = isFlooded;
    if (this.#state === 'open') this.ready();
    if (isFlooded) return;
    this.#parts.log(`device ${this.#parts.deviceId}: told all that waited, ${dropped} given up`);
  }

  get #shown(): PortTrouble | null {
    return this.#note ?? (this.#parts.gate.isFlooded ? this.#flood() : null);
  }

  #flood(): PortTrouble {
    return { kind: 'flood', detail: this.#parts.gate.words };
  }

  #become(state: DeviceHealth['state'], trouble: PortTrouble | null): void {
    const isSame = state === this.#state && trouble?.kind === this.#trouble?.kind;
    this.#state = state;
    this.#trouble = trouble;
    if (isSame) return;
    const said = trouble === null ? '' : ` — ${trouble.kind}: ${trouble.detail}`;
    this.#parts.log(`device ${this.#parts.deviceId}: ${state}${said}`);
    this.#parts.onChange();
  }
}
