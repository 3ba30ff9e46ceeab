import type { FunctionComponent } from 'preact';
import { AuditScreen } from './audit/audit.tsx';
import { CounterScreen } from './counter/counter.tsx';
import { DevicesScreen } from './devices/devices.tsx';
import { CarrierScreen } from './ledger/carrier.tsx';
import { LedgerScreen } from './ledger/list.tsx';
import { PeopleScreen } from './people/people.tsx';
import { PrintJobScreen } from './print/job.tsx';
import { PrintJobsScreen } from './print/jobs.tsx';
import { RegisterScreen } from './register/register.tsx';
import { ImportScreen } from './import/import.tsx';
import { StockTakesScreen } from './stock-take/list.tsx';
import { StockTakeScreen } from './stock-take/take.tsx';

/** One screen: the address that it answers to, and the actions of which one must be allowed. */
export type Screen = {
  readonly pattern: string;
  readonly actions: readonly string[];
  readonly Show: FunctionComponent<{ readonly values: Readonly<Record<string, string>> }>;
};

/** Every screen behind the sign-in. `:name` parts of the address arrive in `values`. */
export const SCREENS: readonly Screen[] = [
  { pattern: '/counter', actions: ['counter'], Show: CounterScreen },
  { pattern: '/ledger', actions: ['readLedger'], Show: LedgerScreen },
  { pattern: '/ledger/:id', actions: ['readLedger'], Show: CarrierScreen },
  { pattern: '/register', actions: ['register'], Show: RegisterScreen },
  { pattern: '/print', actions: ['print'], Show: PrintJobsScreen },
  { pattern: '/print/:id', actions: ['print'], Show: PrintJobScreen },
  { pattern: '/import', actions: ['import'], Show: ImportScreen },
  { pattern: '/stock-takes', actions: ['stockTake'], Show: StockTakesScreen },
  { pattern: '/stock-takes/:id', actions: ['stockTake'], Show: StockTakeScreen },
  { pattern: '/people', actions: ['managePeople', 'readPeople'], Show: PeopleScreen },
  { pattern: '/devices', actions: ['manageDevices', 'readDevices'], Show: DevicesScreen },
  { pattern: '/audit', actions: ['readFacts'], Show: AuditScreen },
];
