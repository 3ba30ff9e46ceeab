import { hash } from 'node:crypto';
import type { Carrier } from '#domain/carriers.ts';
import type { Approval } from '#domain/matters/approval.ts';
import { itemsText } from '#domain/matters/asking.ts';
import type { CarrierLevel } from '../../store/carriers.ts';

/** 所批清单 as one digest (SHA-256, hex): another thing, level, window, count or operation is another digest. */
export const itemsHash = (
  asked: Pick<Approval, 'operation' | 'from' | 'until' | 'scope' | 'copies'>,
  carriers: readonly Pick<Carrier, 'id' | 'marking'>[],
): string => {
  const { operation, from, until, scope, copies } = asked;
  const items = carriers.map(({ id, marking }) => ({ carrierId: id, marking }));
  return hash(
    'sha256',
    itemsText({
      operation,
      from,
      until,
      items,
      ...(scope === undefined ? {} : { scope }),
      ...(copies === undefined ? {} : { copies }),
    }),
    'hex',
  );
};

/** Whether what was approved is still there as it was: all of it, none struck off, each of its level. */
export const isUnchanged = (body: Approval, carriers: readonly CarrierLevel[]): boolean =>
  carriers.length === body.carrierIds.length &&
  carriers.every(({ custody }) => custody.account !== 'gone') &&
  itemsHash(body, carriers) === body.itemsHash;
