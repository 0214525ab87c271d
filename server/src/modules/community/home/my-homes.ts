import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { homeDetails } from './home-details.ts';
import type { HomeDetail } from './home.store.ts';
import { homesOf } from './homes-of.ts';

/**
 * The homes where the caller is listed today, with the people of the present household; without them at a
 * screen in a hall, and for whoever acts for somebody: who lives there is not theirs to know.
 */
export async function myHomes(ctx: Ctx): Promise<{ items: HomeDetail[] }> {
  const mine = await homesOf(ctx, personOf(ctx));
  const ids = mine.map(({ homeId }) => homeId);
  const itself = ctx.actor.agent === undefined && ctx.actor.card !== true;
  const people = itself ? ('present' as const) : ('none' as const);
  const view = { people, edit: false, seeContact: false };
  return { items: await homeDetails(ctx, ids, () => view) };
}
