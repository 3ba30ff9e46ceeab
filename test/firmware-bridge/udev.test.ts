import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { suggestKeyboard } from '../../firmware-bridge/fingerprints-hid.ts';

const RULES = readFileSync(
  new URL('../../firmware-bridge/udev/61-zhangwu.rules', import.meta.url),
  'utf8',
)
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));

/** `KEY=="value"` and `KEY="value"` pairs of a rule. */
const pairsOf = (rule: string) =>
  rule.split(', ').map((pair) => {
    const parts = /^([A-Z]+(?:\{[^}]+\})?)(==|!=|=)"([^"]*)"$/.exec(pair);
    if (parts === null) throw new Error(`not a pair of a rule: ${pair}`);
    const [, key = '', sign = '', value = ''] = parts;
    return { key, sign, value };
  });

const named = RULES.map(pairsOf).flatMap((pairs) => {
  const isNaming = pairs.some(({ key, sign }) => key === 'ENV{ZHANGWU_KEYBOARD}' && sign === '=');
  const of = (key: string) => pairs.find((pair) => pair.key === key)?.value ?? '';
  return isNaming ? [{ vendor: of('ATTRS{idVendor}'), product: of('ATTRS{idProduct}') }] : [];
});

test('every rule is made of pairs that udev reads', () => {
  for (const rule of RULES) expect(() => pairsOf(rule)).not.toThrow();
  expect(RULES.length).toBeGreaterThan(5);
});

test('a keyboard is taken from the desktop by maker and model, and is one that we know for a device of ours', () => {
  expect(named.length).toBeGreaterThan(0);
  for (const { vendor, product } of named) {
    expect([vendor, product].every((id) => /^[0-9a-f]{4}$/.test(id))).toBe(true);
    const traits = {
      vendorId: Number.parseInt(vendor, 16),
      productId: Number.parseInt(product, 16),
      text: '',
    };
    expect(suggestKeyboard(traits)).not.toBeNull();
  }
});

test('nothing is taken from the desktop before the models are told apart from all others', () => {
  const gate = RULES.indexOf('ENV{ZHANGWU_KEYBOARD}!="1", GOTO="zhangwu_end"');
  expect(gate).toBeGreaterThan(0);
  for (const [index, rule] of RULES.entries()) {
    if (/ID_INPUT|LIBINPUT|inhibited/.test(rule)) expect(index).toBeGreaterThan(gate);
  }
});
