import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { openPurse } from '../../src/modules/ledger/test-ledger.ts';
import { openEmbeddedDatabase } from '../../src/platform/db/embedded-database.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';

const writer = path.resolve(import.meta.dirname, '../support/ledger-writer.ts');
const kills = 10;
const url = process.env['TEST_DATABASE_URL'];
const folder = await mkdtemp(path.join(tmpdir(), 'linli-ledger-kill-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = () =>
  url === undefined
    ? openEmbeddedDatabase(path.join(folder, 'db'))
    : openServerDatabase({ url, connections: 4 });

/** Starts a writer, lets it commit some, and kills it in the middle. @returns what it said was committed */
async function writeAndDie(communityId: string, wallets: readonly string[]): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [writer, url ?? path.join(folder, 'db'), communityId, ...wallets],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const enough = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      said.push(line);
      if (said.length === 15) resolve();
    });
  });
  await Promise.race([enough, once(child, 'exit')]);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}

test(
  `killed ${kills} times in the middle, the ledger has all it answered and verifies`,
  {
    timeout: 240_000,
  },
  async () => {
    let db = await open();
    await migrate(db);
    let purse = await openPurse(db);
    const { communityId } = purse;
    const wallets = [
      await purse.wallet(10_000),
      await purse.wallet(10_000),
      await purse.wallet(10_000),
    ];
    await db.close();

    const said: string[] = [];
    for (let time = 0; time < kills; time += 1)
      said.push(...(await writeAndDie(communityId, wallets)));
    expect(said.length).toBeGreaterThanOrEqual(kills * 15);

    db = await open();
    purse = await openPurse(db, communityId);
    const kept = await purse.as((ctx) =>
      ctx.tx.query(
        'select from ledger_transfer where community_id = $1 and key = any ($2::text[])',
        [communityId, said],
      ),
    );
    expect(kept.rows).toHaveLength(said.length);
    expect(await purse.problems()).toEqual([]);
    const balances = await Promise.all(wallets.map((wallet) => purse.balance(wallet)));
    expect(balances.reduce((sum, { balance }) => sum + balance, 0)).toBe(30_000);
    await db.close();
  },
);
