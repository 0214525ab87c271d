import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

test('the card that the sign-in page of a demo names is the one the demo makes', async () => {
  const shown = /demoCard = '([\d ]+)'/.exec(await read('./sign-in.tsx'))?.[1];
  const made = /serial: '(\d+)', digits: '(\d+)'/.exec(
    await read('../../../server/src/demo/hall/load-hall.ts'),
  );
  expect(shown?.replaceAll(' ', '')).toBe(`${made?.[1]}${made?.[2]}`);
});
