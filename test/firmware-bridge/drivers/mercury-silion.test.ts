import { describe } from 'vitest';
import { holdsToSuites } from './mercury-bench.ts';

describe.concurrent('a Silion module, with its own stream', () =>
  holdsToSuites({ model: 'silion', isInBootloader: false }));
