import { endpoints } from '@linli/contract';
import { readFile, writeFile } from 'node:fs/promises';

const target = new URL('../web/client/routes.gen.ts', import.meta.url);

/** Method and path of every endpoint, so that the browser need not carry the schemas. */
export function routesText(): string {
  const lines = Object.entries(endpoints).map(([name, { method, path }]) =>
    lineOf(name, method, path),
  );
  return `// Written by tools/generate-routes.ts from the contract; do not edit.\nexport const routes = {\n${lines.join('\n')}\n} as const;\n`;
}

/** As the formatter would break it. */
function lineOf(name: string, method: string, path: string): string {
  const line = `  ${name}: ['${method}', '${path}'],`;
  return line.length <= 100 ? line : `  ${name}: [\n    '${method}',\n    '${path}',\n  ],`;
}

export const writtenRoutes = (): Promise<string> => readFile(target, 'utf8');

if (import.meta.main) {
  await writeFile(target, routesText());
  console.log(`${Object.keys(endpoints).length} routes written`);
}
