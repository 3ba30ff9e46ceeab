import { canonicalJson } from '#domain/canonical.ts';
import { POLICY_VERSION } from '#domain/facts.ts';
import type { ActId, MatterId } from '#domain/ids.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import type { RuleChangeStep } from '#domain/matters/rule-change.ts';
import { FLOOR } from '#domain/rules/floor.ts';
import { tighten, type ProposedRules } from '#domain/rules/tighten.ts';
import { append } from '../store/append.ts';
import type { Tx } from '../store/database.ts';
import { matterOfKind, mattersOf } from '../store/matters.ts';
import { adoptedPolicies } from '../store/policies.ts';
import { circumstance } from './circumstance.ts';
import { checkPin } from './credentials.ts';
import { about } from './facts.ts';
import type { Asker, House } from './house.ts';
import { openedMatter, steppedMatter } from './matters.ts';
import { answeredBefore, once } from './once.ts';
import { done, inTrouble, type Failure, type Outcome } from './outcome.ts';

type Changed = { readonly changeId: MatterId };

/**
 * 提出调整: the whole of what the unit would have beside the floor. Refuses what `tighten` does, `ruleChangeWaits` while
 * another waits, `ruleUnchanged`, and what a PIN does.
 */
export async function proposeRules(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly reason: string; readonly pin: string } & ProposedRules,
): Promise<Outcome<Changed>> {
  const { act, reason, pin, tightenings, params } = asked;
  const body = { proposeRules: { reason, tightenings, params }, by: asker.personId };
  return await signed<Changed>(house, asker, { act, body, pin }, async (tx) => {
    const stricter = tighten(FLOOR, { tightenings, params });
    if (!stricter.ok) return stricter;
    const [waiting] = await mattersOf(tx, { kind: 'ruleChange', isOpen: true, limit: 1 });
    if (waiting) return inTrouble('ruleChangeWaits');
    if (isInForce(house, stricter.value)) return inTrouble('ruleUnchanged');
    const opened = await openedMatter(tx, house, {
      kind: 'ruleChange',
      openedById: asker.personId,
      body: {
        proposerId: asker.personId,
        reason,
        ...stricter.value,
        stage: 'proposed',
        confirmerId: null,
        settledAt: null,
        words: null,
        version: null,
      },
    });
    await append(tx, circumstanceOf(house, asker, act), [opened.fact]);
    return done({ changeId: opened.id });
  });
}

/**
 * 确认调整 by the other administrator: in force from now on, as the next version. What was proposed is weighed again, for the
 * floor may have changed since. Refuses `samePerson`, `paperSettled`, and what a PIN does.
 */
export async function confirmRules(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly changeId: MatterId; readonly pin: string },
): Promise<Outcome<Changed>> {
  const { act, changeId, pin } = asked;
  const body = { confirmRules: changeId, by: asker.personId };
  const outcome = await signed<Changed>(house, asker, { act, body, pin }, async (tx) => {
    const change = await matterOfKind(tx, 'ruleChange', changeId);
    if (!change) return inTrouble('notFound');
    if (change.body.proposerId === asker.personId) return inTrouble('samePerson');
    const stricter = tighten(FLOOR, change.body);
    if (!stricter.ok) return stricter;
    const version = `${POLICY_VERSION}+${(await adoptedPolicies(tx)).length + 1}`;
    const step = { of: 'ruleChange', did: 'confirmed', version } as const;
    const stepped = steppedMatter(house, change, { step, actorId: asker.personId });
    if (stepped === null) return settled(change);
    const { tightenings, params } = stricter.value;
    const changed = about({
      kind: 'policyChanged',
      version,
      matterId: changeId,
      tightenings,
      params,
    });
    await append(tx, circumstanceOf(house, asker, act), [stepped, changed]);
    return done({ changeId });
  });
  if (outcome.ok) await rulesChanged(house);
  return outcome;
}

/** 退回 by the other administrator, with words. Refuses `samePerson`, `paperSettled`. */
export const rejectRules = (
  house: House,
  asker: Asker,
  { act, changeId, words }: { act: ActId; changeId: MatterId; words: string },
): Promise<Outcome<Changed>> =>
  settle(house, asker, { act, changeId, step: { of: 'ruleChange', did: 'rejected', words } });

/** 撤回 by who proposed it. Refuses `notYourRequest` to anybody else, `paperSettled`. */
export const withdrawRules = (
  house: House,
  asker: Asker,
  { act, changeId }: { act: ActId; changeId: MatterId },
): Promise<Outcome<Changed>> =>
  settle(house, asker, { act, changeId, step: { of: 'ruleChange', did: 'withdrawn' } });

async function settle(
  house: House,
  asker: Asker,
  asked: { readonly act: ActId; readonly changeId: MatterId; readonly step: RuleChangeStep },
): Promise<Outcome<Changed>> {
  const { act, changeId, step } = asked;
  const body = { changeId, step, by: asker.personId };
  const outcome = await once<Changed>(house, { act, body }, async (tx) => {
    const change = await matterOfKind(tx, 'ruleChange', changeId);
    if (!change) return inTrouble('notFound');
    const isOwn = change.body.proposerId === asker.personId;
    if (isOwn && step.did === 'rejected') return inTrouble('samePerson');
    if (!isOwn && step.did === 'withdrawn') {
      return { ok: false, refusal: { kind: 'notYourRequest' } };
    }
    const stepped = steppedMatter(house, change, { step, actorId: asker.personId });
    if (stepped === null) return settled(change);
    await append(tx, circumstanceOf(house, asker, act), [stepped]);
    return done({ changeId });
  });
  if (outcome.ok) house.announce({ kind: 'rules' });
  return outcome;
}

/** The rules, or the calendar, are others from now on: every counter's verdicts are made anew. */
export async function rulesChanged(house: House): Promise<void> {
  await house.policies.refresh();
  house.announce({ kind: 'rules' });
  house.announce({ kind: 'counter', stationId: null });
}

const settled = ({ number }: MatterOf<'ruleChange'>): Failure => ({
  ok: false,
  refusal: { kind: 'paperSettled', number },
});

const circumstanceOf = (
  house: House,
  { personId: actorId, stationId }: Asker,
  act: ActId,
): ReturnType<typeof circumstance> => circumstance(house, { act, actorId, stationId });

function isInForce(house: House, proposed: ProposedRules): boolean {
  const { tightenings, params } = house.policies.current();
  return canonicalJson({ tightenings, params }) === canonicalJson({ ...proposed });
}

/** An act with its person's PIN, once: an answer given before needs none. */
async function signed<T>(
  house: House,
  asker: Asker,
  { act, body, pin }: { readonly act: ActId; readonly body: object; readonly pin: string },
  work: (tx: Tx) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const before = await answeredBefore<T>(house, { act, body });
  if (before) return before;
  const checked = await checkPin(house, asker.personId, { pin, stationId: asker.stationId });
  if (!checked.ok) return checked;
  const outcome = await once<T>(house, { act, body }, work);
  if (outcome.ok) house.announce({ kind: 'rules' });
  return outcome;
}
