import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { PrintJobView } from '#api/printing.ts';
import { SessionView, StationList } from '#api/session.ts';
import type { LabHouse } from './lab-house.ts';
import { PrinterEnd } from './printer-end.ts';
import type { Proofs } from './proofs.ts';
import { UsbDevice } from './usb-device.ts';
import { until } from './waiting.ts';

/** A device is there a moment after it was plugged in; what follows a label has come by then. */
const SETTLED_MS = 500;

type Subject = { readonly kind: 'place' | 'person'; readonly id: string };

/** 打印: a label through the server to a USB printer, and one whose cable is pulled in the middle. */
export class PrinterAct {
  readonly #house: LabHouse;
  readonly #proofs: Proofs;
  readonly #end = new PrinterEnd();
  #deviceId = '';
  readonly #usb = new UsbDevice(
    'SN-P1',
    {
      vendorId: 0x1203,
      productId: 0x0272,
      manufacturer: 'TSC',
      product: 'TE310',
      serialNumber: 'SN-P1',
    },
    { kind: 'printer', id: 'MFG:TSC;MDL:TE310;CMD:TSPL;' },
  );

  constructor(house: LabHouse, proofs: Proofs) {
    this.#house = house;
    this.#proofs = proofs;
  }

  /** Answers the job of a label that came out. */
  async print(socket: number): Promise<string> {
    await this.#plug(socket);
    const port = await until('the printer to be found', async () =>
      (await this.#house.devices()).attached.find((one) => one.port.startsWith('file:')),
    );
    const isKnown = port.suggestedDriver === 'tspl';
    this.#proofs.hold(
      'USB label printer: found, and TSPL is suggested by its IEEE 1284 id',
      isKnown,
    );
    this.#deviceId = await this.#house.assign({
      name: '标签打印机',
      port: port.port,
      driver: 'tspl',
      dpi: 300,
    });
    const { id } = await this.#order(await this.#counter());
    await this.#becomes(id, 'printed');
    const paper = await until('the label to come out', () => this.#end.labels[0]);
    this.#proofs.hold(`USB label printer: a label of ${paper.length} bytes came out`, true);
    return id;
  }

  /** What a reader that others wrote reads on the first label. It takes the processor: not while devices have to answer. */
  async payload(): Promise<string> {
    const { pictureOfTspl, readSymbols } = await import('../labels/decoders.ts');
    const [paper = Buffer.alloc(0)] = this.#end.labels;
    const symbols = await readSymbols(pictureOfTspl(paper).shown);
    this.#proofs.hold(
      'USB label printer: its label has one symbol and is readable',
      symbols.length === 1,
    );
    return symbols[0]?.text ?? '';
  }

  /** A label whose cable is pulled while its bytes are under way, and what a person answers. */
  async pulledInTheMiddle(socket: number): Promise<void> {
    this.#end.room = 1;
    const { id } = await this.#order(await this.#badge());
    await until('a label to be under way', () => this.#end.underWay > 0);
    this.#usb.unplug();
    this.#end.close();
    await this.#becomes(id, 'doubtful');
    this.#proofs.hold(
      'USB label printer: pulled in the middle of a label, that label is doubtful',
      true,
    );
    this.#end.room = Infinity;
    await this.#plug(socket);
    await until('the printer to be found again', async () =>
      (await this.#house.devices()).attached.some((one) => one.port.startsWith('file:')),
    );
    const before = this.#end.labels.length;
    const answer = { act: randomUUID(), position: 0, cameOut: false };
    await this.#house.asKeeper('POST', `/api/print-jobs/${id}/answer`, answer);
    await this.#becomes(id, 'printed');
    await sleep(SETTLED_MS);
    const came = this.#end.labels.length - before;
    const claim = 'USB label printer: told that it did not come out, it is printed once more';
    this.#proofs.hold(claim, came === 1, came === 1 ? '' : `${came} came out`);
  }

  async #plug(socket: number): Promise<void> {
    this.#usb.plug(socket);
    await sleep(SETTLED_MS);
    this.#end.open(this.#usb.farPath);
  }

  /** The counter's place. */
  async #counter(): Promise<Subject> {
    const { asKeeper, stationId } = this.#house;
    const { stations } = v.parse(StationList, await asKeeper('GET', '/api/stations'));
    const id = stations.find((station) => station.id === stationId)?.placeId ?? '';
    return { kind: 'place', id };
  }

  /** The keeper's own: another label of the counter would be the death of its first. */
  async #badge(): Promise<Subject> {
    const { person } = v.parse(SessionView, await this.#house.asKeeper('GET', '/api/session'));
    return { kind: 'person', id: person?.id ?? '' };
  }

  async #order(subject: Subject): Promise<PrintJobView> {
    const what = { kind: 'subjects', subjects: [subject] };
    const body = { act: randomUUID(), printer: this.#deviceId, what };
    return v.parse(PrintJobView, await this.#house.asKeeper('POST', '/api/print-jobs', body));
  }

  async #becomes(jobId: string, state: string): Promise<void> {
    await until(
      `a label to be ${state}`,
      async () => (await labelOf(this.#house, jobId))?.state === state,
    );
  }
}

/** The last label of a job (one that did not come out is ordered anew, behind it), as the server tells it now. */
export async function labelOf(
  { asKeeper }: LabHouse,
  jobId: string,
): Promise<PrintJobView['labels'][number] | undefined> {
  return v.parse(PrintJobView, await asKeeper('GET', `/api/print-jobs/${jobId}`)).labels.at(-1);
}
