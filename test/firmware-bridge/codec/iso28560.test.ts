import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactedText } from '../../../firmware-bridge/codec/iso15962.ts';
import {
  loanState,
  readArchiveLabel,
  readElements,
  type LabelFinding,
} from '../../../firmware-bridge/codec/iso28560.ts';
import { basicBlockLabel, elementLabel } from '../../../firmware-bridge/simulated/archive-label.ts';
import { bytesOf } from './support.ts';

/** The standard's own example of encoding: five elements, each filled up to whole blocks of four bytes. */
const EXAMPLE = bytesOf(
  '9100051CBE991A14 0201D0 140204B3 4607441CB6E2E335D6 830207ACC09EBAA06F6B0000',
);
/** A block of the Danish model as its users publish it, CRC 3E51. */
const DANISH = bytesOf('11010131313232333334340000000000000000513E4445373035000000000000');

const itemOf = (finding: LabelFinding): string | null =>
  finding.found === 'label' ? finding.label.itemId : null;
const reversed = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from(bytes, (_, at) => bytes[at - (at % 4) + 3 - (at % 4)] ?? 0);

describe('ISO 28560-2', () => {
  test('the published example is read element by element', () => {
    expect(readElements(EXAMPLE)).toEqual({
      elements: [
        { oid: 1, text: '123456789012', hex: '1CBE991A14' },
        { oid: 2, text: null, hex: 'D0' },
        { oid: 4, text: '1203', hex: '04B3' },
        { oid: 6, text: 'QA268.L55', hex: '441CB6E2E335D6' },
        { oid: 3, text: null, hex: 'ACC09EBAA06F6B' },
      ],
      isEnd: false,
    });
  });

  test('the item is known as soon as its own blocks were read', () => {
    expect(readArchiveLabel(0x06, EXAMPLE.subarray(0, 4))).toEqual({ found: 'short' });
    expect(readArchiveLabel(0x06, EXAMPLE.subarray(0, 8))).toEqual({
      found: 'label',
      label: { standard: 'ISO 28560-2', itemId: '123456789012', owner: null },
    });
  });

  test('the item is found behind another element too', () => {
    expect(itemOf(readArchiveLabel(0x06, bytesOf('0201D0 5103B1E3C8')))).not.toBeNull();
  });

  test.each([
    ['an empty tag', '00000000', 'none'],
    ['a list without an item', '0201D000', 'none'],
    ['an item in a form of the application’s own', '0102AABB00', 'none'],
    ['an item with signs that cannot be printed', '6102410000', 'none'],
    ['an item that is not UTF-8', '7102C3C300', 'none'],
    ['an element of which a part is there', '910005', 'short'],
  ])('%s is %s', (_what, hex, found) => {
    expect(readArchiveLabel(0x06, bytesOf(hex))).toEqual({ found });
  });

  test('an element with a large OID is passed over', () => {
    const { elements, isEnd } = readElements(bytesOf('7F020341424300'));
    expect(elements).toEqual([{ oid: 17, text: 'ABC', hex: '414243' }]);
    expect(isEnd).toBe(true);
  });

  test.each([
    [1, '00', '0'],
    [1, '8AC7230489E7FFFF', '9999999999999999999'],
    [1, '010203040506070809', null],
    [2, '0123', '0123'],
    [2, '012F', '012'],
    [2, '0A2F', null],
    [3, '0886', 'ABC'],
    [3, '08864298E8', 'ABCDEFGH'],
    [4, '0420E0', 'ABC'],
    [4, '441CB6E2E335D6', 'QA268.L55'],
    [5, '83060F', 'AAA'],
    [5, '83060C183060FF', 'AAAAAAA'],
    [6, '41E9', 'Aé'],
    [7, 'E5AF86', '密'],
    [0, '41', null],
  ])('compaction %i of %s', (scheme, hex, text) => {
    expect(compactedText(scheme, bytesOf(hex))).toBe(text);
  });

  test('any number of an item comes back', () => {
    const number = fc.oneof(
      fc.stringMatching(/^[1-9][0-9]{1,18}$/),
      fc.stringMatching(/^[ -_]{0,30}[!-_]$/),
      fc.stringMatching(/^[a-z0-9 密档案号-]{1,20}$/),
    );
    fc.assert(
      fc.property(number, (itemId) => {
        const { dsfid, memory } = elementLabel(itemId);
        expect(itemOf(readArchiveLabel(dsfid, memory))).toBe(itemId);
      }),
    );
  });
});

describe('ISO 28560-3', () => {
  test('the published block is read, its CRC checked', () => {
    expect(readArchiveLabel(0x3e, DANISH)).toEqual({
      found: 'label',
      label: { standard: 'ISO 28560-3', itemId: '11223344', owner: 'DE705' },
    });
  });

  test('a reader that gives each block the other way round does no harm', () => {
    expect(itemOf(readArchiveLabel(0x00, reversed(DANISH)))).toBe('11223344');
  });

  test('a part of the block is not enough, and an empty tag is known early', () => {
    expect(readArchiveLabel(0x3e, DANISH.subarray(0, 28))).toEqual({ found: 'short' });
    expect(readArchiveLabel(0x00, new Uint8Array(4))).toEqual({ found: 'none' });
  });

  test('one changed byte makes it no label', () => {
    fc.assert(
      fc.property(fc.nat(31), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const block = Uint8Array.from(DANISH);
        block[at] = (block[at] ?? 0) ^ mask;
        expect(readArchiveLabel(0x3e, block)).toEqual({ found: 'none' });
      }),
    );
  });

  test('any number of an item comes back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{1,16}$/), (itemId) => {
        const { dsfid, memory } = basicBlockLabel(itemId);
        expect(itemOf(readArchiveLabel(dsfid, memory))).toBe(itemId);
      }),
    );
  });
});

test('any memory is read without an exception', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.uint8Array({ maxLength: 64 }), (dsfid, memory) => {
      expect(['label', 'short', 'none']).toContain(readArchiveLabel(dsfid, memory).found);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [0x07, 'inStock'],
  [0xc2, 'onLoan'],
  [0x00, null],
])('application family %i', (afi, state) => {
  expect(loanState(afi)).toBe(state);
});
