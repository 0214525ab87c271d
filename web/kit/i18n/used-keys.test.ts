import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse, readSource, sourceFiles, textOf, walk, type Node } from './source-tree.ts';

// A key that is not in the catalogue would be shown to people as it is.

interface Use {
  file: string;
  /** What may be meant: `ns:key`, with `*` where a template puts a value. */
  keys: string[];
}

const catalogue = await readCatalogue();
const files = await sourceFiles();
const uses = (
  await Promise.all(files.map(async (file) => usesIn(file, await readSource(file))))
).flat();

test('every key asked for is in the catalogue', () => {
  expect(uses.length).toBeGreaterThan(50);
  const missing = uses.filter((use) => !use.keys.some((key) => exists(key)));
  expect(missing.map(({ file, keys }) => `${file} ${keys.join(' or ')}`)).toEqual([]);
});

test('the check tells a key that is there from one that is not', () => {
  const source = `function A() { const { t } = useTranslation('service'); return t('orderState.new') + t('orderState.newest') + t('common:save') + t(\`orderState.\${s}\`) + t(\`odd.\${s}\`); }`;
  const found = usesIn('a.tsx', source).map((use) => use.keys.some((key) => exists(key)));
  expect(found).toEqual([true, false, true, true, false]);
});

/** Calls `t('…')`, with the namespaces the same file asks `useTranslation` for. */
function usesIn(file: string, source: string): Use[] {
  const namespaces = new Set<string>();
  const asked: string[] = [];
  walk(parse(file, source), (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = (node['callee'] as Node)['name'];
    const [first] = node['arguments'] as Node[];
    if (callee === 'useTranslation') for (const name of namespacesOf(first)) namespaces.add(name);
    if (callee === 't' && first !== undefined) asked.push(...keysOf(first));
  });
  for (const hit of source.matchAll(/TFunction<'(\w+)'>/g)) namespaces.add(hit[1]!);
  if (namespaces.size === 0) namespaces.add('common');
  return asked.map((key) => ({
    file,
    keys: key.includes(':') ? [key] : [...namespaces].map((name) => `${name}:${key}`),
  }));
}

function namespacesOf(argument: Node | undefined): string[] {
  if (argument === undefined) return ['common'];
  const list = argument.type === 'ArrayExpression' ? (argument['elements'] as Node[]) : [argument];
  return list.map(textOf).filter((text) => text !== null);
}

/** Literal keys, both sides of a choice, and templates as patterns; what is only a variable is not followed. */
function keysOf(argument: Node): string[] {
  if (argument.type === 'ConditionalExpression') {
    return [...keysOf(argument['consequent'] as Node), ...keysOf(argument['alternate'] as Node)];
  }
  if (argument.type === 'TemplateLiteral') {
    const pieces = (argument['quasis'] as Node[]).map((piece) => textOf(piece) ?? '');
    return pieces.join('*').startsWith('*') ? [] : [pieces.join('*')];
  }
  const text = textOf(argument);
  return text === null ? [] : [text];
}

function exists(key: string): boolean {
  if (!key.includes('*')) return catalogue.has(key);
  const pattern = new RegExp(
    `^${key
      .split('*')
      .map((piece) => RegExp.escape(piece))
      .join('.+')}$`,
  );
  return [...catalogue].some((known) => pattern.test(known));
}

async function readCatalogue(): Promise<Set<string>> {
  const folder = new URL('./zh-CN/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const keys = await Promise.all(
    names.map(async (name) => {
      const texts = JSON.parse(await readFile(new URL(name, folder), 'utf8')) as Record<
        string,
        unknown
      >;
      return flat(texts).map(
        (key) => `${name.replace('.json', '')}:${key.replace(/_(one|other)$/, '')}`,
      );
    }),
  );
  return new Set(keys.flat());
}

function flat(texts: Record<string, unknown>, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [before + key]
      : flat(value as Record<string, unknown>, `${before}${key}.`),
  );
}
