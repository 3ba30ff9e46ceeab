import { defineConfig } from 'vitest/config';
import { FailedFiles } from './test/support/failed-files.ts';
import { StillRunning } from './test/support/still-running.ts';

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What must come, comes later on a busy machine; what never comes fails all the same.
    expect: { poll: { timeout: 20_000, interval: 25 } },
    // A line a file: the journal of a whole run must be readable to its end.
    slowTestThreshold: 15_000,
    reporters: ['default', new StillRunning(), new FailedFiles()],
    // Most tests wait for devices, servers and browsers, not for the processor.
    maxWorkers: 3,
    maxConcurrency: 30,
  },
});
