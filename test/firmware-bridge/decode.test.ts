import { describe, expect, test } from 'vitest';
import { readDecodeArguments, runDecode } from '../../firmware-bridge/decode.ts';
import { vectors } from './codec/support.ts';

type Run = { readonly code: number; readonly out: string[]; readonly complaints: string[] };

function decode(args: readonly string[], input = ''): Run {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = runDecode(
    args,
    input,
    (line) => out.push(line),
    (line) => complaints.push(line),
  );
  return { code, out, complaints };
}

describe('what is printed', () => {
  test('a tag, an answer, an error and noise, in order, keys as promised', () => {
    const input = [
      'BB02220011CF3000E280699500005009F1286992620A6D7E',
      'bb 01 03 00 07 01 56 32 2e 33 2e 31 54 7e',
      '',
      'BB01FF00',
      '0115167E 00',
    ].join('\r\n');
    expect(decode(['--driver', 'magicrf'], input)).toEqual({
      code: 0,
      out: [
        '{"kind":"tag","epc":"E280699500005009F1286992","pc":"3000","rssiDbm":-49,"antenna":null,"epcCrcOk":true}',
        '{"kind":"response","command":"0x03","payload":"0156322E332E31"}',
        '{"kind":"error","command":"0xFF","code":"0x15","meaning":"no tag"}',
        '{"kind":"noise","bytes":"00","reason":"rubbish"}',
      ],
      complaints: [],
    });
  });

  test('a tag with its chip, where the frame tells it', () => {
    // 61, 51 bytes: EPC-96, antenna 1, what came of reading the TID along.
    const frame =
      '043D0000003300000009' +
      '00F000298DB1000102030405060708090A810001' +
      '015D001500FFFF0006E28011702000112233445566';
    expect(decode(['--driver', 'llrp'], frame).out).toEqual([
      '{"kind":"tag","epc":"B1000102030405060708090A","pc":null,"rssiDbm":null,"antenna":1,"epcCrcOk":null,"tid":"E28011702000112233445566"}',
    ]);
  });

  test('a badge, with the forms that cards print', () => {
    expect(decode(['--driver=em4100'], '0231343030353038393331464303').out).toEqual([
      '{"kind":"badge","number":"1400508931","tag":"00508931","dec10":"0005278001","w26":"080,35121","layout":"stx-10-2-etx"}',
    ]);
  });

  test('a code, without the LF behind its CR', () => {
    expect(decode(['--driver', 'serial-scanner'], '5d51314131\n0d0a').out).toEqual([
      '{"kind":"barcode","symbology":"QR","aim":"]Q1","text":"A1"}',
    ]);
  });

  test('what is incomplete at the end, as noise', () => {
    expect(decode(['--driver', 'magicrf'], 'BB0222').out).toEqual([
      '{"kind":"noise","bytes":"BB0222","reason":"incomplete"}',
    ]);
  });
});

describe('HID reports', () => {
  const hexes = vectors('hidpos')
    .filter(({ dir }) => dir === 'rx')
    .map(({ hex }) => hex);
  const whole = decode(['--driver', 'hidpos'], hexes.join('\n'));

  test('come one a line', () => {
    expect(whole.out.filter((line) => line.includes('"barcode"'))).toHaveLength(6);
  });

  test('may be wrapped or run together', () => {
    const all = hexes.join('');
    const wrapped = all.match(/.{1,32}/g) ?? [];
    expect(decode(['--driver', 'hidpos'], all)).toEqual(whole);
    expect(decode(['--driver', 'hidpos'], wrapped.join('\n'))).toEqual(whole);
  });

  test('a cut report does not eat the next line', () => {
    const input = ['0210', hexes.at(-1)].join('\n');
    expect(decode(['--driver', 'hidpos'], input).out).toMatchObject([
      '{"kind":"noise","bytes":"0210","reason":"incomplete"}',
      expect.stringContaining('"barcode"'),
    ]);
  });

  test('are read by the descriptor that is given', () => {
    const [descriptor] = vectors('hid-report-descriptor');
    const report = `02025d51314131${'00'.repeat(55)}`;
    const args = ['--driver', 'hidpos', '--descriptor', descriptor?.hex ?? ''];
    expect(decode(args, report).out).toEqual([
      '{"kind":"barcode","symbology":"QR","aim":"]Q1","text":"A1"}',
    ]);
  });
});

