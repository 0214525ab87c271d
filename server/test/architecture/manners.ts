import { isTest, withoutComments, type Tree } from './tree.ts';

const forbiddenFolders = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'services',
  'types',
  'misc',
]);

/** Folders that say nothing about what is in them. */
export function folderProblems(tree: Tree): string[] {
  const folders = new Set([...tree.keys()].flatMap((file) => parentsOf(file)));
  return [...folders].filter((folder) => forbiddenFolders.has(folder.split('/').at(-1)!));
}

const parentsOf = (file: string): string[] =>
  file
    .split('/')
    .slice(0, -1)
    .map((_, at, all) => all.slice(0, at + 1).join('/'));

/** Time comes in as an argument: only the platform's clock, ids and tools read it. */
export function clockProblems(tree: Tree): string[] {
  return linesIn(
    tree,
    /\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\(|\bTemporal\.Now\b/,
    (file) => /^server\/src\/(modules|flows|demo)\//.test(file),
  );
}

/** A class or a file named after how it works and not after what it is. */
export function nameProblems(tree: Tree): string[] {
  return linesIn(tree, /\bclass\s+\w*(Service|Manager|Helper|Utils?)\b/, () => true);
}

/** Left unfinished, switched off, or hidden from the type checker. */
export function leftoverProblems(tree: Tree): string[] {
  const leftover = new RegExp(
    [
      '\\b(TODO|FIXME|XXX)\\b',
      '@ts-(ignore|nocheck|expect-error)',
      'oxlint-disable',
      'eslint-disable',
    ].join('|'),
  );
  const switchedOff = /\b(test|it|describe)\.(only|todo)\b|\bas any\b|: any\b/;
  return [...tree].flatMap(([file, text]) =>
    file.startsWith('server/test/architecture/')
      ? []
      : [
          ...matchesIn(file, text, leftover),
          ...matchesIn(file, withoutComments(text).replace(/'[^'\n]*'/g, "''"), switchedOff),
        ],
  );
}

/** Sizes of files, in lines: 300, tests 500. Functions are measured by the linter. */
export function sizeProblems(tree: Tree): string[] {
  return [...tree].flatMap(([file, text]) => {
    if (file.endsWith('.sql') || file.endsWith('.gen.ts')) return [];
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    const most = isTest(file) ? 500 : 300;
    return lines > most ? [`${file} has ${lines} lines, more than ${most}`] : [];
  });
}

function linesIn(tree: Tree, pattern: RegExp, concerns: (file: string) => boolean): string[] {
  return [...tree].flatMap(([file, text]) =>
    isTest(file) || !concerns(file) ? [] : matchesIn(file, withoutComments(text), pattern),
  );
}

const matchesIn = (file: string, text: string, pattern: RegExp): string[] =>
  text
    .split('\n')
    .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []));
