import { readUii } from '#labels/epc.ts';
import { readScan } from '#labels/scan.ts';
import type { Database, Tx } from '../store/database.ts';
import { labelsOfCodes } from '../store/labels.ts';
import { boundTagsOf } from '../store/tags.ts';
import type { LabelSecrets } from './house.ts';
import { ofLabel, ofTag, type Meaning } from './label-meaning.ts';
import { chipOf, meaningOf, wordsOf, type Reading } from './meaning.ts';

/** The meanings of a burst, in its order: each code is looked up once, and all of them together. */
export async function meaningsOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  readings: readonly Reading[],
): Promise<Meaning[]> {
  const keys = readings.map(
    (reading) =>
      `${reading.kind} ${reading.kind === 'barcode' && reading.isTyped} ${wordsOf(reading)} ${chipOf(reading)}`,
  );
  const distinct = new Map(readings.map((reading, n) => [keys[n] ?? '', reading]));
  const read = [...distinct].map(([key, reading]) => ({
    key,
    reading,
    said: saidBy(secrets, reading),
  }));
  const codes = read.flatMap(({ said }) => (said?.kind === 'label' ? [said.code] : []));
  const known = await labelsOfCodes(db, [...new Set(codes)]);
  const told = read.flatMap(({ reading, said }) =>
    said?.kind === 'label' && chipOf(reading) !== null ? [said.code] : [],
  );
  const bound = await boundTagsOf(db, [...new Set(told)]);
  const meanings = new Map<string, Meaning>();
  for (const { key, reading, said } of read) {
    if (said?.kind !== 'label') meanings.set(key, await meaningOf(db, secrets, reading));
    else if (reading.kind !== 'tag') {
      meanings.set(key, await ofLabel(db, said, { isSealed: true, known }));
    } else meanings.set(key, await ofTag(db, said, { tid: reading.tid, known, bound }));
  }
  return keys.flatMap((key) => meanings.get(key) ?? []);
}

/** What stands in it before anything is looked up; null: nothing that is read from its form. */
function saidBy(secrets: LabelSecrets, reading: Reading) {
  if (reading.kind === 'badge') return null;
  return reading.kind === 'tag'
    ? readUii(reading.epc, null, secrets.afi)
    : readScan(reading.text, secrets.keys, secrets.mac);
}
