import { SetupBody } from '#api/session.ts';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createSetupForm, ROLES, wrongsOf } from '../../../kiosk/screens/setup-form.ts';
import { zh } from '../support/tables.ts';

function filled() {
  const form = createSetupForm();
  form.setUnitName(' 示范市规划局 ');
  for (const [i, role] of ROLES.entries()) {
    form.set(role, 'name', '周文静');
    form.set(role, 'staffNumber', `000${i}`);
    form.set(role, 'pin', '2468');
    form.set(role, 'pinAgain', '2468');
  }
  return form;
}

test('a filled form has nothing wrong and makes the body that the server takes', () => {
  const form = filled();
  expect(wrongsOf(form.draft.value)).toEqual([]);
  expect(v.parse(SetupBody, form.body.value).unitName).toBe('示范市规划局');
});

test('everything wrong is said at once, each at its field', () => {
  const wrongs = wrongsOf(createSetupForm().draft.value);
  expect(wrongs).toHaveLength(1 + ROLES.length * 3);
  expect(wrongs[0]).toEqual({ at: 'unitName', words: zh.setup.wrong.empty });
});

test('the four people are four: a staff number twice is said at the later one', () => {
  const form = filled();
  form.set('keeper', 'staffNumber', ' 0001');
  const wrongs = wrongsOf(form.draft.value);
  expect(wrongs.map(({ at }) => at)).toEqual(['keeper.staffNumber']);
  expect(wrongs[0]?.words).toContain(zh.terms.duty.securityOfficer);
});

test('a PIN that is no PIN, and a PIN typed differently the second time', () => {
  const form = filled();
  form.set('auditor', 'pin', '12a4');
  expect(wrongsOf(form.draft.value).map(({ at }) => at)).toEqual([
    'auditor.pin',
    'auditor.pinAgain',
  ]);
});
