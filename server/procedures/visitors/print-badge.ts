import type { Device } from '#domain/devices.ts';
import type { ActId, MatterId, PrintJobId, StationId } from '#domain/ids.ts';
import { isPrinterLanguage } from '#domain/printers.ts';
import type { Database } from '../../store/database.ts';
import { matterOfKind } from '../../store/matters.ts';
import { allDevices, devicesAt } from '../../store/stations.ts';
import type { Asker } from '../house.ts';
import { done, inTrouble, type Outcome } from '../outcome.ts';
import { orderLabels } from '../print-labels.ts';
import type { PrintHouse } from '../print-progress.ts';

/** 来访证 as it ships, or as the unit has redrawn it. */
const LAYOUT = 'visitor-badge';

/**
 * 打印来访证 for who is inside, on the station's own printer, else on the house's first: with a code of its own, good for nothing until the
 * guard has scanned it. Printed anew, the one before is dead. Refuses `notFound`, `paperSettled`, `printerUnknown` where there is none
 * (a blank one printed ahead does as well), and what `orderLabels` does.
 */
export async function printDayBadge(
  house: PrintHouse,
  asker: Asker,
  { act, matterId }: { readonly act: ActId; readonly matterId: MatterId },
): Promise<Outcome<{ readonly jobId: PrintJobId; readonly printer: string }>> {
  const visit = await matterOfKind(house.store.db, 'visit', matterId);
  if (!visit) return inTrouble('notFound');
  if (visit.body.stage !== 'inside') {
    return { ok: false, refusal: { kind: 'paperSettled', number: visit.number } };
  }
  const printer = await nearestPrinter(house.store.db, asker.stationId);
  if (printer === null) return inTrouble('printerUnknown');
  const outcome = await orderLabels(house, asker, {
    act,
    printer: printer.id,
    layout: LAYOUT,
    sheet: null,
    choice: { kind: 'subjects', subjects: [{ kind: 'visit', id: matterId }] },
    skipLabelled: false,
    reason: 'damaged',
  });
  return outcome.ok ? done({ ...outcome.value, printer: printer.name }) : outcome;
}

const prints = ({ driver }: Device): boolean => isPrinterLanguage(driver);
async function nearestPrinter(db: Database, at: StationId): Promise<Device | null> {
  return (await devicesAt(db, at)).find(prints) ?? (await allDevices(db)).find(prints) ?? null;
}
