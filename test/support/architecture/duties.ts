import { at, nodesOf, read } from '../source-tree.ts';
import type { SourceFile, SyntaxNode } from '../source-tree.ts';
import { importsOf, roomOf } from './walls.ts';

/** What only some rooms may do, each as a sentence that says what to do instead. */
export function brokenDuties(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  if (room === 'test' || room === 'tool') return [];
  return [...nodesOf(file.program)].flatMap(({ node, parents }) =>
    [
      room === 'root' ? null : outsideWorld(node, parents),
      markup(node),
      codeFromText(node),
      sql(node, parents, file.path),
      transaction(node, file),
      address(node, file.path),
    ]
      .filter((wrong) => wrong !== null)
      .map((wrong) => `${at(file, node)} ${wrong}`),
  );
}

const CLOCKS = new Set(['Date.now', 'performance.now', 'process.hrtime', 'process.uptime']);
const CHANCE = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues']);
const CHANCE_OF_NODE = new Set([
  'randomUUID',
  'randomBytes',
  'randomInt',
  'randomFillSync',
  'randomFill',
]);

/** Time, chance and environment come in from a composition root, so that every test can say what they are. */
function outsideWorld(node: SyntaxNode, parents: readonly SyntaxNode[]): string | null {
  const name = dotted(node);
  if (name === 'process.env')
    return 'reads the environment; let server/config.ts read it and pass it in';
  if (CLOCKS.has(name)) return `reads the clock (${name}); take \`now\` as a parameter`;
  if (CHANCE.has(name))
    return `rolls dice (${name}); take \`newId\` or random bytes as a parameter`;
  const isDate = read(node, 'callee', 'name') === 'Date';
  if (isDate && node.type === 'CallExpression')
    return 'reads the clock (Date()); take `now` as a parameter';
  if (isDate && node.type === 'NewExpression' && isEmpty(read(node, 'arguments'))) {
    return 'reads the clock (new Date()); take `now` as a parameter';
  }
  const imported = node.type === 'ImportSpecifier' ? String(read(node, 'imported', 'name')) : '';
  const member = node.type === 'MemberExpression' ? String(read(node, 'property', 'name')) : '';
  const source = read(parents.at(-1), 'source', 'value');
  if (CHANCE_OF_NODE.has(imported) && /^(?:node:)?crypto$/.test(String(source))) {
    return `imports ${imported}; take \`newId\` or random bytes as a parameter`;
  }
  return CHANCE_OF_NODE.has(member) ? `rolls dice (${member}); take it as a parameter` : null;
}

const MARKUP = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'srcdoc',
  'dangerouslySetInnerHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
]);

/** Codes, titles and file names come from outside: they reach a page as text, never as markup. */
function markup(node: SyntaxNode): string | null {
  const name =
    node.type === 'MemberExpression' || node.type === 'JSXAttribute' || node.type === 'Property'
      ? String(
          read(node, 'property', 'name') ?? read(node, 'name', 'name') ?? read(node, 'key', 'name'),
        )
      : '';
  const written = /^document\.write(?:ln)?$/.test(dotted(node));
  return MARKUP.has(name) || written
    ? `puts text into a page as markup (${written ? 'document.write' : name}); render it as text`
    : null;
}

function codeFromText(node: SyntaxNode): string | null {
  const callee = String(read(node, 'callee', 'name'));
  const runs =
    (node.type === 'CallExpression' && callee === 'eval') ||
    (/^(?:Call|New)Expression$/.test(node.type) && callee === 'Function');
  return runs ? `runs text as code (${callee}); write the code` : null;
}

const SQL_START =
  /^\s*(?:select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from|(?:create|alter|drop)\s+(?:unique\s+)?(?:table|index|trigger|view))\s/is;

/** SQL is Kysely's to build; text pasted into a statement is how a code on a label becomes a command. */
function sql(node: SyntaxNode, parents: readonly SyntaxNode[], path: string): string | null {
  const name = dotted(node);
  if (name === 'sql.raw' || name === 'sql.lit')
    return `pastes text into SQL (${name}); use a parameter \${…}`;
  const isText = node.type === 'TemplateLiteral' || node.type === 'Literal';
  const text = isText ? textOf(node) : '';
  if (!SQL_START.test(text)) return null;
  const parent = parents.at(-1);
  const tagged =
    parent?.type === 'TaggedTemplateExpression' && read(parent, 'tag', 'name') === 'sql';
  const joined = parent?.type === 'BinaryExpression' || !isEmpty(read(node, 'expressions') ?? []);
  if (!tagged && joined)
    return 'builds SQL from strings; use Kysely, or the sql`…` tag with parameters';
  return path.startsWith('server/store/') ? null : 'holds SQL; only server/store/ knows SQL';
}

/** Rooms that may open a transaction: the ones that carry out an act. */
const ACTING = /^server\/(?:procedures|demo)\/|^server\/cli\.ts$/;

/** One act, one transaction: a second one inside would wait for the first for ever. */
function transaction(node: SyntaxNode, file: SourceFile): string | null {
  const method = node.type === 'CallExpression' ? read(node, 'callee', 'property', 'name') : '';
  if (method === 'transaction' && !file.path.startsWith('server/store/')) {
    return 'opens a transaction of its own; call inTransaction in a procedure';
  }
  const opens = node.type === 'CallExpression' && read(node, 'callee', 'name') === 'inTransaction';
  return opens && !ACTING.test(file.path) && file.path !== 'server/store/transaction.ts'
    ? 'opens a transaction; only a procedure does, and passes Tx on'
    : null;
}

const NOT_FETCHED = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org|[$\s]|$)/;

/** Nothing is fetched from anywhere: the sites are physically isolated. Namespaces are names. */
function address(node: SyntaxNode, path: string): string | null {
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return null;
  const text = textOf(node);
  const outside = /^https?:\/\/\w/.test(text) && !NOT_FETCHED.test(text);
  return outside
    ? `names an address outside (${text.slice(0, 40)}); ${path} must work offline`
    : null;
}

/** The text of a literal; the holes of a template read as `…`. */
function textOf(node: SyntaxNode): string {
  const quasis = read(node, 'quasis');
  if (Array.isArray(quasis))
    return quasis.map((part) => String(read(part, 'value', 'cooked'))).join(' … ');
  const value = read(node, 'value');
  return typeof value === 'string' ? value : '';
}

/** `a.b` of a member expression of two plain names; a leading `globalThis.` or `window.` is left out. */
function dotted(node: SyntaxNode): string {
  if (node.type !== 'MemberExpression') return '';
  const object = read(node, 'object');
  const owner = read(object, 'name') ?? read(object, 'property', 'name');
  const property = read(node, 'property', 'name') ?? read(node, 'property', 'value');
  return `${String(owner)}.${String(property)}`;
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

/** Packages that a file needs when it runs; what is imported as a type alone is gone by then. */
export function packagesOf(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter(({ node }) => read(node, 'importKind') !== 'type' && node.type !== 'TSImportType')
    .map(({ specifier }) => specifier)
    .filter((specifier) => !/^(?:[.#]|node:)/.test(specifier))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}
