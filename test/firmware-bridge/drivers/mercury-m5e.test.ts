import { describe } from 'vitest';
import { holdsToSuites } from './mercury-bench.ts';

describe.concurrent('an M5e, whose buffer is read round by round', () =>
  holdsToSuites({ model: 'm5e' }));
