import { endpoints, historyRefusals, ledgerRefusals, platformRefusals } from '@linli/contract';
import { expect, test } from 'vitest';
import { isTest, readTree, withoutComments, type Tree } from './tree.ts';

const declared = new Set<string>([
  ...platformRefusals,
  ...historyRefusals,
  ...ledgerRefusals,
  ...Object.values(endpoints).flatMap(({ refusals }) => refusals),
]);

/** Codes that the server refuses with and the contract does not know: no client could say them in words. */
function undeclared(tree: Tree): string[] {
  return [...tree].flatMap(([file, text]) => {
    if (!file.startsWith('server/src/') || isTest(file)) return [];
    return [...withoutComments(text).matchAll(/\bnew Refusal\(\s*'([\w.]+)'/g)]
      .map(([, code = '']) => code)
      .filter((code) => !declared.has(code))
      .map((code) => `${file} refuses with ${code}`);
  });
}

test('whatever the server refuses with is declared in the contract', () => {
  expect(undeclared(readTree())).toEqual([]);
});

test('a code that is declared nowhere is found', () => {
  const tree: Tree = new Map([
    ['server/src/modules/service/a.ts', "throw new Refusal('service.made_up', { by });"],
    ['server/src/modules/service/b.ts', "throw new Refusal(\n  'not_found');"],
    ['server/src/modules/service/b.test.ts', "new Refusal('service.only_in_a_test')"],
  ]);
  expect(undeclared(tree)).toEqual([
    'server/src/modules/service/a.ts refuses with service.made_up',
  ]);
});
