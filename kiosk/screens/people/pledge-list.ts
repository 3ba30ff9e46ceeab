import { PersonList, PledgeList, type PersonView } from '#api/people.ts';
import type { Problem } from '#api/words.ts';
import { computed, signal } from '@preact/signals';
import type { Call } from '../../api/client.ts';

export type Which = 'ending' | 'all';

/** 承诺书签订: who is listed, and who of them is picked. An answer that comes after a newer question is dropped. */
export function createPledgeList(call: Call) {
  const which = signal<Which>('ending');
  const people = signal<readonly PersonView[] | null>(null);
  const picked = signal<ReadonlySet<string>>(new Set());
  const problem = signal<Problem | null>(null);
  let asked = 0;
  const show = async (wanted: Which): Promise<void> => {
    const mine = ++asked;
    which.value = wanted;
    const answer =
      wanted === 'ending'
        ? await call('GET', '/api/pledges', PledgeList)
        : await call('GET', '/api/people', PersonList);
    if (mine !== asked) return;
    problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    people.value = answer.value.people.filter(mustSign);
    // Whoever is listed no more is picked no more: nobody signs unseen.
    const listed = new Set(people.value.map(({ id }) => id));
    picked.value = new Set([...picked.value].filter((id) => listed.has(id)));
  };
  const pick = (id: string, isPicked: boolean): void => {
    const next = new Set(picked.value);
    if (isPicked) next.add(id);
    else next.delete(id);
    picked.value = next;
  };
  const pickAll = (): void => void (picked.value = new Set(people.value?.map(({ id }) => id)));
  const pickNone = (): void => void (picked.value = new Set());
  const count = computed(() => picked.value.size);
  return { which, people, picked, problem, count, show, pick, pickAll, pickNone };
}

/** 涉密人员 on duty. */
const mustSign = ({ personClass, standing }: PersonView): boolean =>
  personClass !== null && standing === 'active';
