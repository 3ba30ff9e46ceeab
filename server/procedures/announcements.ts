import type {
  BridgeId,
  DeviceId,
  ImportId,
  PersonId,
  PlaceId,
  PrintJobId,
  StationId,
  StockTakeId,
} from '#domain/ids.ts';
import type { Reading } from './meaning.ts';
import type { CountedLine } from './takes/counted-line.ts';
import type { KeptRead } from '../store/working/reads.ts';

/** What procedures tell the screens and bridges after the transaction has ended. Small: no views, no secrets. */
export type Announcement =
  | {
      readonly kind: 'received';
      readonly stationId: StationId;
      readonly sourceId: string;
      readonly seq: number;
    }
  | { readonly kind: 'read'; readonly read: KeptRead }
  /** 扫码即查: a device of this station read it for whoever has it open there, and it is no read for the screens. */
  | {
      readonly kind: 'lookedUp';
      readonly stationId: StationId;
      readonly seekerId: PersonId;
      readonly reading: Reading;
    }
  | {
      readonly kind: 'badge';
      readonly stationId: StationId;
      readonly reference: string;
      readonly name: string | null;
      readonly personId: PersonId | null;
      /** 已挂失. */
      readonly isLost?: true;
    }
  /** What lies on this station's counter changed; null: a carrier moved, every counter may show it. */
  | { readonly kind: 'counter'; readonly stationId: StationId | null }
  | { readonly kind: 'printJob'; readonly jobId: PrintJobId }
  | { readonly kind: 'stockTake'; readonly stockTakeId: StockTakeId }
  /** What was read at a station that counts, in the order of reading. */
  | {
      readonly kind: 'counted';
      readonly stationId: StationId;
      readonly stockTakeId: StockTakeId;
      readonly lines: readonly CountedLine[];
    }
  /** The numbers of a 点位 changed. */
  | { readonly kind: 'takeTally'; readonly stockTakeId: StockTakeId; readonly pointId: PlaceId }
  /** 门岗: somebody passed, was refused or came as a guest; who is inside may have changed. */
  | { readonly kind: 'guard' }
  /** 刷证 at a door: the line in the register; null: the same showing again. */
  | { readonly kind: 'atDoor'; readonly stationId: StationId; readonly seq: number | null }
  /** 过门: a thing crossed the gate of this station, or a stray was noted or lifted there. */
  | { readonly kind: 'gate'; readonly stationId: StationId }
  /** An alarm was raised, seen again or answered. */
  | { readonly kind: 'alarms' }
  /** 启闭: a safe was opened, shut, checked, or its code or keeper changed. */
  | { readonly kind: 'safes' }
  /** A request was made, decided, raised or ended, or a 授权 was. */
  | { readonly kind: 'approvals' }
  /** 规则 or 工作日历 changed, or a change waits for its second administrator. */
  | { readonly kind: 'rules' }
  | { readonly kind: 'import'; readonly importId: ImportId }
  | { readonly kind: 'devices' }
  /** A bridge's configuration changed: it is told the whole of it. */
  | { readonly kind: 'bridgeDevices'; readonly bridgeId: BridgeId }
  | {
      readonly kind: 'print';
      readonly bridgeId: BridgeId;
      readonly deviceId: DeviceId;
      readonly jobId: PrintJobId;
      readonly position: number;
      readonly bytes: Uint8Array;
      /** What its tag must bear; null: it has none. */
      readonly epc: string | null;
    }
  | { readonly kind: 'session'; readonly stationId: StationId }
  | { readonly kind: 'storage'; readonly state: 'ok' | 'readOnly' | 'full' };
