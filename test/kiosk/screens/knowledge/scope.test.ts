import { expect, test } from 'vitest';
import { createScope, scopeLine } from '../../../../kiosk/screens/knowledge/scope.ts';
import { changeLine, pledgeLine } from '../../../../kiosk/screens/people/person-words.ts';

const one = { id: 'p1', name: '王芳', staffNumber: '101', department: '办公室' };
const before = { people: [one], posts: ['处长'], departments: [] };

test('a scope goes out as it came in, and a person stands in it once', () => {
  const model = createScope(before);
  model.addPerson(one);
  model.addPerson({ ...one, id: 'p2' });
  expect(model.body.value).toEqual({
    personIds: ['p1', 'p2'],
    posts: ['处长'],
    departments: [],
  });
  model.isOn.value = false;
  expect(model.body.value).toBeNull();
  expect(createScope(null).body.value).toBeNull();
});

test('none set is not nobody', () => {
  expect(scopeLine(null)).toContain('未限定');
  expect(scopeLine({ people: [], posts: [], departments: [] })).toBe('无人');
  expect(scopeLine(before)).toBe('王芳（101）、处长');
});

test('a change is said in the words of the register', () => {
  expect(changeLine({ field: 'personClass', before: 'general', after: null })).toBe(
    '涉密等级：一般涉密人员 → （空）',
  );
  expect(changeLine({ field: 'standing', before: 'active', after: 'left' })).toBe(
    '状态：在岗 → 离岗',
  );
  expect(changeLine({ field: 'duties', before: 'guard keeper', after: null })).toBe(
    '职责：门岗、档案管理员 → （空）',
  );
  expect(pledgeLine({ state: 'missing', ends: null })).toBe('未签订');
  expect(pledgeLine({ state: 'stands', ends: null })).toBe('有效，未定期限');
});
