import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFromBytes } from '#labels/code.ts';
import { encodeUii, pcWord, readUii, uiiHex } from '#labels/epc.ts';
import { anyCode, anyGeneration } from './support.ts';

const AFI = 0x0c;
const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

describe('tag', () => {
  test('the UII is B1, generation, code; the PC word says six words, T, and the AFI', () => {
    const code = codeFromBytes(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect([...encodeUii({ code, generation: 17 })]).toEqual([
      0xb1, 17, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(uiiHex({ code, generation: 17 })).toBe('B1110102030405060708090A');
    expect(pcWord(AFI)).toBe(0x310c);
    expect(() => encodeUii({ code, generation: 32 })).toThrow('0..31');
    expect(() => pcWord(256)).toThrow('AFI');
  });

  test('every code and generation reads back, with and without a PC word', () => {
    fc.assert(
      fc.property(anyCode, anyGeneration, (code, generation) => {
        const epc = uiiHex({ code, generation });
        const label = { kind: 'label', code, generation };
        expect(readUii(epc, hex(pcWord(AFI)), AFI)).toEqual(label);
        expect(readUii(epc.toLowerCase(), null, AFI)).toEqual(label);
      }),
      { numRuns: 2_000 },
    );
  });

  test('tags of others are foreign: GS1, another AFI, T not set, another length', () => {
    const ours = uiiHex({ code: codeFromBytes(new Uint8Array(10)), generation: 0 });
    expect(readUii('3414257BF4000000000004D2', '3000', AFI)).toEqual({ kind: 'foreign' });
    expect(readUii('E2801160600002054E5C0F4A', null, AFI)).toEqual({ kind: 'foreign' });
    expect(readUii(ours, '310D', AFI)).toEqual({ kind: 'foreign' });
    expect(readUii(ours, '3000', AFI)).toEqual({ kind: 'foreign' });
    expect(readUii(`${ours}00000000`, null, AFI)).toEqual({ kind: 'foreign' });
  });

  test('what cannot be a tag is malformed', () => {
    const ours = uiiHex({ code: codeFromBytes(new Uint8Array(10)), generation: 0 });
    expect(readUii('', null, AFI)).toEqual({ kind: 'malformed' });
    expect(readUii('B100ZZ', null, AFI)).toEqual({ kind: 'malformed' });
    expect(readUii(ours.slice(2), null, AFI)).toEqual({ kind: 'malformed' });
    expect(readUii(ours, '410C', AFI)).toEqual({ kind: 'malformed' });
    expect(readUii(ours, '31', AFI)).toEqual({ kind: 'malformed' });
    expect(readUii(`B1FF${ours.slice(4)}`, null, AFI)).toEqual({ kind: 'malformed' });
  });
});
