import type { Socket } from 'node:net';
import { SimulatedPrinter } from './printer.ts';
import { TagRoll } from './tag-roll.ts';

/** 模拟射频打印机: a network printer whose labels have tags; what it wrote it tells on the connection that the label came by. */
export class SimulatedRfidPrinter extends SimulatedPrinter {
  readonly roll = new TagRoll();
  readonly #labels = new Map<Socket, Buffer>();

  protected override received(bytes: Uint8Array, socket: Socket): void {
    const piece = Buffer.from(bytes);
    const counted = this.roll.counted(piece);
    if (counted !== null) return void socket.write(counted);
    super.received(piece, socket);
    const label = Buffer.concat([this.#labels.get(socket) ?? Buffer.alloc(0), piece]);
    const said = this.roll.label(label);
    this.#labels.set(socket, said === null ? label : Buffer.alloc(0));
    if (said === null || said === '') return;
    socket.write(said, () => {
      if (this.roll.mood === 'half') socket.resetAndDestroy();
    });
  }

  protected override disconnected(socket: Socket): void {
    this.#labels.delete(socket);
    super.disconnected(socket);
  }
}
