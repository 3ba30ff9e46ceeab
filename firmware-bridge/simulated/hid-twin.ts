import {
  PortError,
  type BytePort,
  type HidFacts,
  type OpenPort,
  type PortListener,
} from '../ports/port.ts';

/** 模拟HID设备: at the level of reports, without a kernel. It is what it describes itself to be. */
export class HidTwin {
  readonly #hid: HidFacts;
  #listener: PortListener | null = null;
  #isThere = true;
  /** Reports that the host wrote, report id first. */
  readonly heard: Uint8Array[] = [];
  /** The device takes no report from its host. */
  isDeaf = false;

  constructor(hid: HidFacts) {
    this.#hid = hid;
  }

  /** To be given to a device session in the place of a real port. */
  readonly open: OpenPort = (listener) => {
    if (!this.#isThere) {
      return Promise.reject(new PortError({ kind: 'notThere', detail: 'unplugged' }));
    }
    this.#listener = listener;
    const port: BytePort = {
      hid: this.#hid,
      write: (bytes) => {
        if (this.isDeaf) {
          return Promise.reject(new PortError({ kind: 'refused', detail: 'writing: broken pipe' }));
        }
        this.heard.push(bytes);
        this.received(bytes);
        return Promise.resolve();
      },
      close: () => {
        this.#over(null);
        return Promise.resolve();
      },
    };
    return Promise.resolve(port);
  };

  get isOpen(): boolean {
    return this.#listener !== null;
  }

  emit(report: Uint8Array): void {
    this.#listener?.onBytes(report);
  }

  unplug(): void {
    this.#isThere = false;
    this.#over({ kind: 'notThere', detail: 'unplugged' });
  }

  plug(): void {
    this.#isThere = true;
  }

  protected received(_report: Uint8Array): void {}

  #over(why: Parameters<PortListener['onClosed']>[0]): void {
    const listener = this.#listener;
    this.#listener = null;
    listener?.onClosed(why);
  }
}
