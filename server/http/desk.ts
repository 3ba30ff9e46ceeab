import type { Instant } from '#domain/ids.ts';
import type { HandheldDesk } from '../procedures/handheld-files.ts';
import type { ImportDesk } from '../procedures/import-ledger.ts';
import type { PrintHouse } from '../procedures/print-progress.ts';
import type { BridgeLines } from './bridge-lines.ts';
import type { Buckets } from './limits.ts';
import type { OrderBook } from './order-book.ts';
import type { StationStreams } from './station-streams.ts';

/** What the routes stand on: the house, the open streams, and the facts of this server. */
export type Desk = {
  readonly house: PrintHouse & { readonly imports: ImportDesk; readonly handhelds: HandheldDesk };
  readonly streams: StationStreams;
  readonly bridges: BridgeLines;
  readonly orders: OrderBook;
  readonly site: Site;
  /** Told when something moved that a clock may watch. */
  readonly moved: { tell: () => void };
  readonly storage: { state: 'ok' | 'readOnly' | 'full' };
  readonly buckets: {
    readonly signIn: Buckets;
    readonly anySignIn: Buckets;
    readonly strangersReads: Buckets;
  };
};

export type Site = {
  /** When this server began: who was inside before may have left unseen. */
  readonly startedAt: Instant;
  readonly version: string;
  readonly isDemo: boolean;
  readonly idleSeconds: number;
  /** Host names that this server answers to, without port. */
  readonly hosts: ReadonlySet<string>;
};
