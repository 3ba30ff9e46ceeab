/** What was asked for no longer fits what the ledger says, or was asked before. Nothing was written. */
export class StoreConflict extends Error {
  readonly reason: ConflictReason;
  readonly detail: string;
  constructor(reason: ConflictReason, detail: string, cause?: unknown) {
    super(`${reason}: ${detail}`, { cause });
    this.name = 'StoreConflict';
    this.reason = reason;
    this.detail = detail;
  }
}
/**
 * `changedMeanwhile`: the carrier is no longer where the movement starts. `duplicateAct`: the act is
 * in the ledger already. `taken`: a number that must be unique belongs to another.
 */
export type ConflictReason = 'changedMeanwhile' | 'duplicateAct' | 'taken';

/** The disk or the database cannot be written. The transaction was rolled back whole. */
export class StorageTrouble extends Error {
  readonly trouble: 'full' | 'readOnly' | 'io';
  constructor(trouble: 'full' | 'readOnly' | 'io', cause: unknown) {
    super(`The database could not be written: ${trouble}`, { cause });
    this.name = 'StorageTrouble';
    this.trouble = trouble;
  }
}

/** The database is not fit to keep a ledger: settings not taken, or a schema from a newer program. */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';
}

/** The database's own error in our words; anything else stays as it is. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreConflict) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'SQLITE_FULL' || code === '53100') return new StorageTrouble('full', error);
  if (code.startsWith('SQLITE_READONLY') || code === '25006') {
    return new StorageTrouble('readOnly', error);
  }
  if (code.startsWith('SQLITE_IOERR') || code === '58030') return new StorageTrouble('io', error);
  if (UNIQUE.has(code)) {
    const place = whatIsUnique(error);
    return /^fact[._]/.test(place)
      ? new StoreConflict('duplicateAct', place, error)
      : new StoreConflict('taken', place, error);
  }
  return error;
}

const UNIQUE: ReadonlySet<string> = new Set([
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  '23505',
]);

/** SQLite names table and columns, PostgreSQL the constraint; neither names the value. */
function whatIsUnique(error: Error): string {
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return error.message.replace('UNIQUE constraint failed: ', '');
}
