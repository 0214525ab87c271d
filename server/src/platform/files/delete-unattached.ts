import { plusDays } from '../clock/clock.ts';
import type { JobTools, RecurringJob } from '../jobs/jobs.ts';
import { communitiesWithUnattached, deleteUnattached, type FileRow } from './file.store.ts';
import { storageKey, type FileStorage } from './file-storage.ts';
import { deleteUnattachedVideos } from './video/delete-unattached.ts';

const keptDays = 1;
const batch = 200;

/** Photos and videos that nobody attached within a day go: the row first, the bytes after it is gone for good. */
export function deleteUnattachedJob(storage: FileStorage): RecurringJob {
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
          for (const file of gone)
            await removeBytes({ storage, tools }, file.id, [
              storageKey(file, 'full'),
              storageKey(file, 'thumb'),
            ]);
        } while (gone.length === batch);
      }
      await deleteUnattachedVideos(tools, before, (id, keys) =>
        removeBytes({ storage, tools }, id, keys),
      );
    },
  };
}

/** Bytes that cannot be removed now are unreachable already: said, and not a reason to stop. */
async function removeBytes(
  { storage, tools }: { storage: FileStorage; tools: JobTools },
  file: string,
  keys: readonly string[],
): Promise<void> {
  try {
    for (const key of keys) await storage.remove(key);
  } catch (error) {
    tools.log.warn({ err: error, file }, 'bytes of a deleted file remain');
  }
}
