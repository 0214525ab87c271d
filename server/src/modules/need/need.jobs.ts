import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { endEntries } from './need.store.ts';

const batch = 500;

/** Ends entries whose time is over; what both had agreed to stays theirs. */
export const expireNeeds: RecurringJob = {
  name: 'need.expire',
  cron: '17 * * * *',
  run: async (tools) => {
    // Finding what is due looks across communities, so it reads as the owner; the work itself is scoped.
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ communityId: string; id: string }>(
        `select community_id as "communityId", id from need_entry
         where state = 'open' and expires_at < $1 limit ${batch}`,
        [tools.clock.now()],
      ),
    );
    const failed: unknown[] = [];
    for (const [communityId, due] of Map.groupBy(found.rows, (row) => row.communityId)) {
      // One community that fails must not keep the others waiting.
      await tools
        .inCommunity(communityId, (ctx) =>
          endEntries(
            ctx,
            due.map(({ id }) => id),
            'expired',
          ),
        )
        .catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
  },
};
