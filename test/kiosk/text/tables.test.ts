import { ReadView } from '#api/counter.ts';
import { ACCOUNTS } from '#domain/custody.ts';
import { RULES } from '#domain/refusal-rules.ts';
import { markingWord, PERIOD_YEARS_MAX } from '#domain/secrecy.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../../kiosk/text/en.ts';
import { refusalWords } from '../../../kiosk/text/say.ts';
import { zh } from '../../../kiosk/text/zh.ts';
import { projectRoot } from '../../support/processes.ts';

/** Every sentence of a table with the path to it. */
function sentences(table: object, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}.${key}`, value]]
      : typeof value === 'object' && value !== null
        ? sentences(value, `${path}.${key}`)
        : [],
  );
}
const folder = join(projectRoot, 'kiosk/text');

/** Every sentence of every file of the language: of the first page and of what is fetched later. */
async function sentencesOf(language: 'zh' | 'en'): Promise<Map<string, string>> {
  const files = await readdir(join(folder, language));
  const tables = await Promise.all(
    files.map(async (name): Promise<object> => import(join(folder, language, name))),
  );
  return new Map(tables.flatMap((table, i) => sentences(table, files[i])));
}
const [zhSentences, enSentences] = await Promise.all([sentencesOf('zh'), sentencesOf('en')]);
const holes = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1] ?? '').toSorted();

test('both languages say the same things, none of them empty', () => {
  expect([...enSentences.keys()].toSorted()).toEqual([...zhSentences.keys()].toSorted());
  const empty = [...zhSentences, ...enSentences].filter(([, sentence]) => sentence.trim() === '');
  expect(empty).toEqual([]);
});

test('a sentence has the same values to fill in in both languages', () => {
  const differing = [...zhSentences].filter(
    ([path, sentence]) => holes(sentence).join() !== holes(enSentences.get(path) ?? '').join(),
  );
  expect(differing).toEqual([]);
});

test('the English tables hold no Chinese but the name of the other language', () => {
  const mixed = [...enSentences].filter(([, sentence]) => /\p{Script=Han}/u.test(sentence));
  expect(mixed.map(([path]) => path)).toEqual(['frame.ts.frame.otherLanguage']);
});

test('every refusal of the house is worded: what, and what to do next', () => {
  for (const table of [zh, en]) {
    expect(Object.keys(table.refusals).toSorted()).toEqual(Object.keys(RULES).toSorted());
  }
});

test('a refusal names levels and accounts by their words, and shows its clause', () => {
  const refusal = {
    kind: 'clearanceTooLow',
    rule: RULES.clearanceTooLow.id,
    clause: RULES.clearanceTooLow.clause,
    details: { needs: 'topSecret', has: 'confidential' },
  };
  const said = refusalWords(refusal, zh);
  expect(said.what).toContain('绝密');
  expect(said.what).toContain('秘密');
  expect(said.clause).toBe(RULES.clearanceTooLow.clause);
  expect(refusalWords(refusal, en).what).toContain('Top secret');
  const stored = { ...refusal, kind: 'notInStorage', details: { account: 'inTransit' } };
  expect(refusalWords(stored, zh).what).toContain('在途');
});

test('a refusal that this kiosk does not know still shows its kind and clause', () => {
  const unknown = { kind: 'newRule', rule: 'X', clause: '某条', details: {} };
  expect(refusalWords(unknown, zh)).toEqual({ what: 'newRule', clause: '某条', next: '' });
});

test('every outcome of a read and every account has words', () => {
  for (const table of [zh, en]) {
    expect(Object.keys(table.frame.outcome).toSorted()).toEqual(
      ReadView.entries.outcome.options.toSorted(),
    );
    expect(Object.keys(table.terms.account).toSorted()).toEqual([...ACCOUNTS].toSorted());
  }
});

test('the levels are worded as the domain words them, and 机密 is never "confidential"', () => {
  for (const level of [
    'topSecret',
    'secret',
    'confidential',
    'workSecret',
    'internal',
    'none',
  ] as const) {
    expect(zh.terms.marking[level]).toBe(markingWord(level));
  }
  expect(Object.keys(PERIOD_YEARS_MAX)).toContain('secret');
  expect(en.terms.marking.secret).toBe('Secret');
  expect(en.terms.marking.confidential).toBe('Confidential');
});
