import { alarms } from './zh/alarms.ts';
import { audit } from './zh/audit.ts';
import { bindBlank } from './zh/bind-blank.ts';
import { common } from './zh/common.ts';
import { counter } from './zh/counter.ts';
import { devices } from './zh/devices.ts';
import { facts } from './zh/facts.ts';
import { frame } from './zh/frame.ts';
import { handhelds } from './zh/handhelds.ts';
import { imports } from './zh/import.ts';
import { layouts } from './zh/layouts.ts';
import { ledger } from './zh/ledger.ts';
import { people } from './zh/people.ts';
import { print } from './zh/print.ts';
import { printOrder, printSheet } from './zh/print-order.ts';
import { problems } from './zh/problems.ts';
import { readers } from './zh/readers.ts';
import { refusals } from './zh/refusals.ts';
import { setup } from './zh/setup.ts';
import { signIn } from './zh/sign-in.ts';
import { stockTake } from './zh/stock-take.ts';
import { tags } from './zh/tags.ts';
import { terms } from './zh/terms.ts';

/** 中文 words of every screen, a section a file. */
export const zh = {
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

/** Every word of the kiosk in one language. The Chinese table is the measure: English must have each key. */
export type Words = typeof zh;
