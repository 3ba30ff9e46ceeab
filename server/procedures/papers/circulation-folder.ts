import type { Carrier } from '#domain/carriers.ts';
import { instant, type MatterId, type PersonId, type StationId } from '#domain/ids.ts';
import type { Folder, Reading } from '#domain/matters/circulation-readers.ts';
import { outLeg } from '#domain/matters/circulation.ts';
import type { MatterOf } from '#domain/matters/matter.ts';
import { carriersByIds } from '../../store/carriers.ts';
import type { Database, Tx } from '../../store/database.ts';
import { matterOfKind, mattersOf } from '../../store/matters.ts';
import type { House } from '../house.ts';
import { approvalsFor } from './approvals.ts';

/** So many folders are read before clerks at one time. */
const READ_AT_ONCE = 100;

/** 传阅夹 with its things in the slip's order; null: there is no such slip, or the ledger lost sight of a thing. */
export async function folderOf(db: Database | Tx, id: MatterId): Promise<Folder | null> {
  const matter = await matterOfKind(db, 'circulation', id);
  if (matter === null) return null;
  const carriers = await inOrder(db, matter.body.carrierIds);
  return carriers === null ? null : { matter, carriers };
}

/** These carriers in this order; null: one of them is not in the ledger. */
export async function inOrder(
  db: Database | Tx,
  ids: readonly Carrier['id'][],
): Promise<readonly Carrier[] | null> {
  const found = new Map((await carriersByIds(db, ids)).map((carrier) => [carrier.id, carrier]));
  const carriers = ids.flatMap((id) => found.get(id) ?? []);
  return carriers.length === ids.length ? carriers : null;
}

/** What decides about readers now: the rules, the clerk who is there, and the approvals that were asked for by this clerk. */
export async function readingNow(
  db: Database | Tx,
  house: Pick<House, 'now' | 'policies'>,
  { keeperId, carriers }: { readonly keeperId: PersonId; readonly carriers: readonly Carrier[] },
): Promise<Reading & { readonly approverIds: readonly PersonId[] }> {
  const at = instant(house.now());
  const asked = { operation: 'circulate', carriers, personId: keeperId, at, keeperId } as const;
  const approvals = await approvalsFor(db, asked);
  const holding = [...approvals.values()].filter((one) => 'approval' in one);
  return {
    at,
    policy: house.policies.current(),
    approverIds: [...new Set(holding.map(({ approverId }) => approverId))],
    present: ({ id }) => {
      const approval = approvals.get(id);
      const approvedBy = approval !== undefined && 'approval' in approval ? approval.role : null;
      // The reader, and the clerk beside him, who sees it out and in.
      return { approvedBy, persons: 2, witnesses: 0, place: null, fields: [] };
    },
  };
}

/** 正在阅读的绝密夹: the folder that is read before the clerk of this counter; null: none. Until it is back this counter does nothing else. */
export async function folderReadAt(
  db: Database | Tx,
  stationId: StationId,
): Promise<MatterOf<'circulation'> | null> {
  const limit = READ_AT_ONCE;
  const reading = { kind: 'circulation', isOpen: true, stage: 'reading', limit } as const;
  const found = await mattersOf(db, reading);
  const isHere = ({ body }: MatterOf<'circulation'>): boolean =>
    body.legs[outLeg(body)]?.stationId === stationId;
  return found.find(isHere) ?? null;
}
