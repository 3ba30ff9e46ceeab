import { compact } from './cell-text.ts';
import type { ScopeDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import type { Roster } from './roster.ts';

/** Words that stand for whoever is cleared: no scope of its own. */
const EVERYBODY = /^(?:全体|全员|全单位|本单位|不限|未限定|无)(?:涉密)?(?:人员|干部|职工)?$/u;

/**
 * 知悉范围 of a row: people by name or 工号, posts and departments as people have them. Null: none is set. A name that nobody and
 * nothing has is a problem: left out, it would make the scope another than what was decided.
 */
export function checkScope(entry: Entry, roster: Roster): ScopeDraft | null {
  if (entry.isBlank('scope')) return null;
  const people = new Set<string>();
  const posts = new Set<string>();
  const departments = new Set<string>();
  const names = entry.raw('scope').split(/[、,，;；\n]+/u);
  for (const written of names) {
    const name = written.trim();
    if (name === '' || EVERYBODY.test(compact(name))) continue;
    const department = roster.department(name);
    const post = roster.post(name);
    const reading = roster.find(name);
    if (reading.kind === 'person') people.add(reading.staffNumber);
    else if (reading.kind === 'several') {
      entry.report('several people of this name', 'scope', String(reading.count));
    } else if (department !== null) departments.add(department);
    else if (post !== null) posts.add(post);
    else entry.report('scope names nobody', 'scope', name);
  }
  const isNone = people.size + posts.size + departments.size === 0;
  return isNone ? null : { people: [...people], posts: [...posts], departments: [...departments] };
}
