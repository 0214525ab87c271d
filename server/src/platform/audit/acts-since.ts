import type { Instant } from '../clock/clock.ts';
import type { Ctx } from '../context.ts';
import { rows, sql } from '../db/tx.ts';

/** What was done by one act since, newest first. */
export function actsSince(
  ctx: Pick<Ctx, 'tx' | 'communityId'>,
  { act, label, since, limit }: { act: string; label: string; since: Instant; limit: number },
): Promise<{ subjectId: string | null; at: Instant }[]> {
  return rows(
    ctx.tx,
    sql<{ subjectId: string | null; at: Instant }>`select subject_id as "subjectId", at from audit
      where community_id = ${ctx.communityId} and act = ${act} and subject_label = ${label} and at >= ${since}
      order by at desc, id desc limit ${limit}`,
  );
}
