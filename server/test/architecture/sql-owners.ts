import { isTest, withoutComments, type Tree } from './tree.ts';

/** Which module's migration makes a table: `0004-service.sql` makes those of the service module. */
export function tableOwners(tree: Tree): Map<string, string> {
  const owners = new Map<string, string>();
  for (const [file, text] of tree) {
    const [, owner] = /^server\/migrations\/\d{4}-([a-z]+)[\w-]*\.sql$/.exec(file) ?? [];
    if (owner === undefined) continue;
    for (const match of text.matchAll(/^create table (?:if not exists )?(\w+)/gim))
      owners.set(match[1]!, owner);
  }
  return owners;
}

/**
 * Tables of the platform that modules name in statements of their own: a number is counted in the
 * same statement that uses it, and every importer records its runs.
 */
const shared = new Set(['counter', 'import_run']);

/** Statements of one module that name another's table. What a module needs of another it asks for at its door. */
export function sqlProblems(tree: Tree): string[] {
  const owners = tableOwners(tree);
  return [...tree].flatMap(([file, text]) => {
    const module = moduleOf(file);
    if (module === null || isTest(file)) return [];
    const named = [...new Set(tablesNamed(text))].filter(
      (table) => owners.has(table) && !shared.has(table),
    );
    return named
      .filter((table) => owners.get(table) !== module)
      .map((table) => `${file} names ${table}, a table of ${owners.get(table)}`);
  });
}

function moduleOf(file: string): string | null {
  const [, inModules] = /^server\/src\/modules\/([^/]+)\//.exec(file) ?? [];
  return inModules ?? (file.startsWith('server/src/platform/') ? 'platform' : null);
}

const inText = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
const afterWord = /\b(?:from|join|into|update|table|using|only)\s+"?([a-z_]+)"?/gi;

/** Only in strings that are statements: prose has "from" too. */
function tablesNamed(text: string): string[] {
  const statements = [...withoutComments(text).matchAll(inText)]
    .map((match) => match[0])
    .filter((one) => /\b(select|insert|update|delete|with|from|join|references)\b/i.test(one));
  return statements.flatMap((one) =>
    [...one.matchAll(afterWord)].map((match) => match[1]!.toLowerCase()),
  );
}
