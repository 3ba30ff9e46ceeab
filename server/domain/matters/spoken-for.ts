import type { CarrierId } from '../ids.ts';
import { indexOf } from './after.ts';
import type { Matter } from './matter.ts';
import { stillOut } from './outing.ts';

/** Things that an open paper still speaks for: what came back from an outing is free before the paper is struck off. */
export const spokenFor = (matter: Matter): readonly CarrierId[] =>
  matter.kind === 'outing' && matter.body.stage === 'out'
    ? stillOut(matter.body)
    : indexOf(matter).carrierIds;
