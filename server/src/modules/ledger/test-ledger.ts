import { testDb } from '../../../test/support/test-db.ts';
import { systemClock, type Instant } from '../../platform/clock/clock.ts';
import { system, type Ctx } from '../../platform/context.ts';
import type { Database } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids/ids.ts';
import { makeTransfer, openAccount, readBalance, sealTransfers, verifyLedger } from './index.ts';

/** A community that has nothing but a ledger. */
export interface Purse {
  communityId: string;
  db: Database;
  as<T>(work: (ctx: Ctx) => Promise<T>, now?: Instant): Promise<T>;
  /** A wallet of somebody new, with so much in it. */
  wallet(amount: number): Promise<string>;
  /** The account that points come from. */
  issue: string;
  balance(accountId: string): Promise<{ balance: number; held: number }>;
  move(from: string, to: string, amount: number, key?: string): Promise<string>;
  /** Seals what there is, then reads everything again. */
  problems(): Promise<string[]>;
}

/** @param known a community that an earlier process made */
export async function openPurse(given?: Database, known?: string): Promise<Purse> {
  const db = given ?? (await testDb());
  const communityId = known ?? newId();
  const code = `T${communityId.slice(-10)}`;
  await db.asOwner((tx) =>
    tx.query(
      'insert into community (id, code, name, created_at) values ($1, $2, $2, now()) on conflict do nothing',
      [communityId, code],
    ),
  );
  const as: Purse['as'] = (work, now = systemClock.now()) =>
    db.transact([communityId], (tx) =>
      work({ tx, actor: system, communityId, now, requestId: newId(), ip: null, facts: [] }),
    );
  const community = { ownerKind: 'community', ownerId: communityId, unit: 'green' } as const;
  const issue = await as((ctx) => openAccount(ctx, { ...community, kind: 'issue' }));
  const move: Purse['move'] = (from, to, amount, key = newId()) =>
    as((ctx) =>
      makeTransfer(ctx, {
        key,
        kind: 'test',
        words: '测试',
        entries: [
          { accountId: from, amount: -amount },
          { accountId: to, amount },
        ],
      }),
    );
  return {
    communityId,
    db,
    as,
    issue,
    move,
    wallet: async (amount) => {
      const owner = {
        ownerKind: 'person',
        ownerId: newId(),
        kind: 'wallet',
        unit: 'green',
      } as const;
      const id = await as((ctx) => openAccount(ctx, owner));
      if (amount > 0) await move(issue, id, amount);
      return id;
    },
    balance: (accountId) => as((ctx) => readBalance(ctx, accountId)),
    problems: async () => {
      while ((await as(sealTransfers)) > 0);
      return (await as(verifyLedger)).problems;
    },
  };
}

/** The code somebody is refused with, or null. */
export const codeOf = (asked: Promise<unknown>): Promise<string | null> =>
  asked.then(
    () => null,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
