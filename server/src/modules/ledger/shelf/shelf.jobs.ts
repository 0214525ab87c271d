import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { expireRedemption } from './end-redemption.ts';

const expiredAtOnce = 500;

/** Gives back points and pieces of what nobody came for. */
export const expireRedemptions: RecurringJob = {
  name: 'ledger.expire-redemptions',
  cron: '*/5 * * * *',
  run: async ({ db, clock, inCommunity }) => {
    const failed: unknown[] = [];
    const due = await db.asOwner((tx) =>
      tx.query<{ communityId: string; id: string }>(
        `select community_id as "communityId", id from redemption
         where state = 'reserved' and expires_at <= $1 order by expires_at limit ${expiredAtOnce}`,
        [clock.now()],
      ),
    );
    // One transaction each: whoever holds one thing must not wait for another.
    for (const { communityId, id } of due.rows)
      await inCommunity(communityId, (ctx) => expireRedemption(ctx, id)).catch((error: unknown) =>
        failed.push(error),
      );
    if (failed.length > 0) throw new AggregateError(failed, 'some redemptions did not expire');
  },
};
