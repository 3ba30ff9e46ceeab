import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrinterLanguage } from '#domain/printers.ts';
import { parseAddress } from '../../firmware-bridge/ports/address.ts';
import { PrintJournal } from '../../firmware-bridge/print-journal.ts';
import { decodeIpp, encodeIpp, IPP_TAG } from '../../firmware-bridge/printers/ipp-codec.ts';
import { ippFault } from '../../firmware-bridge/printers/ipp-faults.ts';
import { LabelPrinter } from '../../firmware-bridge/printers/label-printer.ts';
import { printerWay } from '../../firmware-bridge/printers/sender.ts';
import { SimulatedIppPrinter, type IppMood } from '../../firmware-bridge/simulated/ipp-printer.ts';

const PATIENCE = { answerMsMax: 500, lookMs: 10, faultMsMax: 60, jobMsMax: 400 };
/** Bytes as labels are made of, some of them IPP's own marks. */
const LABEL = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 37) & 0xff));
const CANCEL = 0x0008;
const outcomes: string[] = [];
let twin: SimulatedIppPrinter;
let folder = '';
let journal: PrintJournal;
let one: LabelPrinter;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'printer-'));
  journal = await PrintJournal.open(join(folder, 'prints.journal'));
  twin = new SimulatedIppPrinter();
  await twin.start();
  outcomes.length = 0;
});
afterEach(async () => {
  await one?.stop();
  await twin.stop();
  await journal.close();
  await rm(folder, { recursive: true, force: true });
});

function stand(language: PrinterLanguage = 'zpl', address = twin.address): LabelPrinter {
  one = new LabelPrinter({
    deviceId: 'printer',
    way: printerWay(address, language, { ippPatience: PATIENCE }),
    journal,
    report: ({ position }, { state }) => Promise.resolve(outcomes.push(`${position} ${state}`) > 0),
    onChange: () => {},
    log: () => {},
  });
  return one;
}

const label = (position: number) => ({ deviceId: 'printer', jobId: 'job', position, bytes: LABEL });

describe('a queue', () => {
  test.each(['zpl', 'tspl', 'epl', 'cpcl', 'escpos'] as const)(
    'is known before the first label, and prints labels byte for byte (%s)',
    async (language) => {
      stand(language);
      await one.look();
      expect(one.health()).toMatchObject({ state: 'open', trouble: null });
      await Promise.all([one.print(label(0)), one.print(label(1))]);
      expect(outcomes).toEqual(['0 printed', '1 printed']);
      expect(twin.printed().map((bytes) => bytes.equals(LABEL))).toEqual([true, true]);
      expect(new Set(twin.formats())).toEqual(new Set(['application/vnd.cups-raw']));
      expect(twin.mostConnections).toBe(1);
    },
  );

  test.each<[IppMood, string, string]>([
    ['paperOut', 'failing', 'paperOut'],
    ['paused', 'failing', 'paused'],
    ['forbids', 'failing', 'noPermission'],
    ['other', 'failing', 'garbage'],
  ])('that is %s is asked first, so that nothing leaves', async (mood, state, trouble) => {
    twin.mood = mood;
    stand();
    await one.look();
    expect(one.health()).toMatchObject({ state, trouble });
    await one.print(label(0));
    expect(outcomes).toEqual(['0 failed']);
    expect(twin.formats()).toEqual([]);
    twin.mood = 'ready';
    await one.print(label(0));
    expect(outcomes).toEqual(['0 failed', '0 printed']);
    expect(twin.printed()).toHaveLength(1);
  });

  test.each<[IppMood, string]>([
    ['refuses', 'failed'],
    ['pictures', 'failed'],
    ['givesUp', 'failed'],
    ['faltersWaiting', 'failed'],
    ['faltersPrinting', 'doubtful'],
    ['breaks', 'doubtful'],
    ['forgets', 'doubtful'],
  ])('that %s leaves the label %s, and nothing comes out later', async (mood, state) => {
    twin.mood = mood;
    stand();
    await one.print(label(0));
    expect(outcomes).toEqual([`0 ${state}`]);
    expect(one.health().trouble).not.toBeNull();
    const came = twin.printed().length;
    twin.mood = 'ready';
    await one.print(label(0));
    // What failed is tried again and comes out once; what is doubtful waits for a person.
    expect(outcomes[1]).toBe(state === 'failed' ? '0 printed' : '0 doubtful');
    expect(twin.printed()).toHaveLength(state === 'failed' ? 1 : came);
  });

  test('takes a label back that stands for want of paper', async () => {
    twin.mood = 'faltersPrinting';
    stand();
    await one.print(label(0));
    expect(twin.operations().filter((operation) => operation === CANCEL)).toHaveLength(1);
    expect(one.health()).toMatchObject({ state: 'failing', trouble: 'paperOut' });
  });

  test('that is not there is shown as away', async () => {
    await twin.stop();
    stand('zpl', 'ipp://127.0.0.1:9/printers/labels');
    await one.look();
    expect(one.health()).toMatchObject({ state: 'absent', trouble: 'refused' });
    await twin.start();
  });
});

