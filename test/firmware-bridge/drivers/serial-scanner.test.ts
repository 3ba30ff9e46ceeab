import { portOpener } from '../../../firmware-bridge/ports/open-port.ts';
import { SimulatedScanner } from '../../../firmware-bridge/simulated/scanner.ts';
import { code, isCode, type Bench } from './bench.ts';
import { conforms } from './conformance.ts';

function scannerBench(): Bench {
  const twin = new SimulatedScanner();
  return {
    driver: 'serial-scanner',
    open: (listener) => portOpener(twin.address, 9600)(listener),
    start: () => twin.start(),
    stop: () => twin.stop(),
    show: (n) => twin.scan(code(n)),
    frames: (n) => [Buffer.from(`${code(n)}\r\n`)],
    emit: (bytes) => twin.emit(bytes),
    canCut: true,
    isRead: isCode,
    chatter: [Buffer.from('\r\n')],
  };
}

conforms(scannerBench);
