import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { FailedFiles } from './test/support/failed-files.ts';
import { runFolder } from './test/support/scratch.ts';
import { StillRunning } from './test/support/still-running.ts';

/** Files with a page of their own, or with processes and a browser: each has a worker of its own. */
const APART = [
  'test/{browser,journeys}/**/*.test.ts',
  'test/kiosk/**/*.test.tsx',
  'test/kiosk/desk/settings.test.ts',
  'test/kiosk/scanning/listen.test.ts',
];

// Hundreds of workers, servers and bridges start in a run: what one has compiled the next finds. Figures are made without.
process.env['NODE_COMPILE_CACHE'] ??= join(
  import.meta.dirname,
  'node_modules/.cache/zhangwu/compiled',
);
process.env['TMPDIR'] ??= runFolder();

// oxlint-disable-next-line import/no-default-export -- vitest reads the default export
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
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
    projects: [
      {
        extends: true,
        // A journey is long, and its programs and its browser share the processors with two others.
        test: { name: 'apart', include: APART, testTimeout: 90_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: APART,
          // A worker takes these one after another and reads the server once for all: each keeps what it makes to itself.
          isolate: false,
        },
      },
    ],
  },
});
