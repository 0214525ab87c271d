import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The source files of the project, or of a made bad tree: path from the root → text. */
export type Tree = ReadonlyMap<string, string>;

export const projectRoot = path.resolve(import.meta.dirname, '../../..');

const folders = ['contract/src', 'server', 'web', 'tools', 'bench', 'e2e'];
const skipped = new Set(['node_modules', 'dist']);

export function readTree(root: string = projectRoot): Tree {
  const files = folders.flatMap((folder) => filesIn(root, folder));
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(root, place);
    return /\.(ts|tsx|sql)$/.test(entry.name) ? [place] : [];
  });
}

/** Tests and what only they use: they may reach anywhere. */
export const isTest = (file: string): boolean =>
  /\.test\.tsx?$|(^|\/)test-[\w-]+\.ts$|^server\/test\//.test(file);

/** The code without its comments, at the same line numbers. */
export function withoutComments(text: string): string {
  return text.replace(
    /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (part) => (/^\/[*/]/.test(part) ? part.replace(/[^\n]/g, ' ') : part),
  );
}
