import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  climbsAt,
  climbsUnanswered,
  unansweredClimbs,
  unansweredStep,
} from '#domain/alarm-climbs.ts';
import { byGravity, SEVERITIES, SEVERITY_RULES, severityOf } from '#domain/alarm-severity.ts';
import { isLoud, silencedUntil } from '#domain/alarm-sound.ts';
import { STORM_MORE_THAN, stormsAmong } from '#domain/alarm-storm.ts';
import { kindsKnownTo } from '#domain/alarm-knowledge.ts';
import { ALARM_KINDS, answerers, mayAnswer, type AlarmKind } from '#domain/alarms.ts';
import { alarmId, instant, personId, stationId } from '#domain/ids.ts';
import { policyOf } from '#domain/rules/decide.ts';
import { severity as words } from '../../kiosk/text/zh/severity.ts';
import { person } from '../support/ledger-samples.ts';

const at = (minute: number) => instant(new Date(Date.UTC(2026, 10, 23, 1, minute)));
const HERE = stationId('here');
const one = (id: number, kind: AlarmKind, minute = 0, step = 0) => ({
  id: alarmId(String(id)),
  kind,
  step,
  stationId: HERE,
  raisedAt: at(minute),
});

describe('级别', () => {
  test.each([...ALARM_KINDS])(
    '%s is as grave as its reason says, and never less for being later',
    (kind) => {
      const { because } = SEVERITY_RULES[kind];
      expect(words.because[because].length).toBeGreaterThan(5);
      const steps = [0, 1, 2, 3, 4, 5].map((step) =>
        SEVERITIES.indexOf(severityOf({ kind, step })),
      );
      expect(steps).toEqual(steps.toSorted((a, b) => b - a));
    },
  );

  test('the gravest come first, and of the same the last raised; being seen again moves nothing', () => {
    const some = [
      one(1, 'overdueLoan', 9),
      one(2, 'unaccounted', 1),
      one(3, 'unaccounted', 5),
      one(4, 'doorSilent'),
    ];
    expect(some.toSorted(byGravity).map(({ id }) => id)).toEqual(['3', '2', '4', '1']);
  });

  test('what climbs says when: by working days, a thing unaccounted for by hours', () => {
    const { calendar } = policyOf(null, []);
    const about = {
      kind: 'about',
      of: { kind: 'person', id: personId('1') },
      dueAt: at(0),
    } as const;
    const next = (kind: AlarmKind, step: number) =>
      climbsAt(
        { kind, step, subject: about, raisedAt: at(0), answer: null, endedAt: null },
        calendar,
      );
    expect(next('overdueLoan', 1)).toBe('2026-11-24T01:00:00.000Z');
    expect(next('overdueLoan', 2)).toBe('2026-11-26T01:00:00.000Z');
    expect(next('overdueLoan', 3)).toBe(null);
    expect(next('pledgeExpired', 0)).toBe(null);
    // To be reported on the 23rd at 09:00, so lost on the 22nd at 09:00.
    expect(next('unaccounted', 0)).toBe('2026-11-22T02:00:00.000Z');
    expect(next('unaccounted', 4)).toBe('2026-11-23T01:00:00.000Z');
    expect(next('unaccounted', 5)).toBe(null);
  });
});

