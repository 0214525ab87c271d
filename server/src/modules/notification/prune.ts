import { plusDays } from '../../platform/clock/clock.ts';
import type { RecurringJob } from '../../platform/jobs/jobs.ts';
import { communitiesWithOld, forgetOld } from './prune.store.ts';

/** Read news is looked up while a season's matters are still argued about; the order keeps its own timeline. */
const readKeptDays = 90;
/** What nobody has opened in a year, nobody will; the text in it is about people and need not stay (PIPL art. 19). */
const keptDays = 365;
/** A transaction that others hardly notice. */
const batch = 1000;

/** Forgets old notifications with their deliveries, at an hour at which few are awake. */
export const pruneJob: RecurringJob = {
  name: 'notification.prune',
  cron: '40 3 * * *',
  run: async (tools) => {
    const now = tools.clock.now();
    const before = { read: plusDays(now, -readKeptDays), all: plusDays(now, -keptDays) };
    for (const communityId of await communitiesWithOld(tools.db, before)) {
      let gone = batch;
      while (gone === batch) {
        gone = await tools.inCommunity(communityId, (ctx) => forgetOld(ctx, before, batch));
      }
    }
  },
};
