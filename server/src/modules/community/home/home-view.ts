import type { Ctx } from '../../../platform/context.ts';
import { hasRole } from '../../../platform/context.ts';
import { canAt, labelReaders, readers } from '../community.policy.ts';
import { buildingsOf } from '../staff/buildings-of.ts';
import type { HomeView } from './home-details.ts';
import { homesOf } from './homes-of.ts';

export type ViewOfHome = (home: { id: string; buildingId: string }) => HomeView | null;

/**
 * What the caller may learn of each home; null where, for them, there is no such home. Staff see
 * people as their role reaches, a resident those of the homes where they are listed.
 */
export async function homeViewer(ctx: Ctx): Promise<ViewOfHome> {
  const { actor } = ctx;
  const isStaff = hasRole(actor, ...labelReaders);
  const person = actor.personId;
  const [own, mine] = await Promise.all([
    person !== null && hasRole(actor, 'steward') ? buildingsOf(ctx, person) : [],
    person === null ? [] : homesOf(ctx, person),
  ]);
  const home = new Set(mine.map(({ homeId }) => homeId));
  return ({ id, buildingId }) => {
    const can = canAt(actor, own, buildingId);
    if (hasRole(actor, ...readers) && can.see) {
      return { people: 'all', edit: can.edit, seeContact: can.seeContact };
    }
    if (home.has(id)) return { people: 'present', edit: false, seeContact: false };
    return isStaff ? { people: 'none', edit: false, seeContact: false } : null;
  };
}
