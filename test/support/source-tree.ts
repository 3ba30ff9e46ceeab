import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import type { ESTree } from 'vite';
import { projectRoot } from './processes.ts';

/** A TypeScript file of the project, parsed. Paths are from the project's root, with `/`. */
export type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly program: ESTree.Program;
};

export type SyntaxNode = { readonly type: string; readonly start: number; readonly end: number };

const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage', '.git', '.vite', '.cache']);

/** Every file of the project, from the root; what is built, installed or kept by a user is left out. */
export function projectFiles(folder = ''): readonly string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true })
    .filter((entry) => !(folder === '' && NOT_OURS.has(entry.name)))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? projectFiles(path) : [path];
    });
}

export function readText(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

/** Every TypeScript file of the project. */
export function projectSources(): readonly SourceFile[] {
  return projectFiles()
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => sourceFile(path, readText(path)));
}

/** Parses what a checker looks at; a test gives it a made-up path and text. */
export function sourceFile(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text, { sourceType: 'module' });
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return { path, text, program };
}

/** `path:line` of a node, as editors open it. */
export function at(file: SourceFile, node: SyntaxNode): string {
  return `${file.path}:${lineOf(file, node.start)}`;
}

export function lineOf(file: SourceFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}

/** All nodes of a file, parents before children, each with its parents (nearest last). */
export function* nodesOf(
  root: object,
  parents: readonly SyntaxNode[] = [],
): Generator<{ node: SyntaxNode; parents: readonly SyntaxNode[] }> {
  const here = isNode(root) ? [...parents, root] : parents;
  if (isNode(root)) yield { node: root, parents };
  for (const value of Object.values(root)) {
    if (typeof value === 'object' && value !== null) yield* nodesOf(value, here);
  }
}

function isNode(value: object): value is SyntaxNode {
  return 'type' in value && typeof value.type === 'string' && 'start' in value;
}

/** Walks down a path of property names: `read(call, 'callee', 'object', 'name')`. */
export function read(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}
