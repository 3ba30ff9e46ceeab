import {
  mkdirSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const GADGETS = '/sys/kernel/config/usb_gadget';
const ENGLISH = '0x409';

/** What a device says of itself when it is plugged in. */
export type UsbIdentity = {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturer: string;
  readonly product: string;
  readonly serialNumber: string;
};

/** What it does. `subclass` and `protocol`: 1 and 1 is a keyboard that a BIOS understands. */
export type UsbFunction =
  | {
      readonly kind: 'hid';
      readonly descriptor: Uint8Array;
      readonly reportBytes: number;
      readonly isKeyboard: boolean;
    }
  | { readonly kind: 'acm' }
  /** IEEE 1284 id, as `MFG:TSC;MDL:TE310;CMD:TSPL;` */
  | { readonly kind: 'printer'; readonly id: string };

/**
 * A USB device made of the kernel's own gadget functions: what hangs on the other side of the virtual cable is
 * enumerated by the kernel's own drivers. `farPath` is the device's own end, there while it is plugged in.
 */
export class UsbDevice {
  readonly #folder: string;
  readonly #function: string;
  readonly kind: UsbFunction['kind'];
  #isPlugged = false;

  constructor(name: string, identity: UsbIdentity, does: UsbFunction) {
    this.#folder = join(GADGETS, name);
    this.kind = does.kind;
    this.#function = join(this.#folder, 'functions', `${does.kind}.usb0`);
    mkdirSync(this.#folder);
    this.#tell('idVendor', hex(identity.vendorId));
    this.#tell('idProduct', hex(identity.productId));
    mkdirSync(join(this.#folder, 'strings', ENGLISH));
    this.#tell(`strings/${ENGLISH}/manufacturer`, identity.manufacturer);
    this.#tell(`strings/${ENGLISH}/product`, identity.product);
    this.#tell(`strings/${ENGLISH}/serialnumber`, identity.serialNumber);
    mkdirSync(join(this.#folder, 'configs/c.1'));
    mkdirSync(this.#function);
    this.#describe(does);
    symlinkSync(this.#function, join(this.#folder, 'configs/c.1/usb0'));
  }

  get isPlugged(): boolean {
    return this.#isPlugged;
  }

  /** The device file that the device itself reads and writes. */
  get farPath(): string {
    if (this.kind === 'hid') return `/dev/hidg${this.#attribute('dev').split(':')[1]}`;
    if (this.kind === 'acm') return `/dev/ttyGS${this.#attribute('port_num')}`;
    return '/dev/g_printer0';
  }

  /** Into the socket of this number, from 0. */
  plug(socket: number): void {
    this.#tell('UDC', `dummy_udc.${socket}`);
    this.#isPlugged = true;
  }

  /** The cable is pulled, whatever is under way. */
  unplug(): void {
    this.#tell('UDC', '\n');
    this.#isPlugged = false;
  }

  /** Taken away for good, so that the kernel has its function free again. */
  remove(): void {
    if (this.#isPlugged) this.unplug();
    unlinkSync(join(this.#folder, 'configs/c.1/usb0'));
    rmdirSync(this.#function);
    rmdirSync(join(this.#folder, 'configs/c.1'));
    rmdirSync(join(this.#folder, 'strings', ENGLISH));
    rmdirSync(this.#folder);
  }

  #describe(does: UsbFunction): void {
    if (does.kind === 'hid') {
      const class1 = does.isKeyboard ? '1' : '0';
      writeFileSync(join(this.#function, 'subclass'), class1);
      writeFileSync(join(this.#function, 'protocol'), class1);
      writeFileSync(join(this.#function, 'report_length'), String(does.reportBytes));
      writeFileSync(join(this.#function, 'report_desc'), does.descriptor);
    } else if (does.kind === 'printer') {
      // One transfer at a time: a printer that stands still has little room for what comes.
      writeFileSync(join(this.#function, 'q_len'), '1');
      writeFileSync(join(this.#function, 'pnp_string'), does.id);
    }
  }

  #tell(attribute: string, value: string): void {
    writeFileSync(join(this.#folder, attribute), value);
  }

  #attribute(name: string): string {
    return readFileSync(join(this.#function, name), 'utf8').trim();
  }
}

const hex = (id: number): string => `0x${id.toString(16).padStart(4, '0')}`;
