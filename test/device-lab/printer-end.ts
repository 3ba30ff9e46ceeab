import { closeSync, constants, openSync, readSync } from 'node:fs';

const LOOK_MS = 20;
const BITMAP = /BITMAP 0,0,(\d{1,5}),(\d{1,5}),0,/;
const PRINT = Buffer.from('\r\nPRINT 1,1\r\n');

/** The printer's own end: takes the bytes of its line, and has the labels that are whole. */
export class PrinterEnd {
  readonly labels: Buffer[] = [];
  #arriving = Buffer.alloc(0);
  #file: number | null = null;
  #looking: NodeJS.Timeout | null = null;
  /** Takes so many bytes and then no more, as a printer whose head is open: its line fills up. */
  room = Infinity;

  /** Bytes of a label that is not yet whole. */
  get underWay(): number {
    return this.#arriving.length;
  }

  open(path: string): void {
    this.#file = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    this.#looking = setInterval(() => this.#take(), LOOK_MS);
  }

  /** The power is gone, and with it what was not yet a whole label. */
  close(): void {
    if (this.#looking !== null) clearInterval(this.#looking);
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#arriving = Buffer.alloc(0);
  }

  #take(): void {
    const piece = Buffer.alloc(8192);
    while (this.#arriving.length < this.room) {
      const size = this.#read(piece);
      if (size === 0) return;
      this.#arriving = Buffer.concat([this.#arriving, piece.subarray(0, size)]);
      this.#cutLabels();
    }
  }

  #read(piece: Buffer): number {
    try {
      return this.#file === null ? 0 : readSync(this.#file, piece);
    } catch {
      // Nothing came, or the cable was pulled a moment ago.
      return 0;
    }
  }

  /** A label is as long as its picture says: the picture's bytes may look like a command. */
  #cutLabels(): void {
    for (;;) {
      const head = BITMAP.exec(this.#arriving.toString('latin1'));
      if (head === null) return;
      const data = head.index + head[0].length + Number(head[1]) * Number(head[2]);
      const end = data + PRINT.length;
      if (this.#arriving.length < end) return;
      if (!this.#arriving.subarray(data, end).equals(PRINT)) {
        throw new Error('A label does not end as labels do');
      }
      this.labels.push(this.#arriving.subarray(0, end));
      this.#arriving = this.#arriving.subarray(end);
    }
  }
}
