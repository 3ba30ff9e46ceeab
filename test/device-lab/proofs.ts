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
    // A reader may have been cut in a frame of its own besides.
    // A code that ends by silence is cut at once: its bytes may not even have been fetched.
    const isCounted =
      noiseBytes >= halfBytes || (device.instrument.endsBySilence && noiseBytes === 0);
    this.hold(halfBytes === 0 ? back : cut, isCounted);
  }

  /** The exit code: 1 when something was not so. */
  tell(): number {
    console.log(this.#failed === 0 ? 'all of it holds' : `${this.#failed} of it do not hold`);
    return this.#failed === 0 ? 0 : 1;
  }
}
