/** Words that have no place in the project's text, and why. */
const FORBIDDEN: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(?:TODO|FIXME|XXX|HACK)\b/, 'do it now, or write down in a README what is not there'],
  [
    /\/work\/|\/root\/\w|\/home\/[a-z]+\/|\b[A-Z]:\\Users/,
    'a path of one machine works on no other',
  ],
  [
    /\bregistry\.(?:npmjs|npmmirror|yarnpkg)\b|\bnpmmirror\b/,
    'where packages come from is the reader’s choice',
  ],
  [/\bshared\//, 'there is no such folder; cite the standard or the datasheet itself'],
  [
    /\b(?:claude|anthropic|openai|chatgpt|copilot|llm|language model|subagents?|ai[- ](?:agent|assistant|generated))\b/i,
    'the project speaks of itself alone',
  ],
  [
    /\b(?:this|previous|earlier|last) session (?:built|wrote|made|added)\b|\bengineer [A-H]\b/i,
    'the project speaks of itself alone',
  ],
  [
    /\b(?:as (?:requested|asked)|per the (?:brief|issue)|issue (?:#|no\.? ?)\d)\b/i,
    'say the reason itself',
  ],
];

/** Where a text uses a forbidden word, each as a sentence that says what to do. */
export function brokenWording(path: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) =>
    FORBIDDEN.flatMap(([pattern, instead]) => {
      const word = pattern.exec(line)?.[0];
      return word === undefined ? [] : [`${path}:${index + 1} says "${word}": ${instead}`];
    }),
  );
}
