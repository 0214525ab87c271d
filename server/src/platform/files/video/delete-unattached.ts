import type { Instant } from '../../clock/clock.ts';
import type { JobTools } from '../../jobs/jobs.ts';
import { storageKey } from '../file-storage.ts';
import {
  communitiesWithUnattachedVideos,
  deleteVideo,
  lockUnattached,
  readParts,
} from './video.store.ts';

const batch = 20;

/** Videos that came before a moment and hang on nothing: the rows, then `removeBytes` of what they named. */
export async function deleteUnattachedVideos(
  tools: JobTools,
  before: Instant,
  removeBytes: (id: string, keys: readonly string[]) => Promise<void>,
): Promise<void> {
  for (const communityId of await communitiesWithUnattachedVideos(tools.db, before)) {
    let gone: { id: string; keys: string[] }[];
    do {
      gone = await tools.inCommunity(communityId, async (ctx) => {
        const found: { id: string; keys: string[] }[] = [];
        for (const id of await lockUnattached(ctx, { before, limit: batch })) {
          const parts = await readParts(ctx, id);
          const keys = parts.map(({ sha256 }) => storageKey({ communityId, id, sha256 }, 'part'));
          await deleteVideo(ctx, id);
          found.push({ id, keys });
        }
        return found;
      });
      for (const { id, keys } of gone) await removeBytes(id, keys);
    } while (gone.length === batch);
  }
}
