import {
  holdAmount,
  makeTransfer,
  postHold,
  sealTransfers,
} from '../../src/modules/ledger/index.ts';
import { instantOf, systemClock } from '../../src/platform/clock/clock.ts';
import { system, type Ctx } from '../../src/platform/context.ts';
import { openEmbeddedDatabase } from '../../src/platform/db/embedded-database.ts';
import { openServerDatabase } from '../../src/platform/db/server-database.ts';
import { newId } from '../../src/platform/ids/ids.ts';

// A process that moves amounts as fast as it can and says what was committed, until somebody kills it.
const [where = '', communityId = '', ...wallets] = process.argv.slice(2);
const db = where.startsWith('postgres')
  ? await openServerDatabase({ url: where, connections: 4 })
  : await openEmbeddedDatabase(where);

const as = <T>(work: (ctx: Ctx) => Promise<T>) =>
  db.transact([communityId], (tx) => {
    const plain = { requestId: newId(), ip: null, facts: [] };
    return work({ tx, actor: system, communityId, now: systemClock.now(), ...plain });
  });
const pick = () => wallets[Math.floor(Math.random() * wallets.length)]!;

async function writeForEver(): Promise<never> {
  for (let nth = 0; ; nth += 1) {
    const from = pick();
    const to = wallets.find((one) => one !== from)!;
    const key = newId();
    if (nth % 3 === 0) {
      const expiresAt = instantOf(Date.now() + 3_600_000);
      const wish = { key, fromId: from, toId: to, amount: 1, words: '', expiresAt };
      const holdId = await as((ctx) => holdAmount(ctx, wish));
      await as((ctx) => postHold(ctx, { holdId }));
      process.stdout.write(`post:${holdId}\n`);
    } else {
      const entries = [
        { accountId: from, amount: -1 },
        { accountId: to, amount: 1 },
      ];
      await as((ctx) => makeTransfer(ctx, { key, kind: 'test', words: '', entries }));
      process.stdout.write(`${key}\n`);
    }
    if (nth % 10 === 0) await as(sealTransfers);
  }
}

await Promise.all([1, 2, 3, 4].map(writeForEver));
