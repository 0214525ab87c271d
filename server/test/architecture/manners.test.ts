import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  clockProblems,
  folderProblems,
  leftoverProblems,
  nameProblems,
  sizeProblems,
} from './manners.ts';
import { projectRoot, readTree } from './tree.ts';

const tree = readTree();
const one = (file: string, text: string) => new Map([[file, text]]);
const inModule = 'server/src/modules/service/a.ts';

describe('folders say what is in them', () => {
  test('in the project', () => expect(folderProblems(tree)).toEqual([]));
  test.each(['utils', 'helpers', 'common', 'services', 'types'])('%s is refused', (name) => {
    expect(folderProblems(one(`server/src/modules/service/${name}/a.ts`, ''))).toHaveLength(1);
  });
});

describe('the domain does not read the clock', () => {
  test('in the project', () => expect(clockProblems(tree)).toEqual([]));
  test.each(['Date.now()', 'new Date()', 'performance.now()'])('%s is found', (code) => {
    expect(clockProblems(one(inModule, `const a = ${code};`))).toHaveLength(1);
  });
  test('a date made of an argument is none', () => {
    expect(clockProblems(one(inModule, 'const a = new Date(at); // not Date.now()'))).toEqual([]);
  });
});

describe('classes are named after what they are', () => {
  test('in the project', () => expect(nameProblems(tree)).toEqual([]));
  test('a TaskService is found', () => {
    expect(nameProblems(one(inModule, 'export class TaskService {}'))).toHaveLength(1);
  });
});

describe('nothing is left unfinished or switched off', () => {
  test('in the project', () => expect(leftoverProblems(tree)).toEqual([]));
  test.each([
    '// TODO later',
    '// @ts-ignore',
    "test.only('x', () => {})",
    'const a = b as any;',
    '// oxlint-disable',
  ])('%s is found', (code) => expect(leftoverProblems(one(inModule, code))).toHaveLength(1));
});

describe('files stay small enough to read', () => {
  test('in the project', () => expect(sizeProblems(tree)).toEqual([]));
  test('301 lines are too many, 500 in a test are not', () => {
    expect(sizeProblems(one(inModule, 'a;\n'.repeat(301)))).toHaveLength(1);
    expect(sizeProblems(one(inModule, 'a;\n'.repeat(300)))).toEqual([]);
    expect(sizeProblems(one('server/src/a.test.ts', 'a;\n'.repeat(500)))).toEqual([]);
    expect(sizeProblems(one('server/src/a.test.ts', 'a;\n'.repeat(501)))).toHaveLength(1);
  });
});

test('the linter refuses a function of 71 lines and an unused import', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-lint-'));
  try {
    const body = '  work(1);\n';
    writeFileSync(path.join(folder, 'long.ts'), `export function long() {\n${body.repeat(70)}}\n`);
    writeFileSync(
      path.join(folder, 'unused.ts'),
      "import fs from 'node:fs';\nexport const a = 1;\n",
    );
    writeFileSync(path.join(folder, 'fits.ts'), `export function fits() {\n${body.repeat(68)}}\n`);
    const report = lint(folder);
    expect(report).toMatch(
      /long\.ts[\s\S]*max-lines-per-function|max-lines-per-function[\s\S]*long\.ts/,
    );
    expect(report).toMatch(/no-unused-vars/);
    expect(report).not.toMatch(/fits\.ts/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function lint(folder: string): string {
  const tool = path.join(projectRoot, 'node_modules/oxlint/bin/oxlint');
  const config = path.join(projectRoot, '.oxlintrc.json');
  try {
    execFileSync(process.execPath, [tool, '-c', config, '--format=unix', folder], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