test.each([
  ['ipp://10.0.0.7:8631/printers/zebra', { host: '10.0.0.7', port: 8631, path: '/printers/zebra' }],
  ['ipp://cups.local/ipp/print', { host: 'cups.local', port: 631, path: '/ipp/print' }],
  ['ipp://[::1]:631/printers/a', { host: '::1', port: 631, path: '/printers/a' }],
])('the address %s is read as what it says', (text, address) => {
  expect(parseAddress(text)).toEqual({ kind: 'ipp', ...address });
});

test.each([
  'ipp://host',
  'ipp://host:0/printers/a',
  'ipp:host/a',
  'ipp://host:631/a b',
  'ipps://h/a',
])('%s is no address', (text) => {
  expect(parseAddress(text)).toBeNull();
});

test('a request is written as in the example of RFC 8010, A.1', () => {
  const uri = 'ipp://printer.example.com/ipp/print/pinetree';
  const operation = [
    { name: 'attributes-charset', tag: IPP_TAG.charset, values: ['utf-8'] },
    { name: 'attributes-natural-language', tag: IPP_TAG.naturalLanguage, values: ['en-us'] },
    { name: 'printer-uri', tag: IPP_TAG.uri, values: [uri] },
    { name: 'job-name', tag: IPP_TAG.name, values: ['foobar'] },
    { name: 'ipp-attribute-fidelity', tag: IPP_TAG.boolean, values: [true] },
  ];
  const job = [
    { name: 'copies', tag: IPP_TAG.integer, values: [20] },
    { name: 'sides', tag: IPP_TAG.keyword, values: ['two-sided-long-edge'] },
  ];
  const groups = [
    { tag: 1, attributes: operation },
    { tag: 2, attributes: job },
  ];
  const expected = [
    '01010002' + hexOf(1) + '01',
    '470012' + hex('attributes-charset') + '0005' + hex('utf-8'),
    '48001b' + hex('attributes-natural-language') + '0005' + hex('en-us'),
    '45000b' + hex('printer-uri') + '002c' + hex(uri),
    '420008' + hex('job-name') + '0006' + hex('foobar'),
    '220016' + hex('ipp-attribute-fidelity') + '000101',
    '02210006' + hex('copies') + '0004' + hexOf(20),
    '440005' + hex('sides') + '0013' + hex('two-sided-long-edge') + '03',
  ].join('');
  const written = encodeIpp({ operation: 2, requestId: 1, groups });
  expect(written.toString('hex')).toBe(expected);
  // Version, operation and number apart, an answer has the same form.
  expect(decodeIpp(written)?.attributes.get('copies')).toEqual([20]);
});

const hexOf = (number: number): string => number.toString(16).padStart(8, '0');
const hex = (text: string): string => Buffer.from(text).toString('hex');

test('rubbish is no answer and harms nobody', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const answer = decodeIpp(Buffer.from(bytes));
      if (answer !== null) expect(answer.status).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each([
  [['none'], null],
  [['marker-supply-low-warning'], null],
  [['media-empty-warning'], 'paperOut'],
  [['media-needed-error', 'cover-open-report'], 'headOpen'],
  [['media-jam-error'], 'paperJam'],
  [['marker-supply-empty'], 'ribbonOut'],
  [['fuser-over-temp-error'], 'tooHot'],
  [['offline-report'], 'silent'],
  [['cutter-at-limit-error'], 'unknown'],
])('a queue that says %j has the trouble %s', (reasons, kind) => {
  const attributes = new Map([['printer-state-reasons', reasons]]);
  expect(ippFault({ status: 0, attributes })?.kind ?? null).toBe(kind);
});
