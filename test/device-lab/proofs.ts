import { isClean, judge, wordsOf } from './judge.ts';
import type { LabDevice } from './desk.ts';
import type { LabHouse } from './lab-house.ts';
import type { Working } from './traffic.ts';

/** What the server has kept of a device, in its order; `from`: reads before that one are left out. */
export const keptOf = ({ instrument }: LabDevice, { reads }: LabHouse, from = 0): string[] =>
  reads
    .slice(from)
    .map(({ text }) => text)
    .filter(instrument.isMine);

/** The list of what was proved, told while it grows. */
export class Proofs {
  #failed = 0;
  readonly #cut: number[] = [];

  hold(claim: string, isTrue: boolean, why = ''): void {
    if (!isTrue) this.#failed += 1;
    const seconds = (performance.now() / 1000).toFixed(0).padStart(4);
    console.log(`${seconds} s ${isTrue ? '✓' : '✗'} ${claim}${why === '' ? '' : `: ${why}`}`);
  }

  /** Whether none of it has failed so far. */
  get isClean(): boolean {
    return this.#failed === 0;
  }

  /** What one device told against what the server kept of it. */
  judge({ device, told, cable }: Working, house: LabHouse): void {
    const verdict = judge(told, keptOf(device, house));
    const claim = `${device.name}: ${told.length} reads kept, each once, in order`;
    this.hold(claim, isClean(verdict), wordsOf(verdict));
    if (cable === null) return;
    const { backAfterMs, halfBytes, noiseBytes } = cable;
    const back = `${device.name}: replugged, read again after ${(backAfterMs / 1000).toFixed(1)} s`;
    const cut = `${back}; of ${halfBytes} bytes of a cut frame ${noiseBytes} were counted as noise`;
    if (halfBytes > 0) this.#cut.push(noiseBytes);
    // A reader may have been cut in a frame of its own besides; what the kernel had not fetched went with the device.
    const isCounted = noiseBytes >= halfBytes || noiseBytes === 0;
    this.hold(halfBytes === 0 ? back : cut, isCounted);
  }

  /** Single frames may go with their device, most do not: whoever swallows them is found out here. */
  judgeCutFrames(): void {
    const counted = this.#cut.filter((bytes) => bytes > 0).length;
    const claim = `of ${this.#cut.length} frames cut by a pulled cable ${counted} were counted as noise`;
    this.hold(claim, 2 * counted > this.#cut.length);
  }

  /** The exit code: 1 when something was not so. */
  tell(): number {
    console.log(this.#failed === 0 ? 'all of it holds' : `${this.#failed} of it do not hold`);
    return this.#failed === 0 ? 0 : 1;
  }
}
