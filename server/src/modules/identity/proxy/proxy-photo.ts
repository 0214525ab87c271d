import { hasRole, type Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import type { Directory } from '../directory.ts';
import { mayKeep } from './end-proxy.ts';

/** The photo of a consent is seen by the two it is about, and by the staff who keep such consents. */
export async function proxyPhotoIsVisible(
  ctx: Ctx,
  photoId: string,
  directory: Directory,
): Promise<boolean> {
  // A photo is asked for in somebody's name only for their requests; who else acts for them is theirs alone.
  if (ctx.actor.agent !== undefined) return false;
  const found = await rows(
    ctx.tx,
    sql<{ principalId: string; agentId: string }>`
      select principal_id as "principalId", agent_id as "agentId" from proxy
      where community_id = ${ctx.communityId} and photo_id = ${photoId}`,
  );
  const me = ctx.actor.personId;
  for (const { principalId, agentId } of found) {
    if (me === principalId || me === agentId) return true;
    if (!hasRole(ctx.actor, 'manager', 'operator', 'steward')) continue;
    if (await mayKeep(ctx, principalId, directory)) return true;
  }
  return false;
}
