import { checkAsset } from './check-assets.ts';
import { checkDocument } from './check-documents.ts';
import type { Surroundings } from './check-documents.ts';
import { checkSafe } from './check-safes.ts';
import { compact } from './cell-text.ts';
import type { CheckedWorkbook } from './checked.ts';
import { compareCarriers, compareSafes } from './compare.ts';
import type { Differences } from './compare.ts';
import type { CarrierDraft, SafeDraft } from './drafts.ts';
import type { Entry } from './entries.ts';
import type { SheetKind } from './headings.ts';
import { carrierKey, serialKey } from './known-ledger.ts';
import type { KnownLedger } from './known-ledger.ts';
import { placeIndex } from './places.ts';
import { RegisterNumbers } from './register-numbers.ts';
import { rosterOf } from './roster.ts';
import { RosterCheck } from './roster-check.ts';
import { keysOfBadRow, rowKind } from './row-kind.ts';

/** What a row came to: rows to import with their carriers, already in the ledger, or bad. */
export type Outcome = { readonly kind: 'good' | 'known' | 'bad'; readonly carriers: number };

const BAD: Outcome = { kind: 'bad', carriers: 0 };
const KNOWN: Outcome = { kind: 'known', carriers: 0 };

/**
 * The file as far as it was read, held against itself and the ledger. People must be taken first, then
 * safes, then carriers: each names the ones before.
 */
export class LedgerCheck {
  readonly #known: KnownLedger;
  readonly #roster: RosterCheck;
  readonly #safes: SafeDraft[] = [];
  readonly #rooms = new Map<string, string>();
  /** Where each key was first seen, good row or bad: a repetition is one either way. */
  readonly #seen = new Map<string, string>();
  readonly #serials = new Map<string, { readonly key: string; readonly name: string }>();
  readonly #numbers: RegisterNumbers;
  readonly #highestShelf = new Map<string, number>();
  #surroundings: Surroundings | null = null;

  readonly #keep: (draft: CarrierDraft) => void;

