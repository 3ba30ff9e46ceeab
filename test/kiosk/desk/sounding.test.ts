import { expect, test } from 'vitest';
import { soundOf } from '../../../kiosk/desk/sounding.ts';

const shown = { kind: 'badge', reference: 'r-1', name: null, personId: null } as const;

test('a badge reported lost sounds refused; one that nobody knows asks for something', () => {
  expect(soundOf({ ...shown, isLost: true }, null)).toBe('refused');
  expect(soundOf(shown, null)).toBe('needs');
  expect(soundOf({ ...shown, name: '王芳', personId: 'h-1' }, null)).toBe('allowed');
});