describe('警报风暴', () => {
  test('eleven of one kind within minutes are one line, ten are ten', () => {
    const some = (count: number, gap: number) =>
      Array.from({ length: count }, (_, n) => one(n, 'doorSilent', n * gap));
    expect(stormsAmong(some(STORM_MORE_THAN, 1)).storms).toEqual([]);
    const { alone, storms } = stormsAmong(some(STORM_MORE_THAN + 1, 1));
    expect(alone).toEqual([]);
    expect(storms).toMatchObject([{ kind: 'doorSilent', firstAt: at(0), lastAt: at(10) }]);
    expect(stormsAmong(some(30, 11)).storms).toEqual([]);
  });

  test('none is lost and none is shown twice, whatever comes', () => {
    const alarm = fc.tuple(
      fc.constantFrom<AlarmKind[]>('doorSilent', 'overdueLoan', 'retiredLabel'),
      fc.integer({ min: 0, max: 90 }),
      fc.integer({ min: 0, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(alarm, { maxLength: 80 }), (drawn) => {
        const all = drawn.map(([kind, minute, step], id) => one(id, kind, minute, step));
        const { alone, storms } = stormsAmong(all);
        const shown = [...alone, ...storms.flatMap(({ members }) => members)];
        expect(shown.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
        for (const { members, kind, severity } of storms) {
          expect(members.length).toBeGreaterThan(STORM_MORE_THAN);
          expect(members.every((each) => each.kind === kind && severityOf(each) === severity)).toBe(
            true,
          );
        }
      }),
    );
  });
});

describe('声响', () => {
  const guard = person('1', { duties: ['guard'] });
  test('sounds for who may answer it, and at a screen with nobody; what is not urgent for nobody', () => {
    const loud = (kind: AlarmKind, who: typeof guard | null) =>
      isLoud({ kind, step: 0, stationId: HERE }, { person: who, stationId: HERE });
    expect([loud('escortLeft', guard), loud('unaccounted', guard)]).toEqual([true, false]);
    expect([loud('unaccounted', null), loud('overdueLoan', null)]).toEqual([true, false]);
  });

  test('a silence is of the kinds that sounded; another kind sounds all the same', () => {
    const silences = [
      { kinds: ['escortLeft'], until: at(5) },
      { kinds: ['escortLeft'], until: at(9) },
    ] as const;
    const raised = (kind: AlarmKind, minute: number) => ({ kind, lastAt: at(minute) });
    expect(silencedUntil(raised('escortLeft', -10), silences)).toBe(at(9));
    expect(silencedUntil(raised('areaAlone', -10), silences)).toBe(null);
    // Hushed at minute -1: what comes a minute and more after that sounds anew.
    expect(silencedUntil(raised('escortLeft', -1), silences)).toBe(at(9));
    expect(silencedUntil(raised('escortLeft', 1), silences)).toBe(null);
  });

  test('an urgent one that nobody answers goes up after half an hour and after two; one of a clock by its own ladder', () => {
    const raisedAt = at(0);
    const steps = [0, 29, 30, 119, 120, 600].map((minute) => unansweredStep(raisedAt, at(minute)));
    expect(steps).toEqual([0, 0, 2, 2, 3, 3]);
    expect([0, 2, 3].map((step) => unansweredClimbs(raisedAt, step))).toEqual([
      at(30),
      at(120),
      null,
    ]);
    expect(climbsUnanswered('gateCrossing')).toBe(true);
    expect(climbsUnanswered('escortLeft')).toBe(false);
    expect(climbsUnanswered('retiredLabel')).toBe(false);
    expect(answerers({ kind: 'gateCrossing', step: 3 })).toEqual([
      'guard',
      'securityOfficer',
      'officeHead',
      'unitLeader',
    ]);
  });

  test('whoever it is about does not answer it himself', () => {
    const of = { kind: 'person', id: guard.id } as const;
    const subject = { kind: 'about', of, dueAt: null } as const;
    const alarm = { kind: 'wrongArea', step: 0, stationId: HERE, subject } as const;
    const by = (who: typeof guard) => mayAnswer(alarm, { person: who, stationId: HERE });
    expect(by(guard)).toBe(false);
    expect(by(person('2', { duties: ['guard'] }))).toBe(true);
  });

  test('a guard knows of his doors, guests and safes, and of nobody’s loan; the auditor of everything', () => {
    const known = kindsKnownTo(guard);
    for (const kind of [
      'escortLeft',
      'safeLeftOpen',
      'areaAlone',
      'wrongArea',
      'gateCrossing',
    ] as const) {
      expect(known).toContain(kind);
    }
    for (const kind of ['overdueLoan', 'unaccounted', 'retiredLabel', 'approvalWaiting'] as const) {
      expect(known).not.toContain(kind);
    }
    expect(kindsKnownTo(person('1', { duties: ['sysAdmin'] }))).toEqual(['doorSilent']);
    expect(kindsKnownTo(person('1', { duties: ['auditor'] }))).toEqual(ALARM_KINDS);
    expect(kindsKnownTo(person('1', { duties: ['auditor'], standing: 'left' }))).toEqual([]);
  });
});
