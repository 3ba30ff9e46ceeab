import type { Downlink, OrderOutcome, ReaderOrder } from '#wire';
import type { DeviceSession } from './device-session.ts';
import type { LabelPrinter, PrinterParts } from './printers/label-printer.ts';

/** Orders remembered, so that none is done twice. */
const ORDERS_KEPT = 1000;

/** Which orders were given already: the server says one again when it does not know whether it was heard. */
export class OrderMemory {
  readonly #ordered = new Set<string>();

  /** False where it was told before. */
  isNew(orderId: string): boolean {
    if (this.#ordered.has(orderId)) return false;
    this.#ordered.add(orderId);
    for (const oldest of this.#ordered) {
      if (this.#ordered.size <= ORDERS_KEPT) break;
      this.#ordered.delete(oldest);
    }
    return true;
  }
}

/**
 * 指令 to one device; null where it answers by itself, later. A printer tells its state and does nothing else; what is not there says so.
 */
export async function orderOne(
  to: { readonly session: DeviceSession | null; readonly printer: LabelPrinter | null } | undefined,
  orderId: string,
  order: ReaderOrder,
): Promise<OrderOutcome | null> {
  if (to?.session) {
    to.session.order(orderId, order);
    return null;
  }
  if (to?.printer && order.order === 'identify') return await checked(to.printer);
  const detail = 'no such reader runs here';
  return { state: 'notThere', detail, data: null, tags: [] };
}

/** A printer asked on a person's wish; what is wrong stands in its health as well. */
async function checked(printer: LabelPrinter): Promise<OrderOutcome> {
  await printer.look();
  const { trouble, detail } = printer.health();
  return { state: trouble === null ? 'done' : 'failed', detail, data: null, tags: [] };
}

/** 打印 of one label; where no such printer runs it has surely not been printed. */
export async function printOne(
  printer: LabelPrinter | null | undefined,
  { deviceId, jobId, position, bytes, epc }: Downlink & { kind: 'print' },
  report: PrinterParts['report'],
): Promise<void> {
  const key = { deviceId, jobId, position };
  if (!printer) {
    await report(key, { state: 'failed', reason: 'notThere' });
    return;
  }
  const tag = epc === undefined ? {} : { epc };
  await printer.print({ ...key, bytes: Buffer.from(bytes, 'base64'), ...tag });
}
