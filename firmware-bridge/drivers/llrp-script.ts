import type { Frame } from '../codec/frames.ts';
import { hexWord } from '../codec/hex.ts';
import { addTidSpec } from '../codec/llrp-access.ts';
import {
  addRoSpec,
  ALL_SPECS,
  deleteAccessSpec,
  deleteRoSpec,
  enableAccessSpec,
  enableRoSpec,
  getCapabilities,
  getConfig,
  setEvents,
  setKeepalive,
  startRoSpec,
  stopRoSpec,
} from '../codec/llrp-commands.ts';
import { LlrpType } from '../codec/llrp-messages.ts';
import type { Script, Verdict } from '../dialogue.ts';
import {
  llrpAttempt,
  llrpStep,
  llrpWait,
  type IsInFlight,
  type LlrpSaying,
  type LlrpStep,
} from './llrp-step.ts';
import type { Errand } from './reader-family.ts';

/** Sign of life that the reader is asked for, ms: a dead line is known before the 5 s are over. */
const KEEPALIVE_MS = 2000;
const QUIET_MS = 2500;
const HUNG_MS = 5000;
/** Our one ROSpec. */
export const RO_SPEC = 1;
/** The AccessSpec that reads TIDs; those of orders count from 1. */
const TID_SPEC = 0xffff_ffff;

/**
 * The reader speaks first, and takes one client at a time. What others left in it is deleted; one that refuses keep-alives or events
 * works without. Its antennas' own settings hold, since those of another make would be refused.
 */
export function llrpScript(isInFlight: IsInFlight, readsTid: boolean): Script<Frame, LlrpSaying> {
  const roSpec = addRoSpec({
    id: RO_SPEC,
    antennas: [],
    starts: 'whenTold',
    reportEvery: 1,
    parts: ['antenna', 'channel', 'rssi', 'firstSeen', 'lastSeen', 'seenCount', 'accessSpecId'],
    epcMemory: true,
    inventory: null,
  });
  const stop = { ...llrpAttempt('stop', stopRoSpec(RO_SPEC), isInFlight), drainMs: 50 };
  return {
    steps: [
      llrpWait('connection', isConnected),
      llrpAttempt('delete ROSpecs', deleteRoSpec(ALL_SPECS), isInFlight),
      llrpAttempt('delete AccessSpecs', deleteAccessSpec(ALL_SPECS), isInFlight),
      { ...llrpStep('capabilities', getCapabilities(), isInFlight), mayFail: true },
      { ...llrpStep('keep-alive', setKeepalive(KEEPALIVE_MS), isInFlight), mayFail: true },
      { ...llrpStep('events', setEvents(), isInFlight), mayFail: true },
      { ...llrpStep('configuration', getConfig(), isInFlight), mayFail: true },
      llrpStep('add ROSpec', roSpec, isInFlight),
      llrpStep('enable ROSpec', enableRoSpec(RO_SPEC), isInFlight),
      ...(readsTid ? tidSteps(isInFlight).map((step) => ({ ...step, mayFail: true })) : []),
    ],
    loop: { send: startRoSpec(RO_SPEC), quietMs: QUIET_MS, stop },
    hungMs: HUNG_MS,
  };
}

/** One that refuses tells tags without their TIDs, and says so. */
const tidSteps = (isInFlight: IsInFlight): readonly LlrpStep[] => [
  llrpStep('TIDs', addTidSpec(TID_SPEC, RO_SPEC), isInFlight),
  llrpStep('enable TIDs', enableAccessSpec(TID_SPEC), isInFlight),
];

/** Of the AccessSpecs that fit a tag a reader carries out the first: TIDs are not read while an order waits for its tag. */
export function withoutTids(
  errand: Errand<LlrpSaying>,
  isInFlight: IsInFlight,
): Errand<LlrpSaying> {
  const off = llrpAttempt('no TIDs', deleteAccessSpec(TID_SPEC), isInFlight);
  const on = tidSteps(isInFlight).map((step) => ({ ...step, mayFail: true, isTidying: true }));
  const { conclude, steps } = errand;
  const own = { steps: [off, ...steps, ...on] };
  if (conclude === undefined) return own;
  return { ...own, conclude: (answers) => conclude(answers.slice(1, 1 + steps.length)) };
}

/** A connection that is refused is an error, and a complaint. */
const isConnected = (frame: Frame): Verdict =>
  frame.kind === 'response' && frame.command === hexWord(LlrpType.readerEventNotification)
    ? 'answered'
    : 'other';
