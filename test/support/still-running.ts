import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** So long without a finished file, ms, and the files under way are named. */
const QUIET_MS = 120_000;
/** So long, and the run is given up: a worker that computes without end hears no timeout of its tests. */
const LOST_MS = 420_000;

/** Names the test files that keep a run from ending, and ends a run that would not end by itself. */
export class StillRunning implements Reporter {
  readonly #running = new Map<string, string>();
  #watch: NodeJS.Timeout | null = null;
  #quietMs = 0;

  onInit({ config }: Vitest): void {
    if (config.watch) return;
    // To the very end, since a run can also hang after its last test.
    this.#watch = setInterval(() => this.#look(), QUIET_MS);
    this.#watch.unref();
  }

  onTestModuleStart({ moduleId, relativeModuleId }: TestModule): void {
    this.#running.set(moduleId, relativeModuleId);
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#running.delete(moduleId);
    this.#quietMs = 0;
    this.#watch?.refresh();
  }

  #look(): void {
    this.#quietMs += QUIET_MS;
    const names = [...this.#running.values()].join(', ') || 'no file, only the end of the run';
    console.error(`Nothing has finished for ${this.#quietMs / 1000} s; still running: ${names}`);
    if (this.#quietMs < LOST_MS) return;
    console.error('The run is given up.');
    // 3 is for this alone. Vitest's watchdog ends the workers when we are gone, also those that hear nothing.
    process.exit(3);
  }
}
