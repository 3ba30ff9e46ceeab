import { readUii } from '#labels/epc.ts';
import { readScan } from '#labels/scan.ts';
import type { Database, Tx } from '../store/database.ts';
import { labelsOfCodes } from '../store/labels.ts';
import type { LabelSecrets } from './house.ts';
import { meaningOf, ofLabel, wordsOf, type Meaning, type Reading } from './meaning.ts';

/** The meanings of a burst, in its order: each code is looked up once, and all of them together. */
export async function meaningsOf(
  db: Database | Tx,
  secrets: LabelSecrets,
  readings: readonly Reading[],
): Promise<Meaning[]> {
  const keys = readings.map(
    (reading) =>
      `${reading.kind} ${reading.kind === 'barcode' && reading.isTyped} ${wordsOf(reading)}`,
  );
  const distinct = new Map(readings.map((reading, n) => [keys[n] ?? '', reading]));
  const read = [...distinct].map(([key, reading]) => ({
    key,
    reading,
    said: saidBy(secrets, reading),
  }));
  const codes = read.flatMap(({ said }) => (said?.kind === 'label' ? [said.code] : []));
  const known = await labelsOfCodes(db, [...new Set(codes)]);
  const meanings = new Map<string, Meaning>();
  for (const { key, reading, said } of read) {
    const isSealed = reading.kind === 'barcode';
    const meaning =
      said?.kind === 'label'
        ? await ofLabel(db, said, { isSealed, known })
        : await meaningOf(db, secrets, reading);
    meanings.set(key, meaning);
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
