import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  buildCommunity,
  testApp,
  type TestApp,
  type TestCommunity,
} from '../../../test/support/test-app.ts';
import type { CommandDeps, Report } from '../command.ts';
import { importCalendar } from './import-calendar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'linli-calendar-'));
const quiet: Report = { say: () => undefined, progress: () => undefined };
let app: TestApp;
let community: TestCommunity;
beforeAll(async () => {
  app = await testApp();
  community = await buildCommunity(app);
});
afterAll(async () => {
  await app.app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, text: string) => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};
const next = file(
  'chinese-days.json',
  JSON.stringify({
    holidays: { '2027-02-06': 'Spring Festival,春节,4', '2027-10-01': 'National Day,国庆节,3' },
    workdays: { '2027-02-14': 'Spring Festival,春节,4' },
  }),
);
const run = (args: object) =>
  importCalendar.run(
    { db: app.db, clock: app.clock } as unknown as CommandDeps,
    { community: community.code, ...args },
    quiet,
  );

test('a file of holidays is looked at, brought in, and changes nothing the second time', async () => {
  const told = { firstYear: 2027, lastYear: 2027, days: 3 };
  expect(await run({ file: next, dryRun: true })).toMatchObject({
    exit: 0,
    json: { ...told, changed: 3 },
  });
  expect(await run({ file: next })).toMatchObject({ exit: 0, json: { ...told, changed: 3 } });
  expect(await run({ file: next })).toMatchObject({ exit: 0, json: { ...told, changed: 0 } });
});

test('one that cannot be used is refused with the reason, and nothing is written', async () => {
  const half = file(
    'half.json',
    JSON.stringify({ holidays: { '2028-10-01': 'a,国庆节,1' }, workdays: {} }),
  );
  const refused = await run({ file: half });
  expect(refused).toMatchObject({ exit: 3, json: { refused: 'service.holidays_unreadable' } });
  expect(refused.said?.zh).toContain('春节');
});

test('a community that is not there, and a file without a community, are told apart', async () => {
  expect(await run({ file: next, community: 'nope' })).toMatchObject({ exit: 3 });
  await expect(run({ file: next, community: undefined })).rejects.toThrow('--community');
});
