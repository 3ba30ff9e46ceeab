import { at, lineOf, nodesOf, read } from '../source-tree.ts';
import type { SourceFile, SyntaxNode } from '../source-tree.ts';

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 60;
/** Above this a file needs a place in the list of long files. */
const FILE_LINES_WANTED = 200;

/** Tools that read a default export of their configuration. */
const TOOL_CONFIGURATIONS = new Set(['vite.config.ts', 'vitest.config.ts']);

/** What is wrong with the shape of a file: its length, its functions' length, its exports. */
export function brokenShape(file: SourceFile, longFiles: readonly string[]): readonly string[] {
  return [...length(file, longFiles), ...longFunctions(file), ...exportsOf(file)];
}

function length(file: SourceFile, longFiles: readonly string[]): readonly string[] {
  const lines = file.text.trimEnd().split('\n').length;
  if (lines > FILE_LINES_MAX) {
    return [
      `${file.path} has ${lines} lines, more than ${FILE_LINES_MAX}: give each subject a file`,
    ];
  }
  const isTest = file.path.startsWith('test/');
  if (!isTest && lines > FILE_LINES_WANTED && !longFiles.includes(file.path)) {
    return [`${file.path} has ${lines} lines, more than ${FILE_LINES_WANTED}: split it by subject`];
  }
  return lines <= FILE_LINES_WANTED && longFiles.includes(file.path)
    ? [`${file.path} has only ${lines} lines now: take it off the list of long files`]
    : [];
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** A migration is a list of statements, written once and never touched again. */
const MIGRATION = /^server\/store\/migrations\//;

function longFunctions(file: SourceFile): readonly string[] {
  if (MIGRATION.test(file.path)) return [];
  return [...nodesOf(file.program)].flatMap(({ node, parents }) => {
    if (!FUNCTIONS.has(node.type) || isDescription(parents.at(-1))) return [];
    const lines = lineOf(file, node.end) - lineOf(file, node.start) + 1;
    return lines > FUNCTION_LINES_MAX
      ? [
          `${at(file, node)} is a function of ${lines} lines, more than ${FUNCTION_LINES_MAX}: name its steps`,
        ]
      : [];
  });
}

/** `describe('…', () => { … })` is a heading, not a function. */
function isDescription(parent: SyntaxNode | undefined): boolean {
  if (parent?.type !== 'CallExpression') return false;
  const callee = read(parent, 'callee');
  return [
    read(callee, 'name'),
    read(callee, 'object', 'name'),
    read(callee, 'callee', 'object', 'name'),
  ].includes('describe');
}

function exportsOf(file: SourceFile): readonly string[] {
  const statements = file.program.body;
  const isBarrel =
    statements.some(isReExport) &&
    statements.every((node) => isReExport(node) || node.type === 'ImportDeclaration');
  const wrong = statements.flatMap((node) => {
    if (node.type === 'ExportAllDeclaration') {
      return [
        `${at(file, node)} exports all of another file: import from where a thing is defined`,
      ];
    }
    return isDefault(node) && !TOOL_CONFIGURATIONS.has(file.path)
      ? [`${at(file, node)} has a default export: name it, so that it has one name everywhere`]
      : [];
  });
  return isBarrel
    ? [...wrong, `${file.path} only exports what others define: delete it and import from them`]
    : wrong;
}

function isReExport(node: SyntaxNode): boolean {
  if (node.type === 'ExportAllDeclaration') return true;
  return node.type === 'ExportNamedDeclaration' && read(node, 'declaration') === null;
}

function isDefault(node: SyntaxNode): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  const specifiers = read(node, 'specifiers');
  return Array.isArray(specifiers) && node.type === 'ExportNamedDeclaration'
    ? specifiers.some((specifier) => read(specifier, 'exported', 'name') === 'default')
    : false;
}
