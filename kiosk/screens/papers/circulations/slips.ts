import { CirculationList, type CirculationQuery } from '#api/circulations.ts';
import type { Call } from '../../../api/client.ts';
import { createPaperPages } from '../pages.ts';

export type SlipFilter = Pick<CirculationQuery, 'state' | 'holderId' | 'number'>;
const OPEN: SlipFilter = { state: 'open' };

/** 传阅单 by pages: the open ones until something else is asked for. */
export const createSlips = (call: Call) =>
  createPaperPages(call, '/api/circulations', CirculationList, OPEN);
export type Slips = ReturnType<typeof createSlips>;
