import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Where a run leaves the names of the files that failed, a line each; no file: none did. */
const PATH = 'node_modules/.cache/zhangwu/failed-tests';

/** Leaves behind which test files failed, so that they can be run alone. */
export class FailedFiles implements Reporter {
  onInit(): void {
    rmSync(PATH, { force: true });
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const failed = modules.filter((module) => !module.ok());
    if (failed.length === 0) return;
    mkdirSync(dirname(PATH), { recursive: true });
    writeFileSync(PATH, failed.map(({ relativeModuleId }) => `${relativeModuleId}\n`).join(''));
  }
}
