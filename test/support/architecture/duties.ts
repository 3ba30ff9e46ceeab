import { at, nodesOf, read } from '../source-tree.ts';
import type { SourceFile, SyntaxNode } from '../source-tree.ts';
import { importsOf, roomOf } from './walls.ts';

/** What only some rooms may do, each as a sentence that says what to do instead. */
export function brokenDuties(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  if (room === 'test' || room === 'tool') return [];
  const crypto = namesOfCrypto(file);
  return [...nodesOf(file.program)].flatMap(({ node, parents }) =>
    [
      room === 'root' ? null : outsideWorld(node, parents, crypto),
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
function outsideWorld(
  node: SyntaxNode,
  parents: readonly SyntaxNode[],
  crypto: ReadonlySet<string>,
): string | null {
  const name = dotted(node);
  if (name === 'process.env') {
    return 'reads the environment; let server/config.ts read it and pass it in';
  }
  const clock = CLOCKS.has(name) ? name : dateOfNow(node);
  if (clock !== null) return `reads the clock (${clock}); take \`now\` as a parameter`;
  const [owner = '', method = ''] = name.split('.');
  const imported = node.type === 'ImportSpecifier' ? String(read(node, 'imported', 'name')) : '';
  const fromCrypto = CRYPTO.test(String(read(parents.at(-1), 'source', 'value')));
  const rolls =
    CHANCE.has(name) ||
    (CHANCE_OF_NODE.has(method) && crypto.has(owner)) ||
    (CHANCE_OF_NODE.has(imported) && fromCrypto);
  return rolls
    ? `rolls dice (${imported || name}); take \`newId\` or random bytes as a parameter`
    : null;
}

/** `new Date()` and `Date()`; with an argument it is arithmetic, not a clock. */
function dateOfNow(node: SyntaxNode): string | null {
  if (read(node, 'callee', 'name') !== 'Date') return null;
  if (node.type === 'CallExpression') return 'Date()';
  return node.type === 'NewExpression' && isEmpty(read(node, 'arguments')) ? 'new Date()' : null;
}

const CRYPTO = /^(?:node:)?crypto$/;

/** What this file calls the whole of node:crypto, if it imports it whole. */
function namesOfCrypto(file: SourceFile): ReadonlySet<string> {
  const whole = [...nodesOf(file.program)].filter(
    ({ node, parents }) =>
      /^Import(?:Namespace|Default)Specifier$/.test(node.type) &&
      CRYPTO.test(String(read(parents.at(-1), 'source', 'value'))),
  );
  return new Set(['crypto', ...whole.map(({ node }) => String(read(node, 'local', 'name')))]);
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
