import type { bindBlank as zh } from '../zh/bind-blank.ts';

/** Binding a blank label to a thing. */
export const bindBlank: typeof zh = {
  title: 'Bind a blank label',
  act: 'Bind a blank label',
  blank: 'Blank label',
  thing: 'Thing',
  scanBlank: 'Scan a blank label',
  scanThing: 'Scan the thing, or find it here',
  findHint: 'Register number, document number, title or serial number',
  none: 'No such carrier',
  another: 'Another one',
  bind: 'Bind',
  bound: 'Bound: {code} is on {name}',
  next: 'Scan the next blank label.',
  hasLabel: 'This one has a label already; reprint it if it must be replaced.',
  afterRegister: 'A blank label at hand? Stick it on and scan it: it is bound to {number}.',
};
