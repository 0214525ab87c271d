import { plusDays } from '../clock/clock.ts';
import type { RecurringJob } from '../jobs/jobs.ts';
import { communitiesWithOldUploads, deleteOldUploads, uploadKeptDays } from './photo-part.store.ts';

/** Parts of photos with which nobody went on for a day go. */
export const dropOldPartsJob: RecurringJob = {
  name: 'files.drop-old-parts',
  cron: '47 * * * *',
  run: async (tools) => {
    const before = plusDays(tools.clock.now(), -uploadKeptDays);
    for (const communityId of await communitiesWithOldUploads(tools.db, before))
      await tools.inCommunity(communityId, deleteOldUploads);
  },
};
