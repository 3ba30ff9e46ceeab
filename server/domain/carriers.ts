import type { Custody } from './custody.ts';
import type { CarrierId, PersonId, PlaceId } from './ids.ts';
import type { Marking, SecrecyPeriod } from './secrecy.ts';

/** 涉密载体: 纸质文件, 存储介质, 涉密设备, 密品, 保密柜 (a safe is a place and a carrier). */
export type CarrierKind = 'document' | 'medium' | 'device' | 'product' | 'safe';

/** What is written of a carrier when it enters the ledger; corrections are further facts. */
export type CarrierRecord = {
  readonly id: CarrierId;
  readonly kind: CarrierKind;
  /** 编号 in the unit's register, unique: CC-0001, SB-0001, or made at registration: WJ-000001. */
  readonly registerNumber: string;
  readonly title: string;
  readonly marking: Marking;
  readonly secrecyPeriod: SecrecyPeriod | null;
  /** 文号, and 份号 with its leading zeros: 000012. */
  readonly documentNumber: string | null;
  readonly copyNumber: string | null;
  /** 制发机关 / 来文单位. */
  readonly issuer: string | null;
  readonly pageCount: number | null;
  /** 收文日期 or 启用日期, ISO date. */
  readonly receivedOn: string | null;
  /** 类型 of medium or device (U盘, 涉密计算机), 品牌型号, 序列号, 容量. */
  readonly sort: string | null;
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly capacity: string | null;
  /** 保管人 / 责任人. */
  readonly custodianId: PersonId | null;
  /** 归位处: the place where it must lie when nobody has it. */
  readonly homePlaceId: PlaceId | null;
  readonly note: string | null;
  /** 知悉范围; absent: none is set, and clearance alone decides. */
  readonly scope?: Scope;
  /** 原件 of a copy or an extract; absent: it is no copy of ours. */
  readonly copyOf?: CarrierId;
};

/** 知悉范围 (保密法 art. 21): whoever is named, or has the post, or is of the department. */
export type Scope = {
  readonly personIds: readonly PersonId[];
  readonly posts: readonly string[];
  readonly departments: readonly string[];
};

export type Carrier = CarrierRecord & { readonly custody: Custody };
