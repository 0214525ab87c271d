import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { homeDetails } from './home-details.ts';
import type { HomeDetail } from './home.store.ts';
import { homesOf } from './homes-of.ts';

/** The homes where the caller is listed today, with the people of the present household. */
export async function myHomes(ctx: Ctx): Promise<{ items: HomeDetail[] }> {
  const mine = await homesOf(ctx, personOf(ctx));
  const ids = mine.map(({ homeId }) => homeId);
  const view = { people: 'present', edit: false, seeContact: false } as const;
  return { items: await homeDetails(ctx, ids, () => view) };
}
