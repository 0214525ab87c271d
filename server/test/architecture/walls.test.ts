import { describe, expect, test } from 'vitest';
import { readTree } from './tree.ts';
import { wallProblems } from './walls.ts';

test('nobody in the project steps over a wall', () => {
  expect(wallProblems(readTree())).toEqual([]);
});

/** Each wall has a canary: a tree of two files that it must refuse, and its lawful twin. */
const module = (name: string) => `server/src/modules/${name}`;
const walls: { wall: string; from: string; line: string; to: string }[] = [
  {
    wall: 'peers do not import peers',
    from: `${module('service')}/a.ts`,
    line: "import { b } from '../task/index.ts';",
    to: `${module('task')}/index.ts`,
  },
  {
    wall: 'not even their types',
    from: `${module('service')}/a.ts`,
    line: "import type { B } from '../task/index.ts';",
    to: `${module('task')}/index.ts`,
  },
  {
    wall: 'calls go downward',
    from: `${module('identity')}/a.ts`,
    line: "export { b } from '../community/index.ts';",
    to: `${module('community')}/index.ts`,
  },
  {
    wall: 'the platform knows no module',
    from: 'server/src/platform/db/a.ts',
    line: "const b = await import('../../modules/identity/index.ts');",
    to: `${module('identity')}/index.ts`,
  },
  {
    wall: 'only through the door',
    from: `${module('service')}/a.ts`,
    line: "import { b } from '../community/home/b.ts';",
    to: `${module('community')}/home/b.ts`,
  },
  {
    wall: 'a listener hears facts only',
    from: `${module('notification')}/a.ts`,
    line: "import { b } from '../service/index.ts';",
    to: `${module('service')}/index.ts`,
  },
  {
    wall: 'nobody imports a listener',
    from: `${module('service')}/a.ts`,
    line: "import { b } from '../notification/index.ts';",
    to: `${module('notification')}/index.ts`,
  },
  {
    wall: 'nobody imports a flow',
    from: `${module('service')}/a.ts`,
    line: "import { b } from '../../flows/index.ts';",
    to: 'server/src/flows/index.ts',
  },
  {
    wall: 'nobody imports app',
    from: 'server/src/flows/a.ts',
    line: "import { b } from '../app.ts';",
    to: 'server/src/app.ts',
  },
  {
    wall: 'the contract imports only zod',
    from: 'contract/src/a.ts',
    line: "import { b } from 'fastify';",
    to: 'contract/src/b.ts',
  },
  {
    wall: 'apps do not import each other',
    from: 'web/console/a.tsx',
    line: "import { b } from '../resident/b.tsx';",
    to: 'web/resident/b.tsx',
  },
  {
    wall: 'what is shared imports no app',
    from: 'web/kit/a.tsx',
    line: "import { b } from '../resident/b.tsx';",
    to: 'web/resident/b.tsx',
  },
  {
    wall: 'a screen takes types only',
    from: 'web/console/a.tsx',
    line: "import { b } from '@linli/contract';",
    to: 'contract/src/index.ts',
  },
  {
    wall: 'a screen knows no server',
    from: 'web/console/a.tsx',
    line: "import { b } from '../../server/src/app.ts';",
    to: 'server/src/app.ts',
  },
  {
    wall: 'every module has a rank',
    from: `${module('misc')}/a.ts`,
    line: "import { b } from './b.ts';",
    to: `${module('misc')}/b.ts`,
  },
  {
    wall: 'what is made for tests stays there',
    from: 'server/src/app.ts',
    line: "import { b } from '../test/support/b.ts';",
    to: 'server/test/support/b.ts',
  },
];

describe('each wall holds:', () => {
  test.each(walls)('$wall', ({ from, line, to }) => {
    const bad = new Map([
      [from, `// why\n${line}\n`],
      [to, 'export const b = 1;\n'],
    ]);
    expect(wallProblems(bad)).toHaveLength(1);
  });

  test('a circle of imports is found', () => {
    const bad = new Map([
      ['server/src/platform/a.ts', "import { b } from './b.ts';"],
      ['server/src/platform/b.ts', "import { a } from './a.ts';"],
    ]);
    expect(wallProblems(bad)).toHaveLength(1);
  });
});

test('what is lawful passes', () => {
  const good = new Map([
    [
      `${module('service')}/a.ts`,
      "import { b } from '../community/index.ts';\nimport { c } from './c.ts';",
    ],
    [
      `${module('service')}/c.ts`,
      "// import { x } from '../task/index.ts';\nimport { z } from 'zod';",
    ],
    [`${module('service')}/events.ts`, ''],
    [`${module('community')}/index.ts`, "import { d } from '../../platform/db/d.ts';"],
    [`${module('notification')}/a.ts`, "import type { E } from '../service/events.ts';"],
    [`${module('service')}/a.test.ts`, "import { b } from '../task/inner.ts';"],
    ['server/src/platform/db/d.ts', "import { endpoints } from '@linli/contract';"],
    ['contract/src/index.ts', "import { z } from 'zod';"],
    [
      'web/console/a.tsx',
      "import type { B } from '@linli/contract';\nimport { k } from '../kit/k.tsx';",
    ],
    ['web/kit/k.tsx', "import { call } from '../client/call.ts';"],
    ['web/client/call.ts', ''],
  ]);
  expect(wallProblems(good)).toEqual([]);
});
