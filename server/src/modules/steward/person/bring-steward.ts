import type { Ctx } from '../../../platform/context.ts';
import { changeStars } from '../star/publish-star.ts';
import { insertSteward, type StewardRow } from './steward.store.ts';

/** Somebody who came with stars from elsewhere, once: what is written down here already stays. */
export async function bringSteward(
  ctx: Ctx,
  given: Pick<StewardRow, 'personId' | 'kind' | 'sinceOn' | 'stars'>,
): Promise<void> {
  const { personId, stars } = given;
  if (!(await insertSteward(ctx, { ...given, stars: 0, probationUntil: null }))) return;
  if (stars > 0) await changeStars(ctx, personId, { to: stars, why: 'brought_in' });
}
