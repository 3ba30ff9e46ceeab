import { expect, test } from 'vitest';
import { HINDRANCES } from '#domain/matters/day.ts';
import { mayDo, type Action, type Duty } from '#domain/people.ts';
import { mendedAt } from '../../../../kiosk/screens/day/mended-at.ts';
import { SCREENS } from '../../../../kiosk/screens/screens.tsx';
import { person } from '../../../support/ledger-samples.ts';

const DUTIES: readonly Duty[] = [
  'sysAdmin',
  'securityOfficer',
  'auditor',
  'keeper',
  'counter',
  'guard',
  'officeHead',
  'unitLeader',
];
const by = (duty: Duty) => person('p', { duties: [duty] });
const READERS = DUTIES.filter((duty) => mayDo(by(duty), 'readDays'));

/** Whether the page of this address opens for who may that. */
function opens(href: string, may: (action: string) => boolean): boolean {
  const [address = ''] = href.split('?');
  const parts = address.split('/');
  const fits = ({ pattern }: { readonly pattern: string }): boolean => {
    const asked = pattern.split('/');
    return (
      asked.length === parts.length &&
      asked.every((part, n) => part.startsWith(':') || part === parts[n])
    );
  };
  const named = SCREENS.filter(fits).toSorted((one, other) =>
    one.pattern.includes(':') === other.pattern.includes(':')
      ? 0
      : one.pattern.includes(':')
        ? 1
        : -1,
  );
  const [screen] = named;
  return screen !== undefined && screen.actions.some(may);
}

test.each(READERS)('each link that a %s is offered at a point opens for him', (duty) => {
  const may = (action: string): boolean => mayDo(by(duty), action as Action);
  for (const kind of HINDRANCES) {
    for (const id of ['x', 'rest']) {
      const href = mendedAt({ kind, id }, may);
      if (href !== null) expect([kind, href, opens(href, may)]).toEqual([kind, href, true]);
    }
  }
});

test('who is inside is looked up at the desk by a guard, and in the register by everybody else', () => {
  const at = (duty: 'guard' | 'keeper') =>
    mendedAt({ kind: 'personInside', id: 'x' }, (action) => mayDo(by(duty), action as Action));
  expect([at('guard'), at('keeper')]).toEqual(['/guard', '/guard/entries']);
});
