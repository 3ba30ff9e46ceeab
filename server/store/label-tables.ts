import type { AlarmKind } from '#domain/alarms.ts';
import type { AlarmId, Instant, LabelCode, PersonId, PrintJobId, StationId } from '#domain/ids.ts';
import type { Label, Subject } from '#domain/labels.ts';
import type { BlankLabel } from '#domain/printing.ts';

export type LabelRow = {
  readonly code: LabelCode;
  readonly generation: number;
  readonly subject_kind: Subject['kind'];
  readonly subject_id: string;
  readonly job_id: PrintJobId;
  readonly state: Label['state'];
};

/** `subject` is JSON. `seen` and `last_at` count by themselves; all else a fact has said. */
export type AlarmRow = {
  readonly id: AlarmId;
  readonly kind: AlarmKind;
  readonly key: string;
  readonly subject: string;
  readonly station_id: StationId | null;
  readonly raised_at: Instant;
  readonly seen: number;
  readonly last_at: Instant;
  readonly answered_at: Instant | null;
  readonly answered_by: PersonId | null;
  readonly words: string | null;
  readonly step: number;
  readonly ended_at: Instant | null;
};

/** The newest version; `text` as its fact has it. */
export type LayoutRow = {
  readonly name: string;
  readonly version: number;
  readonly text: string;
  readonly withdrawn: number;
};

/** 空白标签 that was ordered; once bound it has its row in `label` too. */
export type BlankLabelRow = {
  readonly code: LabelCode;
  readonly job_id: PrintJobId;
  readonly state: BlankLabel['state'];
};