  /** `keep` gets each carrier to import, in the order of the rows. */
  constructor(known: KnownLedger, keep: (draft: CarrierDraft) => void) {
    this.#known = known;
    this.#roster = new RosterCheck(known.peopleByStaffNumber);
    this.#keep = keep;
    this.#numbers = new RegisterNumbers(known.carriersByKey);
    for (const [key, carrier] of known.carriersByKey) {
      if (carrier.serialNumber === null || carrier.kind === 'document') continue;
      this.#serials.set(serialKey(carrier.serialNumber), {
        key,
        name: carrier.registerNumber ?? '台账',
      });
    }
  }

  take(entry: Entry, kind: SheetKind): Outcome {
    switch (kind) {
      case 'people':
        return this.#takePerson(entry);
      case 'safes':
        return this.#takeSafe(entry);
      case 'documents':
        return this.#takeCarriers(entry, rowKind(entry));
      case 'media':
        return this.#takeCarriers(entry, 'medium');
      case 'devices':
        return this.#takeCarriers(entry, 'device');
    }
  }

  result(): Pick<CheckedWorkbook, 'people' | 'updates' | 'unlisted' | 'safes' | 'rooms'> {
    return {
      people: this.#roster.people,
      updates: this.#roster.updates,
      unlisted: this.#roster.unlisted(),
      // A register without a column for 层数 has the shelves that its rows name.
      safes: this.#safes.map((safe) => ({
        ...safe,
        shelves: safe.shelves ?? this.#highestShelf.get(safe.code) ?? 1,
      })),
      rooms: [...this.#rooms.values()],
    };
  }

  #takePerson(entry: Entry): Outcome {
    const key = `p|${compact(entry.raw('staffNumber'))}`;
    const kind = this.#roster.take(entry, () => this.#once(entry, 'staffNumber', [key]));
    return { kind, carriers: 0 };
  }

  #takeSafe(entry: Entry): Outcome {
    const safe = checkSafe(entry, this.#around().roster);
    this.#once(entry, 'code', [`s|${compact(entry.raw('code'))}`]);
    if (safe === null || entry.problems.length > 0) return BAD;
    const ledger = this.#known.safesByCode.get(safe.code);
    if (ledger) return settled(entry, 'code', compareSafes(safe, ledger));
    if (this.#numbers.has(safe.code)) {
      entry.report('register number taken', 'code', '台账中的载体');
      return BAD;
    }
    this.#safes.push(safe);
    this.#addRoom(safe.room);
    // The next reader of places must know this safe too.
    this.#surroundings = null;
    return { kind: 'good', carriers: 1 };
  }

  #takeCarriers(entry: Entry, kind: CarrierDraft['kind']): Outcome {
    const isDocument = kind === 'document';
    const around = this.#around();
    const drafts = isDocument ? checkDocument(entry, around) : checkAsset(entry, kind, around);
    const keys = drafts.length > 0 ? drafts.map(carrierKey) : keysOfBadRow(entry, kind);
    this.#once(entry, entry.has('copyNumber') ? 'copyNumber' : 'registerNumber', keys);
    if (!isDocument) this.#serialOnce(entry, drafts[0]);
    const numbered = this.#numbers.settle(entry, drafts, (number) => this.#safeNumbered(number));
    if (entry.problems.length > 0) return BAD;
    const fresh: CarrierDraft[] = [];
    const differences = new Set<string>();
    for (const draft of numbered) {
      const ledger = this.#known.carriersByKey.get(carrierKey(draft));
      if (!ledger) fresh.push(draft);
      else for (const word of compareCarriers(draft, ledger)) differences.add(word);
    }
    if (differences.size > 0) return settled(entry, null, [...differences]);
    for (const draft of fresh) {
      this.#keep(draft);
      if (draft.homePlace?.kind === 'room') this.#addRoom(draft.homePlace.name);
      if (draft.homePlace?.kind === 'shelf')
        this.#noteShelf(draft.homePlace.safe, draft.homePlace.shelf);
    }
    return fresh.length === 0 ? KNOWN : { kind: 'good', carriers: fresh.length };
  }

  /** Reports a row that repeats an earlier one; the first stays the one that counts. */
  #once(entry: Entry, field: string, keys: readonly string[]): void {
    let earlier: string | undefined;
    for (const key of new Set(keys)) {
      if (key.endsWith('|')) continue;
      const there = this.#seen.get(key);
      if (there === undefined) this.#seen.set(key, `${entry.sheet} 第 ${entry.row} 行`);
      else earlier ??= there;
    }
    if (earlier !== undefined) entry.report('duplicate of an earlier row', field, earlier);
  }

  #serialOnce(entry: Entry, draft: CarrierDraft | undefined): void {
    if (entry.isBlank('serialNumber')) return;
    const serial = serialKey(entry.raw('serialNumber'));
    const own = draft === undefined ? '' : carrierKey(draft);
    const other = this.#serials.get(serial);
    if (other === undefined) {
      this.#serials.set(serial, { key: own, name: `${entry.sheet} 第 ${entry.row} 行` });
    } else if (other.key !== own || own === '') {
      entry.report('serial number repeated', 'serialNumber', other.name);
    }
  }

  #safeNumbered(number: string): SafeDraft | undefined {
    const isIt = ({ code }: SafeDraft): boolean => code === number;
    return this.#known.safesByCode.get(number) ?? this.#safes.find(isIt);
  }

  #around(): Surroundings {
    this.#surroundings ??= {
      roster: rosterOf(this.#roster.everybody()),
      places: placeIndex([...this.#known.safesByCode.values(), ...this.#safes]),
    };
    return this.#surroundings;
  }

  #addRoom(name: string | null): void {
    if (name !== null && !this.#rooms.has(compact(name))) this.#rooms.set(compact(name), name);
  }

  #noteShelf(safe: string, shelf: number): void {
    this.#highestShelf.set(safe, Math.max(shelf, this.#highestShelf.get(safe) ?? 1));
  }
}

/** The ledger has it: the same is known, anything else is a problem for a person to settle. */
function settled(entry: Entry, field: string | null, differences: Differences): Outcome {
  if (differences.length === 0) return KNOWN;
  entry.report('differs from the ledger', field, differences.join('、'));
  return BAD;
}
