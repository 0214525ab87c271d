import { personOf, type Ctx } from '../../../platform/context.ts';
import { listingsIn, listingsOf } from '../person/listings.ts';
import { buildingsOf } from './buildings-of.ts';

/**
 * The people a steward answers for: whoever is listed today in the buildings that the caller looks
 * after, and those of `invited` whom no home lists yet.
 */
export async function peopleInCare(ctx: Ctx, invited: readonly string[]): Promise<string[]> {
  const [there, anywhere] = await Promise.all([
    listingsIn(ctx, await buildingsOf(ctx, personOf(ctx))),
    listingsOf(ctx, invited),
  ]);
  const listed = new Set(anywhere.map(({ personId }) => personId));
  const unlisted = invited.filter((personId) => !listed.has(personId));
  return [...new Set([...there.map(({ personId }) => personId), ...unlisted])];
}
