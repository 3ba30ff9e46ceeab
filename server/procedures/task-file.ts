import type { HandheldLayout } from '#domain/handhelds.ts';
import type { CarrierId, HandheldProfileId, StockTakeId } from '#domain/ids.ts';
import { refuse } from '#domain/refusals.ts';
import { uiiHex } from '#labels/epc.ts';
import { encodePayload } from '#labels/payload.ts';
import { encodeText } from '../import/text-encoding.ts';
import { labelsOfSubjects } from '../store/labels.ts';
import type { Database } from '../store/database.ts';
import { isCounting, takeById } from '../store/takes.ts';
import { handheldProfiles } from '../store/working/handhelds.ts';
import type { House } from './house.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';
import { itemsPage } from './takes/items.ts';
import type { Take } from './takes/take-map.ts';

/** What a handheld is sent to look for: what is still missing, or everything that should be here. */
export type Wanted = 'notSeen' | 'expected';

/** Where no profile was chosen: EPCs, one a line, under a heading that most handhelds know. */
const PLAIN: Pick<HandheldLayout, 'separator' | 'widths' | 'hasHeader' | 'encoding' | 'codes'> & {
  readonly code: number;
  readonly columns: number;
  readonly headings: readonly string[];
} = {
  separator: 'comma',
  widths: [],
  hasHeader: true,
  encoding: 'utf-8',
  codes: 'epc',
  code: 0,
  columns: 1,
  headings: ['EPC'],
};
const LABELS_A_TIME = 500;

/**
 * 任务文件: codes for a handheld to look for, in the layout of its profile, and nothing else. No number, title, level or
 * place, not even in the file's name; in the order of the codes, which are drawn by lot, so that neither order tells
 * anything. A thing without a living label is left out. Refuses `notFound`, `takeOver`.
 */
export async function taskFile(
  house: Pick<House, 'store' | 'labels'>,
  asked: {
    readonly stockTakeId: StockTakeId;
    readonly wanted: Wanted;
    readonly profileId: HandheldProfileId | null;
  },
): Promise<Outcome<Uint8Array>> {
  const { db } = house.store;
  const take = await takeById(db, asked.stockTakeId);
  if (!take) return inTrouble('notFound');
  if (!isCounting(take.body)) return refuse({ kind: 'takeOver', number: take.number });
  const profiles = await handheldProfiles(db);
  const profile = profiles.find(({ id }) => id === asked.profileId) ?? null;
  if (asked.profileId !== null && profile === null) return inTrouble('notFound');
  const verdicts = asked.wanted === 'expected' ? ALL_EXPECTED : ALL_EXPECTED.slice(0, 1);
  const ids: CarrierId[] = [];
  for (const verdict of verdicts) ids.push(...(await idsOf(db, take, verdict)));
  const layout = profile
    ? { ...profile.layout, columns: profile.columns, headings: profile.headings }
    : PLAIN;
  const codes = await codesOf(house, ids, layout.codes);
  return done(written(codes.toSorted(), layout));
}

const ALL_EXPECTED = ['notSeen', 'found'] as const;

async function idsOf(
  db: Database,
  take: Take,
  verdict: (typeof ALL_EXPECTED)[number],
): Promise<CarrierId[]> {
  const ids: CarrierId[] = [];
  let after: string | null = null;
  do {
    const asked = { pointId: null, verdict, after, limit: LABELS_A_TIME };
    const page: Awaited<ReturnType<typeof itemsPage>> = await itemsPage(db, take, asked);
    ids.push(...page.rows.map(({ carrier }) => carrier.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

async function codesOf(
  { store, labels: secrets }: Pick<House, 'store' | 'labels'>,
  ids: readonly CarrierId[],
  codes: HandheldLayout['codes'],
): Promise<string[]> {
  const texts: string[] = [];
  for (let from = 0; from < ids.length; from += LABELS_A_TIME) {
    const some = ids.slice(from, from + LABELS_A_TIME);
    const labels = await labelsOfSubjects(store.db, 'carrier', some);
    for (const { code, generation, state } of labels.values()) {
      if (state !== 'active') continue;
      const payload = { epoch: secrets.epoch, generation, code };
      texts.push(
        codes === 'barcode'
          ? encodePayload(payload, secrets.keys, secrets.mac)
          : uiiHex({ code, generation }),
      );
    }
  }
  return texts;
}

const MARKS = { comma: ',', tab: '\t', semicolon: ';', bar: '|' } as const;

function written(codes: readonly string[], layout: typeof PLAIN): Uint8Array {
  const { separator, widths, hasHeader, headings, code, columns, encoding } = layout;
  const line = (cells: readonly string[]): string =>
    separator === 'fixed'
      ? cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('')
      : cells.join(MARKS[separator]);
  const row = (text: string): string =>
    line(Array.from({ length: Math.max(columns, code + 1) }, (_, at) => (at === code ? text : '')));
  const lines = [...(hasHeader ? [line(headings)] : []), ...codes.map(row)];
  return encodeText(`${lines.join('\r\n')}\r\n`, encoding === 'auto' ? 'utf-8' : encoding);
}
