import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

// The sources of the web apps as trees, for the tests that watch over the texts.

export interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

const web = fileURLToPath(new URL('../..', import.meta.url));

/** Every source file that reaches a browser, relative to `web/`. */
export async function sourceFiles(): Promise<string[]> {
  const folders = ['client', 'kit', 'resident', 'workbench', 'console', 'kiosk'];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(path.join(web, folder), { recursive: true }).catch(() => []);
      return names.map((name) => `${folder}/${name}`);
    }),
  );
  return found
    .flat()
    .filter(
      (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.gen\.ts$|\/source-tree\.ts$/.test(name),
    );
}

export const readSource = (file: string): Promise<string> => readFile(path.join(web, file), 'utf8');

/** @throws when the source cannot be read as TypeScript */
export function parse(file: string, source: string): Node {
  const parsed = parseSync(file, source);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${file} cannot be read: ${error.message}`);
  return parsed.program as unknown as Node;
}

export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) walk(one, visit);
  }
}

/** The text a node stands for by itself: between tags, in quotes, or a piece of a template. */
export function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return node['value'] as string;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'TemplateElement') return (node['value'] as { raw: string }).raw;
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
