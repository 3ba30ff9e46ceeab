import type { StationId } from '#domain/ids.ts';
import type { Asker } from '../procedures/house.ts';
import type { ImportHouse } from '../procedures/import-ledger.ts';
import type { PrintHouse } from '../procedures/print-progress.ts';

/** What the demo needs of a house: everything that a server's house has. */
export type DemoHouse = PrintHouse & ImportHouse;

/** Who acts for the unit while it is filled. */
export type SampleStaff = {
  readonly keeper: Asker;
  readonly securityOfficer: Asker;
  readonly sysAdmin: Asker;
  /** 办公室主任, 分管领导: who approve. */
  readonly officeHead: Asker;
  readonly unitLeader: Asker;
  readonly auditor: Asker;
  /** 盘点人. */
  readonly counters: readonly Asker[];
  readonly stationId: StationId;
};
