import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import { sealedAtOnce, sealTransfers } from './chain/seal-transfers.ts';
import { expireHold } from './hold/release-hold.ts';
import { expireWallet, lookForExpiry, type Swept } from './lot/expire-points.ts';

/** Gives new transfers their place in the chain. */
const seal: RecurringJob = {
  name: 'ledger.seal',
  cron: '* * * * *',
  run: (tools) =>
    eachCommunity(
      tools,
      'select distinct community_id as "communityId" from ledger_unsealed',
      async (communityId) => {
        let sealed = sealedAtOnce;
        while (sealed === sealedAtOnce)
          sealed = await tools.inCommunity(communityId, sealTransfers);
      },
    ),
};

const expiredAtOnce = 100;

/** Lets go what was held for too long. */
const expire: RecurringJob = {
  name: 'ledger.expire-holds',
  cron: '*/5 * * * *',
  run: (tools) =>
    eachCommunity(
      tools,
      `select distinct h.community_id as "communityId" from ledger_hold h where ${due('$1')}`,
      async (communityId) => {
        let found = expiredAtOnce;
        while (found === expiredAtOnce) {
          found = await tools.inCommunity(communityId, async (ctx) => {
            const holds = await ctx.tx.query<{ id: string }>(
              `select h.id from ledger_hold h where h.community_id = $1 and ${due('$2')}
               order by h.from_id, h.id limit ${expiredAtOnce}`,
              [communityId, ctx.now],
            );
            for (const { id } of holds.rows) await expireHold(ctx, id);
            return holds.rows.length;
          });
        }
      },
      true,
    ),
};

const due = (now: string) => `h.expires_at <= ${now} and not exists (
  select from ledger_release r where r.community_id = h.community_id and r.hold_id = h.id)`;

/** One community that fails must not keep the others waiting. */
async function eachCommunity(
  { db, clock }: JobTools,
  query: string,
  work: (communityId: string) => Promise<void>,
  timed = false,
): Promise<void> {
  const found = await db.asOwner((tx) =>
    tx.query<{ communityId: string }>(query, timed ? [clock.now()] : []),
  );
  const failed: unknown[] = [];
  for (const { communityId } of found.rows)
    await work(communityId).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
}

/** Points that have run out go, each night; whoever was down catches up the next. */
const expirePoints: RecurringJob = {
  name: 'ledger.expire-points',
  cron: '20 18 * * *',
  run: (tools) =>
    eachCommunity(
      tools,
      'select distinct community_id as "communityId" from ledger_expiry_policy',
      async (communityId) => {
        const failed: unknown[] = [];
        let after: string | null = null;
        do {
          const { due, next }: Swept = await tools.inCommunity(communityId, (ctx) =>
            lookForExpiry(ctx, after),
          );
          // One wallet that fails must not keep the others waiting.
          for (const one of due)
            await tools
              .inCommunity(communityId, (ctx) => expireWallet(ctx, one))
              .catch((error: unknown) => failed.push(error));
          after = next;
        } while (after !== null);
        if (failed.length > 0) throw new AggregateError(failed, 'some wallets did not expire');
      },
    ),
};

export const ledgerJobs: readonly RecurringJob[] = [seal, expire, expirePoints];
