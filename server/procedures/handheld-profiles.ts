import type { HandheldProfile } from '#domain/handhelds.ts';
import {
  handheldProfileId,
  instant,
  type ActId,
  type DeviceId,
  type HandheldProfileId,
} from '#domain/ids.ts';
import { readHandheldLine } from '../import/handheld-line.ts';
import type { Tx } from '../store/database.ts';
import { deviceById } from '../store/stations.ts';
import {
  forgetProfile,
  handheldProfiles,
  keepProfile,
  profileOfDevice,
} from '../store/working/handhelds.ts';
import type { House } from './house.ts';
import type { Reading } from './meaning.ts';
import { once } from './once.ts';
import { done, inTrouble, type Outcome } from './outcome.ts';

/** A profile as a person fills it in; `id` null: a new one. */
export type ProfileDraft = Omit<HandheldProfile, 'id' | 'changedAt'> & {
  readonly id: HandheldProfileId | null;
};

/** 存机型: how this make of handheld writes. Refuses `profileNameTaken`, and `notFound` for what is gone. */
export async function saveProfile(
  house: House,
  asked: { readonly act: ActId; readonly profile: ProfileDraft },
): Promise<Outcome<{ readonly id: HandheldProfileId }>> {
  const { act, profile } = asked;
  return await once(house, { act, body: { handheldProfile: profile } }, async (tx) => {
    const all = await handheldProfiles(tx);
    if (profile.id !== null && !all.some(({ id }) => id === profile.id)) {
      return inTrouble('notFound');
    }
    const isTaken = all.some(({ id, name }) => name === profile.name && id !== profile.id);
    if (isTaken) return inTrouble('profileNameTaken');
    const { deviceId } = profile;
    if (deviceId !== null && !(await isCradle(tx, deviceId))) return inTrouble('notFound');
    const id = profile.id ?? handheldProfileId(house.newId());
    await keepProfile(tx, { ...profile, id, changedAt: instant(house.now()) });
    return done({ id });
  });
}

/** 删机型: files that were read by it stay as they were read. */
export async function removeProfile(
  house: House,
  asked: { readonly act: ActId; readonly id: HandheldProfileId },
): Promise<Outcome<null>> {
  const { act, id } = asked;
  return await once(house, { act, body: { removeHandheldProfile: id } }, async (tx) => {
    if (!(await handheldProfiles(tx)).some((one) => one.id === id)) return inTrouble('notFound');
    await forgetProfile(tx, id);
    return done(null);
  });
}

/** Whether a device is a 底座. */
export const isCradle = async (tx: Tx, id: DeviceId): Promise<boolean> =>
  (await deviceById(tx, id))?.driver === 'handheld';

/** 底座 line as a read: by the cradle's own profile, else by what the line itself tells. Null: the device is no cradle. */
export async function cradleReading(
  tx: Tx,
  deviceId: DeviceId,
  line: string,
): Promise<Reading | null> {
  if (!(await isCradle(tx, deviceId))) return null;
  const profile = await profileOfDevice(tx, deviceId);
  const { kind, text, tid } = readHandheldLine(line, profile?.layout ?? null);
  return kind === 'tag'
    ? { kind, epc: text, presence: 'arrived', tid }
    : { kind: 'barcode', text, isTyped: false };
}
