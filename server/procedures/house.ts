import type { NewId, Now, PersonId, StationId } from '#domain/ids.ts';
import type { Device } from '#domain/devices.ts';
import type { TagLock } from '#domain/tags.ts';
import type { LabelKeys, Mac } from '#labels/payload.ts';
import type { Store } from '../store/database.ts';
import type { Announcement } from './announcements.ts';
import type { BadgeDesk } from './badge-desk.ts';
import type { LookUpDesk } from './look-up-desk.ts';
import type { Pins } from './pins.ts';
import type { PolicyBook } from './policy-book.ts';
import type { SecondDesk } from './second-desk.ts';
import type { SessionBook } from './session-book.ts';
import type { Signatures } from './signatures.ts';

/**
 * What every procedure is given: the store, the outside world's gifts, and the few things that the
 * process holds in memory. Made once, by the composition root.
 */
export type House = {
  readonly store: Store;
  /** Never goes back: the later of the clock and the last fact's time. */
  readonly now: Now;
  readonly monotonicMs: () => number;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pins: Pins;
  readonly sessions: SessionBook;
  readonly badges: BadgeDesk;
  readonly signatures: Signatures;
  readonly seconds: SecondDesk;
  readonly lookUps: LookUpDesk;
  /** 规则 in force. */
  readonly policies: PolicyBook;
  readonly labels: LabelSecrets;
  readonly keyring: Keyring;
  /** 锁定策略 of the site's tags. */
  readonly tagLock: TagLock;
  /** Whether its bridge says that it works, right now. */
  readonly isDeviceOpen: (device: Pick<Device, 'id' | 'bridgeId'>) => boolean;
  readonly announce: (event: Announcement) => void;
};

/** 标签密钥 of each epoch, the epoch that new labels are sealed in, and the site's AFI. */
export type LabelSecrets = {
  readonly keys: LabelKeys;
  readonly epoch: number;
  readonly mac: Mac;
  readonly afi: number;
};

/** 密钥串: where the label keys are kept. */
export type Keyring = {
  /** A key for this epoch, safely on the disk; one that is there stays as it is. False: it cannot be written. */
  readonly make: (epoch: number) => Promise<boolean>;
  /** From now on new labels are sealed in this epoch. */
  readonly use: (epoch: number) => void;
};

/** Where an act comes from: the person and the station of the session that asks. */
export type Asker = { readonly personId: PersonId; readonly stationId: StationId };
