import { describe, expect } from 'vitest';
import type { ReaderTwin } from '../../../firmware-bridge/simulated/reader-twin.ts';
import type { Read } from '../../../firmware-bridge/wire.ts';
import { epc, test, until, type Bench } from './bench.ts';

const CLONE = 'E28011702000AABBCCDDEEFF';
const chips = (reads: readonly Read[]) =>
  reads.flatMap((read) =>
    read.kind === 'tag' ? [`${read.epc} ${read.presence} ${read.tid ?? '-'}`] : [],
  );

/** 随读芯片号: what every reader owes that can be asked for the TID of each tag, and is. */
export function tellsChips<Twin extends ReaderTwin>(
  makeTwin: () => Twin,
  benchOf: (twin: Twin) => Bench,
): void {
  describe.concurrent('随读芯片号', () => {
    test('tells each tag with its chip, and two chips with one EPC as two', async ({ opened }) => {
      const twin = makeTwin();
      const { reads } = await opened(benchOf(twin));
      const genuine = twin.lay(epc(1));
      const alone = twin.lay(epc(2));
      twin.lay(epc(1), {}, CLONE);
      await until(() => reads.length === 3);
      expect(chips(reads).toSorted()).toEqual(
        [
          `${epc(1)} arrived ${genuine.tid}`,
          `${epc(1)} arrived ${CLONE}`,
          `${epc(2)} arrived ${alone.tid}`,
        ].toSorted(),
      );
      twin.clear();
      await until(() => reads.length === 5);
      // Which of the two went last nobody can tell.
      expect(chips(reads).slice(3).toSorted()).toEqual(
        [`${epc(1)} left -`, `${epc(2)} left ${alone.tid}`].toSorted(),
      );
    });

    test('does an order in between, and goes on telling chips', async ({ opened }) => {
      const twin = makeTwin();
      const { reads, order, session } = await opened(benchOf(twin));
      const tag = twin.lay(epc(1));
      await until(() => reads.length === 1);
      tag.user.set([0xca, 0xfe], 0);
      const read = { order: 'read', epc: epc(1), words: 1, password: '00000000' } as const;
      const user = await order({ ...read, bank: 'user', firstWord: 0 });
      expect(user).toMatchObject({ state: 'done', data: 'CAFE' });
      const other = await order({ ...read, epc: epc(9), bank: 'user', firstWord: 0 });
      expect(other.state).not.toBe('done');
      const next = twin.lay(epc(2));
      await until(() => reads.length === 2);
      expect(chips(reads)[1]).toBe(`${epc(2)} arrived ${next.tid}`);
      expect(session.health()).toMatchObject({ state: 'open', trouble: null });
    });
  });
}
