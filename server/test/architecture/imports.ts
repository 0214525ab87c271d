import path from 'node:path';
import { withoutComments, type Tree } from './tree.ts';

export interface Import {
  from: string;
  /** A file of the tree, or the name of a package. */
  to: string;
  inTree: boolean;
  /** Erased before it runs. */
  typeOnly: boolean;
}

const statement = /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/g;
const dynamic = /\b(?:import\(|new URL\()\s*['"]([^'"]+)['"]/g;

/** Every import in the tree, those of types too: a wall that types walk through is none. */
export function importsIn(tree: Tree): Import[] {
  return [...tree].flatMap(([from, text]) => {
    const code = withoutComments(text);
    const found = [
      ...[...code.matchAll(statement)].map((match) => ({
        name: match[3]!,
        typeOnly: match[2] !== undefined,
      })),
      ...[...code.matchAll(dynamic)].map((match) => ({ name: match[1]!, typeOnly: false })),
    ];
    return found.map(({ name, typeOnly }) => {
      const to = resolve(tree, from, name);
      return { from, to, inTree: tree.has(to), typeOnly };
    });
  });
}

const workspaces: Record<string, string> = { '@linli/contract': 'contract/src/index.ts' };

function resolve(tree: Tree, from: string, name: string): string {
  if (name in workspaces) return workspaces[name]!;
  if (!name.startsWith('.')) return name;
  const place = path.posix.join(path.posix.dirname(from), name);
  const tries = [place, `${place}.ts`, `${place}.tsx`, `${place}/index.ts`, `${place}/index.tsx`];
  return tries.find((one) => tree.has(one)) ?? place;
}
