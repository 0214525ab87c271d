import type { BodyOf, taskContract } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { notAllowed, Refusal } from '../../../platform/refusal/refusal.ts';
import { notOnDoerSide } from '../doer-side.ts';
import { isDoer, isPublisher } from '../side.ts';
import { visiblePlace } from '../work/read-place.ts';

/** Each side says once how it was. @throws Refusal task.state, task.rated, task.doer_side */
export async function ratePlace(
  ctx: Ctx,
  placeId: string,
  { side: as, stars, words }: BodyOf<typeof taskContract.rateTaskPlace>,
): Promise<void> {
  const { task, place, side } = await visiblePlace(ctx, placeId);
  if (place.state !== 'settled') throw new Refusal('task.state', { state: place.state });
  if (as === 'doer' && !isDoer(side, place)) throw notAllowed();
  if (as === 'publisher') {
    await notOnDoerSide(ctx, side, place);
    if (!isPublisher(side, task)) throw notAllowed();
  }
  const made = await ctx.tx.query(
    `insert into task_rating (community_id, place_id, side, stars, said, by_id, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning side`,
    [ctx.communityId, placeId, as, stars, words, side.personId, ctx.now],
  );
  if (made.rows.length === 0) throw new Refusal('task.rated');
}
