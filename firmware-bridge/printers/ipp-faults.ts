import type { PortTrouble } from '../ports/port.ts';
import type { IppAnswer, IppValue } from './ipp-codec.ts';

type Reason = readonly [RegExp, PortTrouble['kind']];

/**
 * `printer-state-reasons` (RFC 8011, 5.4.12), the one that is dealt with first standing first. CUPS writes `-warning` and `-report` behind
 * what keeps a printer from printing as well, so that the ending says nothing.
 */
const REASONS: readonly Reason[] = [
  [/^(?:cover-open|door-open|interlock-open)/, 'headOpen'],
  [/^media-jam/, 'paperJam'],
  [/^(?:media-empty|media-needed|input-tray-missing)/, 'paperOut'],
  [/^(?:marker-supply-empty|toner-empty)/, 'ribbonOut'],
  [/over-temp|overheat/, 'tooHot'],
  [/^(?:paused|moving-to-paused)/, 'paused'],
  [/^(?:offline|shutdown|timed-out)/, 'silent'],
  [/^spool-area-full/, 'busy'],
  [/-error$/, 'unknown'],
];
const STOPPED = 5;

/** What keeps a queue from printing, by its own words; null when nothing does. */
export function ippFault({ attributes }: IppAnswer): PortTrouble | null {
  const reasons = wordsOf(attributes.get('printer-state-reasons'));
  for (const [sign, kind] of REASONS) {
    const met = reasons.find((reason) => sign.test(reason));
    if (met !== undefined) return { kind, detail: `the queue says ${met}`.slice(0, 200) };
  }
  if (attributes.get('printer-state')?.[0] === STOPPED)
    return { kind: 'paused', detail: 'the queue is stopped' };
  if (attributes.get('printer-is-accepting-jobs')?.[0] === false)
    return { kind: 'refused', detail: 'the queue takes no jobs' };
  return null;
}

/** The strings of a set. */
export const wordsOf = (values: readonly IppValue[] = []): readonly string[] =>
  values.filter((value) => typeof value === 'string');
