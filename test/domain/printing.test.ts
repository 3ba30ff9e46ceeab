import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelDetail } from '#domain/fold-labels.ts';
import { foldLabels, type LabelState } from '#domain/fold-labels.ts';
import { carrierId, labelCode, printJobId } from '#domain/ids.ts';
import type { Label } from '#domain/labels.ts';
import {
  bindingTrouble,
  isLiving,
  nextLabel,
  REPRINT_REASONS,
  type BlankLabel,
} from '#domain/printing.ts';

const CODE = labelCode('0123456789ABCDEF');
const OTHER = labelCode('FEDCBA9876543210');
const subject = { kind: 'carrier', id: carrierId('c-1') } as const;
const jobId = printJobId('job-1');
const label = (generation: number, state: Label['state'], code = CODE): Label => ({
  code,
  generation,
  subject,
  jobId,
  state,
});

describe('补打', () => {
  test.each([
    ['a thing that never had one', [], null, { code: null, generation: 0 }],
    ['one with a label on it', [label(0, 'active')], null, 'reprintNeedsReason'],
    ['one with a label that waits', [label(0, 'ordered')], null, 'reprintNeedsReason'],
    ['one with both', [label(0, 'active'), label(1, 'ordered')], null, 'reprintNeedsReason'],
    ['the same, with a reason', [label(0, 'active')], 'lost', { code: CODE, generation: 1 }],
    ['one whose label was spoiled', [label(0, 'spoiled')], null, { code: CODE, generation: 1 }],
    [
      'one whose labels are dead',
      [label(1, 'spoiled'), label(0, 'retired')],
      null,
      { code: CODE, generation: 2 },
    ],
    [
      'one that was given a blank after its own was spoiled',
      [label(3, 'spoiled'), label(0, 'active', OTHER)],
      'worn',
      { code: OTHER, generation: 1 },
    ],
    ['the last generation', [label(31, 'active')], 'worn', 'labelGenerationsUsedUp'],
  ] as const)('%s', (_, labels, reason, next) => {
    expect(nextLabel(labels, reason)).toEqual(next);
  });
});

describe('绑定空白标签', () => {
  const blank = (state: BlankLabel['state']): BlankLabel => ({ code: OTHER, jobId, state });
  test.each([
    ['a blank, to a thing that never had a label', 'blank', [], null],
    ['a blank, to a thing whose labels are dead', 'blank', [label(0, 'retired')], null],
    ['a blank, to a thing with a label', 'blank', [label(0, 'active')], 'hasLabel'],
    ['a blank, to a thing whose label waits', 'blank', [label(0, 'ordered')], 'hasLabel'],
    ['one that is bound', 'bound', [], 'blankBound'],
    ['one that is spoiled', 'spoiled', [], 'blankSpoiled'],
  ] as const)('%s', (_, state, labels, trouble) => {
    expect(bindingTrouble(blank(state), labels)).toBe(trouble);
  });
});

describe('the labels of one thing in the ledger', () => {
  type Step = { readonly kind: 'order' | 'again' | 'stick' | 'tear' | 'bind' };
  const step = fc.record<Step>({
    kind: fc.constantFrom('order', 'again', 'stick', 'tear', 'bind'),
  });
  const reason = fc.constantFrom(...REPRINT_REASONS);

  test('whatever is ordered, stuck on, torn, bound and printed anew: no more than one is to be found alive', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), reason, (steps, why) => {
        const state: LabelState = { labels: new Map(), blanks: new Map() };
        const all = () => [...state.labels.values()].flatMap((each) => [...each.values()]);
        let blanks = 0;
        for (const { kind } of steps) {
          const living = all().find(isLiving);
          const fact = told(kind, { all: all(), living, why, fresh: `B${blanks++}` });
          for (const detail of fact) foldLabels(state, detail);
          expect(all().filter(isLiving).length).toBeLessThanOrEqual(1);
          expect(all().filter((one) => one.state === 'active').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

type Told = {
  readonly all: readonly Label[];
  readonly living: Label | undefined;
  readonly why: (typeof REPRINT_REASONS)[number];
  readonly fresh: string;
};

/** The facts of one step as procedures write them; none where they would refuse. */
function told(kind: string, { all, living, why, fresh }: Told): LabelDetail[] {
  switch (kind) {
    case 'order':
    case 'again': {
      const reason = kind === 'again' ? why : null;
      const next = nextLabel(all, reason);
      if (typeof next === 'string') return [];
      const labels = [{ code: next.code ?? CODE, generation: next.generation, subject }];
      const order = { kind: 'printOrdered', jobId, printer: 'pdf', labels } as const;
      return [reason === null ? order : { ...order, reason }];
    }
    case 'stick':
      return living ? [{ ...living, kind: 'labelActivated' }] : [];
    case 'tear':
      return living?.state === 'ordered' ? [{ ...living, kind: 'labelSpoiled' }] : [];
    default: {
      const code = labelCode(fresh.padStart(16, '0'));
      const blank = { code, jobId, state: 'blank' } as const;
      if (bindingTrouble(blank, all) !== null) return [];
      const order = { kind: 'blanksOrdered', jobId, printer: 'pdf', layout: '60x40' } as const;
      return [
        { ...order, codes: [code] },
        { kind: 'labelBound', code, subject, jobId },
      ];
    }
  }
}
