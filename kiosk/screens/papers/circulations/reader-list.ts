import { CheckReadersAnswer } from '#api/circulations.ts';
import type { PersonName, RefusalView } from '#api/words.ts';
import { signal } from '@preact/signals';
import type { Call } from '../../../api/client.ts';

/** 阅文人 chosen, in order, and what the rules say of each; undefined: not answered yet. */
export type Chosen = {
  readonly person: PersonName;
  readonly refusal: RefusalView | null | undefined;
};
export type ReaderList = ReturnType<typeof createReaderList>;

/** Readers of a slip that is being made. Each is checked against everything in the folder as soon as he is chosen; nothing is written. */
export function createReaderList(call: Call, carrierIds: () => readonly string[]) {
  const readers = signal<readonly Chosen[]>([]);
  let asked = 0;
  const check = async (): Promise<void> => {
    const mine = ++asked;
    const readerIds = readers.value.map(({ person }) => person.id);
    const things = carrierIds();
    if (readerIds.length === 0 || things.length === 0) return;
    const body = { carrierIds: things, readerIds };
    const answer = await call('POST', '/api/circulations/check', CheckReadersAnswer, body);
    if (mine !== asked || !answer.ok) return;
    const said = new Map(answer.value.readers.map((one) => [one.reader.id, one.refusal]));
    readers.value = readers.value.map(({ person }) => ({ person, refusal: said.get(person.id) }));
  };
  const put = (next: readonly Chosen[]): void => {
    readers.value = next;
    void check();
  };
  return {
    readers,
    check,
    add: (person: PersonName): void => {
      if (readers.value.some((one) => one.person.id === person.id)) return;
      put([...readers.value, { person, refusal: undefined }]);
    },
    remove: (id: string): void => put(readers.value.filter(({ person }) => person.id !== id)),
    /** One place towards the front (-1) or the end (1). */
    move: (id: string, by: -1 | 1): void => {
      readers.value = moved(readers.value, (one) => one.person.id === id, by);
    },
  };
}

/** The list with one thing a place further; at its end it stays. */
export function moved<T>(list: readonly T[], isIt: (one: T) => boolean, by: -1 | 1): readonly T[] {
  const from = list.findIndex(isIt);
  const to = from + by;
  const [one, other] = [list[from], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.map((each, index) => (index === from ? other : index === to ? one : each));
}
