import { describe, expect, test } from 'vitest';
import {
  ALARM_KINDS,
  alarmKey,
  answerAlarm,
  answerers,
  isForMany,
  OPEN_OF_KIND_MAX,
  type AlarmKind,
} from '#domain/alarms.ts';
import { labelCode, stationId } from '#domain/ids.ts';
import { EPOCHS_MAX, nextEpoch } from '#domain/label-keys.ts';
import type { Duty } from '#domain/people.ts';
import { person } from '../support/ledger-samples.ts';

const HERE = stationId('here');
const seen = (code: string, generation: number, station = HERE) => ({
  code: labelCode(code),
  generation,
  stationId: station,
});

describe('what makes two alarms one', () => {
  const A = seen('AAAAAAAAAAAAAAAA', 0);
  test.each<[string, AlarmKind, ReturnType<typeof seen>, number, boolean]>([
    ['the same label again', 'retiredLabel', A, 0, true],
    ['its next generation', 'retiredLabel', seen(A.code, 1), 0, false],
    ['another label', 'notPrintedLabel', seen('BBBBBBBBBBBBBBBB', 0), 0, false],
    ['the same label elsewhere', 'retiredLabel', seen(A.code, 0, stationId('there')), 0, true],
    ['another forged code', 'forgedLabel', seen('CCCCCCCCCCCCCCCC', 7), 0, true],
    ['a forged code elsewhere', 'forgedLabel', seen(A.code, 0, stationId('there')), 0, false],
    ['another label of too many', 'retiredLabel', seen('DDDDDDDDDDDDDDDD', 0), 50, false],
  ])('%s', (_, kind, other, openHere, isSame) => {
    expect(alarmKey(kind, A, 0) === alarmKey(kind, other, openHere)).toBe(isSame);
  });

  test('a station with too many open ones of a kind has one for all the rest', () => {
    const crowd = (code: string) => alarmKey('retiredLabel', seen(code, 0), OPEN_OF_KIND_MAX);
    expect(crowd('AAAAAAAAAAAAAAAA')).toBe(crowd('BBBBBBBBBBBBBBBB'));
    expect(isForMany({ key: crowd('AAAAAAAAAAAAAAAA') })).toBe(true);
    expect(isForMany({ key: alarmKey('retiredLabel', A, OPEN_OF_KIND_MAX - 1) })).toBe(false);
  });
});

describe('who may answer', () => {
  const asked = (kind: AlarmKind, duties: readonly Duty[], at = HERE, standing?: 'left') =>
    answerAlarm(
      { kind, stationId: HERE, step: 0 },
      { person: person('1', { duties, ...(standing ? { standing } : {}) }), stationId: at },
      '已核对',
    ).ok;
  const THERE = stationId('there');
  test('the security officer answers every kind, everywhere', () => {
    for (const kind of ALARM_KINDS) {
      expect(asked(kind, ['securityOfficer'])).toBe(true);
      expect(asked(kind, ['securityOfficer'], THERE)).toBe(true);
    }
  });
  test('a keeper answers a dead label at his own station, and nothing forged or cloned', () => {
    expect(asked('retiredLabel', ['keeper'])).toBe(true);
    expect(asked('notPrintedLabel', ['keeper'])).toBe(true);
    expect(asked('retiredLabel', ['keeper'], THERE)).toBe(false);
    expect(asked('forgedLabel', ['keeper'])).toBe(false);
    expect(asked('clonedTag', ['keeper'])).toBe(false);
  });
  test('what a clock watches is answered anywhere, and by more people the higher it has climbed', () => {
    const late = (step: number, duty: Duty) =>
      answerAlarm(
        { kind: 'overdueLoan', stationId: null, step },
        { person: person('1', { duties: [duty] }), stationId: THERE },
        '已催还',
      ).ok;
    expect([0, 1, 2, 3].map((step) => late(step, 'keeper'))).toEqual([true, true, true, true]);
    expect([0, 1, 2, 3].map((step) => late(step, 'officeHead'))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect([0, 1, 2, 3].map((step) => late(step, 'unitLeader'))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(answerers({ kind: 'retiredLabel', step: 3 })).toEqual(['keeper', 'securityOfficer']);
  });
  test('nobody else does, and nobody who has left', () => {
    for (const duty of ['auditor', 'sysAdmin', 'counter', 'guard'] as const) {
      expect(asked('retiredLabel', [duty])).toBe(false);
    }
    expect(asked('retiredLabel', ['securityOfficer'], HERE, 'left')).toBe(false);
  });
});

test('there are thirty-two epochs, one after the other, and then none', () => {
  const epochs = [0];
  for (let next = nextEpoch(0); next !== null; next = nextEpoch(next)) epochs.push(next);
  expect(epochs).toEqual(Array.from({ length: EPOCHS_MAX }, (_, epoch) => epoch));
});
