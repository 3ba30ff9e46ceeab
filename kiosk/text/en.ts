import type { Words } from './zh.ts';
import { alarms } from './en/alarms.ts';
import { audit } from './en/audit.ts';
import { bindBlank } from './en/bind-blank.ts';
import { common } from './en/common.ts';
import { counter } from './en/counter.ts';
import { devices } from './en/devices.ts';
import { facts } from './en/facts.ts';
import { frame } from './en/frame.ts';
import { handhelds } from './en/handhelds.ts';
import { imports } from './en/import.ts';
import { layouts } from './en/layouts.ts';
import { ledger } from './en/ledger.ts';
import { people } from './en/people.ts';
import { print } from './en/print.ts';
import { printOrder, printSheet } from './en/print-order.ts';
import { problems } from './en/problems.ts';
import { readers } from './en/readers.ts';
import { refusals } from './en/refusals.ts';
import { setup } from './en/setup.ts';
import { signIn } from './en/sign-in.ts';
import { stockTake } from './en/stock-take.ts';
import { tags } from './en/tags.ts';
import { terms } from './en/terms.ts';

/** English words of every screen, a section a file; a missing key does not compile. */
export const en: Words = {
  alarms,
  audit,
  bindBlank,
  common,
  counter,
  devices,
  facts,
  frame,
  handhelds,
  imports,
  layouts,
  ledger,
  people,
  print,
  printOrder,
  printSheet,
  problems,
  readers,
  refusals,
  setup,
  signIn,
  stockTake,
  tags,
  terms,
};
