import { describe } from 'vitest';
import { holdsToSuites } from './mercury-bench.ts';

describe('a Silion module, with its own stream', () =>
  holdsToSuites({ model: 'silion', isInBootloader: false }));
