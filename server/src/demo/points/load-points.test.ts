import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { openEmbeddedDatabase } from '../../platform/db/embedded-database.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { newId } from '../../platform/ids/ids.ts';
import { listRules } from '../../modules/ledger/earning/list-earnings.ts';
import { readFigures } from '../../modules/ledger/figures/read-figures.ts';
import { readFreezes } from '../../modules/ledger/freeze/freeze.store.ts';
import { sealTransfers, verifyLedger } from '../../modules/ledger/index.ts';
import { listPatterns } from '../../modules/ledger/watch/list-patterns.ts';
import { loadDemo } from '../load-demo.ts';

const now = '2026-11-20T06:30:00.000Z';
let db: Database;
let as: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>;
beforeAll(async () => {
  db = await openEmbeddedDatabase(null);
  await migrate(db);
  const { communityId } = await loadDemo({ db, clock: { now: () => now } }, { size: 'small' });
  as = (work) =>
    db.transact([communityId], (tx) =>
      work({ tx, actor: system, communityId, now, requestId: newId(), ip: null, facts: [] }),
    );
}, 120_000);
afterAll(() => db.close());

test('no screen of points is empty, and the ledger verifies', async () => {
  const rules = await as(listRules);
  expect(rules.items.map(({ given }) => given.times > 0)).toEqual([true, true, true]);
  const figures = await as((ctx) => readFigures(ctx, 'public_good'));
  expect(figures.accounts.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
  expect(figures.months.at(-1)!.issued).toBeGreaterThan(0);
  expect(figures.months.some(({ expired }) => expired > 0)).toBe(true);
  const patterns = await as(listPatterns);
  expect(patterns.items.filter(({ kind }) => kind === 'ring')).toHaveLength(1);
  expect(await as(readFreezes)).toMatchObject([{ lifted: null, appeal: expect.any(String) }]);
  while ((await as(sealTransfers)) > 0);
  expect((await as(verifyLedger)).problems).toEqual([]);
});
