import { hidReports, SimulatedHidScanner } from '../../../firmware-bridge/simulated/hid-scanner.ts';
import { code, isCode, type Bench } from './bench.ts';
import { conforms } from './conformance.ts';

function hidBench(): Bench {
  const twin = new SimulatedHidScanner();
  return {
    driver: 'hidpos',
    open: twin.open,
    start: () => Promise.resolve(twin.plug()),
    stop: () => Promise.resolve(twin.unplug()),
    show: (n) => twin.scan(code(n)),
    frames: (n) => hidReports(code(n), ']Q1'),
    emit: (bytes) => twin.emit(bytes),
    canCut: false,
    isRead: isCode,
    chatter: hidReports('0A1B', ']Z6'),
  };
}

conforms(hidBench);
