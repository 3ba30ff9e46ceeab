import { setFlagsFromString } from 'node:v8';

let underWay = 0;

/**
 * Keeps V8's young space from doubling while a long piece of work goes on. Its rule is to grow while much
 * survives a sweep, which every row of an import does until its piece is written: 100 000 rows would leave
 * the house with a hundred megabytes of empty young space. The work takes a third longer.
 */
export async function sparingly<T>(work: () => Promise<T>): Promise<T> {
  underWay += 1;
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await work();
  } finally {
    underWay -= 1;
    if (underWay === 0) setFlagsFromString('--semi-space-growth-factor=2');
  }
}
