import type { Ctx } from '../../platform/context.ts';
import { Refusal } from '../../platform/refusal/refusal.ts';
import { shareHome } from '../community/index.ts';
import type { PlaceRow } from './place.store.ts';
import type { Side } from './side.ts';

/** Whether the caller did the work, or lives with whoever did: then they judge none of it. */
export const onDoerSide = async (
  ctx: Ctx,
  side: Side,
  place: Pick<PlaceRow, 'personId'>,
): Promise<boolean> =>
  place.personId !== null &&
  (place.personId === side.personId || (await shareHome(ctx, side.personId, place.personId)));

/** @throws Refusal task.doer_side */
export async function notOnDoerSide(
  ctx: Ctx,
  side: Side,
  place: Pick<PlaceRow, 'personId'>,
): Promise<void> {
  if (await onDoerSide(ctx, side, place)) throw new Refusal('task.doer_side');
}
