import type { NewGuestBody } from '#api/visits.ts';
import type { PersonName } from '#api/words.ts';
import type { Unsigned } from '../press.ts';

/** 来访 as it is being typed. */
export type Draft = {
  readonly name: string;
  readonly idKind: NewGuestBody['idKind'];
  readonly idNumber: string;
  readonly unit: string;
  readonly letterNumber: string;
  readonly purpose: string;
  readonly host: PersonName | null;
  readonly escort: PersonName | null;
  readonly areaIds: readonly string[];
  readonly until: string;
};
export const EMPTY: Draft = {
  name: '',
  idKind: 'identityCard',
  idNumber: '',
  unit: '',
  letterNumber: '',
  purpose: '',
  host: null,
  escort: null,
  areaIds: [],
  until: '',
};

const ID = /^[\p{L}\p{N}()（）-]{4,40}$/u;

/** 证件号码 without blanks, in capitals; null: none that can be. */
export function idOf({ idNumber }: Pick<Draft, 'idNumber'>): string | null {
  const plain = idNumber.replace(/\s/g, '').toUpperCase();
  return ID.test(plain) ? plain : null;
}

/** What is sent; null: something lacks still. */
export function bodyOf(draft: Draft): Unsigned<NewGuestBody> | null {
  const idNumber = idOf(draft);
  const { host, escort, idKind, areaIds, until } = draft;
  const [name, unit, purpose] = [draft.name.trim(), draft.unit.trim(), draft.purpose.trim()];
  if (idNumber === null || host === null || escort === null || until === '') return null;
  if ([...name].length < 2 || unit === '' || purpose === '') return null;
  const letterNumber = draft.letterNumber.trim() || null;
  const who = { name, idKind, idNumber, unit, letterNumber, purpose };
  return { ...who, hostId: host.id, escortId: escort.id, areaIds: [...areaIds], until };
}

const CHINA_MS = 8 * 3_600_000;
const STEP_MS = 1_800_000;

/** Half hours from the next one to the end of the day in China; the closing time of most offices first, while it is to come. */
export function hoursLeft(
  now: string,
): readonly { readonly value: string; readonly label: string }[] {
  const local = Date.parse(now) + CHINA_MS;
  if (Number.isNaN(local)) return [];
  const midnight = Math.ceil((local + 1) / 86_400_000) * 86_400_000;
  const times: number[] = [];
  for (let at = Math.ceil((local + 1) / STEP_MS) * STEP_MS; at < midnight; at += STEP_MS) {
    times.push(at);
  }
  // In the last half hour of a day there is its end alone.
  if (times.length === 0) times.push(midnight - 60_000);
  const said = times.map((at) => ({
    value: new Date(at - CHINA_MS).toISOString(),
    label: new Date(at).toISOString().slice(11, 16),
  }));
  const usual = said.find(({ label }) => label === '17:30');
  return usual ? [usual, ...said.filter((one) => one !== usual)] : said;
}