describe('other devices of reports', () => {
  const linesOf = (file: string) => vectors(file).map(({ hex }) => hex);
  const texts = ({ out }: Run) => out.map((line) => /"text":"([^"]*)"/.exec(line)?.[1]);

  test('an IBM hand-held’s come one a line, cut or run together', () => {
    const lines = linesOf('ibm-handheld');
    const whole = decode(['--driver', 'ibm-handheld'], lines.join('\n'));
    expect(whole.out[0]).toBe('{"kind":"barcode","symbology":"Code 39","aim":null,"text":"CN"}');
    expect(whole.out).toHaveLength(lines.length);
    expect(decode(['--driver', 'ibm-handheld'], lines.join(''))).toEqual(whole);
    const wrapped = lines.join('').match(/.{1,26}/g) ?? [];
    expect(decode(['--driver', 'ibm-handheld'], wrapped.join('\n'))).toEqual(whole);
  });

  test('a keyboard’s are typed together to one code, which ends with the input', () => {
    const lines = linesOf('hid-keyboard');
    const whole = decode(['--driver', 'hid-keyboard'], lines.join('\n'));
    expect(whole.out).toEqual(['{"kind":"barcode","symbology":null,"aim":null,"text":"SI-1H"}']);
    expect(decode(['--driver', 'hid-keyboard'], lines.join(''))).toEqual(whole);
  });

  test('a keyboard’s are read by the descriptor that is given, as a badge where they are one', () => {
    // Report 3: two keys, no modifiers.
    const descriptor = '05010906a1018503050719002aff00150026ff00750895028100c0';
    const keys = ['1e', '1f', '20', '21'].map((key) => `03${key}00\n030000`).join('\n');
    const of = (driver: string) => decode(['--driver', driver, '--descriptor', descriptor], keys);
    expect(texts(of('hid-keyboard'))).toEqual(['1234']);
    expect(of('hid-keyboard-badge').out).toEqual([
      '{"kind":"badge","number":"1234","tag":null,"dec10":null,"w26":null,"layout":"keyboard-4"}',
    ]);
  });
});

describe('what cannot be done is one sentence and exit code 2', () => {
  test.each([
    [['--driver', 'nonsense'], '--driver must be one of'],
    [[], '--driver must be one of'],
    [['--wrong'], 'Unknown or incomplete option'],
    [['--driver', 'magicrf', 'a', 'b'], 'One file at most'],
    [['--driver', 'hidpos', '--descriptor', 'xyz'], 'not hex'],
    [['--driver', 'hidpos', '--descriptor', '0501'], 'no report with decoded scan data'],
    [
      ['--driver', 'hidpos', '--descriptor', '058c7507951009fe8102'],
      'its decoded data is not made of whole bytes',
    ],
    [['--driver', 'hid-keyboard', '--descriptor', '0501'], 'no report with keys'],
  ])('%j', (args, sentence) => {
    const { code, out, complaints } = decode(args, '00');
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(complaints).toEqual([expect.stringContaining(sentence)]);
  });

  test('a line that is not hex is named, and nothing is printed', () => {
    const { code, out, complaints } = decode(['--driver', 'magicrf'], '00\nBB0\n00');
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(complaints).toEqual([expect.stringContaining('Line 2')]);
  });
});

test('--help says how, and exits with 0', () => {
  const { code, out } = decode(['--help']);
  expect(code).toBe(0);
  expect(out.join('\n')).toContain('--descriptor HEX');
});

test('the file to read is told; without one it is standard input', () => {
  expect(readDecodeArguments(['--driver', 'em4100', 'capture.txt'])).toMatchObject({
    ask: 'decode',
    file: 'capture.txt',
  });
  expect(readDecodeArguments(['--driver', 'em4100', '-'])).toMatchObject({ file: '-' });
  expect(readDecodeArguments(['--driver', 'em4100'])).toMatchObject({ file: '-' });
});
