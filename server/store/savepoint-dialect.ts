import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
} from 'kysely';

/**
 * SQLite where a transaction is a savepoint: several acts share one BEGIN … COMMIT (see
 * `group-commit.ts`) and each can still be rolled back alone. Outside a BEGIN, a savepoint is a
 * transaction of its own, by SQLite's definition.
 */
export class SavepointDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #isOpen: () => boolean;

  /** `isOpen` says whether SQLite is still in a transaction: a full disk ends one by itself. */
  constructor(config: SqliteDialectConfig, isOpen: () => boolean) {
    super(config);
    this.#config = config;
    this.#isOpen = isOpen;
  }

  override createDriver(): Driver {
    return new SavepointDriver(this.#config, this.#isOpen);
  }
}

class SavepointDriver extends SqliteDriver {
  readonly #isOpen: () => boolean;

  constructor(config: SqliteDialectConfig, isOpen: () => boolean) {
    super(config);
    this.#isOpen = isOpen;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('savepoint act'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('release act'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (!this.#isOpen()) return;
    await connection.executeQuery(CompiledQuery.raw('rollback to act'));
    await connection.executeQuery(CompiledQuery.raw('release act'));
  }
}
