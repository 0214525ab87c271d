import { plusDays } from '../clock/clock.ts';
import type { JobTools, RecurringJob } from '../jobs/jobs.ts';
import { communitiesWithUnattached, deleteUnattached, type FileRow } from './file.store.ts';
import { photoKey, type PhotoStorage } from './photo-storage.ts';

const keptDays = 1;
const batch = 200;

/** Photos that nobody attached within a day go: the row first, the bytes after it is gone for good. */
export function deleteUnattachedJob(storage: PhotoStorage): RecurringJob {
  return {
    name: 'files.delete-unattached',
    cron: '17 * * * *',
    run: async (tools) => {
      const before = plusDays(tools.clock.now(), -keptDays);
      for (const communityId of await communitiesWithUnattached(tools.db, before)) {
        let gone: FileRow[];
        do {
          gone = await tools.inCommunity(communityId, (ctx) =>
            deleteUnattached(ctx, { before, limit: batch }),
          );
          for (const file of gone) await removeBytes(storage, tools, file);
        } while (gone.length === batch);
      }
    },
  };
}

/** Bytes that cannot be removed now are unreachable already: said, and not a reason to stop. */
async function removeBytes(storage: PhotoStorage, tools: JobTools, file: FileRow): Promise<void> {
  try {
    await storage.remove(photoKey(file, 'full'));
    await storage.remove(photoKey(file, 'thumb'));
  } catch (error) {
    tools.log.warn({ err: error, file: file.id }, 'bytes of a deleted photo remain');
  }
}
