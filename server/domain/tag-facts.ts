import type { DeviceId, LabelCode } from './ids.ts';
import type { TagVoiding } from './tags.ts';

/** What the ledger says of 电子标签. */
export type TagFact =
  | {
      /** 写入电子标签: this chip stands for the label from now on. */
      readonly kind: 'tagEncoded';
      readonly code: LabelCode;
      readonly generation: number;
      readonly epc: string;
      readonly tid: string;
      /** The printer or reader that wrote it. */
      readonly deviceId: DeviceId;
      readonly isLocked: boolean;
    }
  | {
      /** 电子标签作废; `tid` null: it could not even be read. */
      readonly kind: 'tagVoided';
      readonly tid: string | null;
      readonly code: LabelCode;
      readonly generation: number;
      readonly deviceId: DeviceId;
      readonly reason: TagVoiding;
    };
