import { describe } from 'vitest';
import { holdsToSuites } from './mercury-bench.ts';

describe.concurrent('an M6e, which streams', () => holdsToSuites({}));
