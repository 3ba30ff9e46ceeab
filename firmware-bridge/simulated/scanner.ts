import { TcpTwin } from './tcp-twin.ts';

/** 模拟扫码枪: a serial scanner that ends each code with CR, UTF-8, no AIM prefix unless the text has one. */
export class SimulatedScanner extends TcpTwin {
  /** The trigger is pulled over a code. */
  scan(text: string, ending = '\r'): void {
    this.emit(Buffer.from(text + ending));
  }
}
