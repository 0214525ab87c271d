import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { homeDetails } from './home-details.ts';
import type { HomeDetail } from './home.store.ts';
import { homeViewer } from './home-view.ts';

const nothing = { people: 'none', edit: false, seeContact: false } as const;

/**
 * One home as the caller may see it. When it shows people to somebody who does not live there, the
 * look is logged.
 */
export async function getHome(ctx: Ctx, { homeId }: { homeId: string }): Promise<HomeDetail> {
  const viewOf = await homeViewer(ctx);
  const [home] = await homeDetails(ctx, [homeId], (one) => viewOf(one) ?? nothing);
  const view = home === undefined ? null : viewOf(home);
  if (home === undefined || view === null) throw notFound();
  if (view.people === 'all' && home.households.length > 0) {
    audit(ctx, {
      act: 'household.view',
      subjectKind: 'home',
      subjectId: home.id,
      subjectLabel: home.label,
      field: 'name, relation, age_group, phone_masked',
    });
  }
  return home;
}

/** The same after an act of the caller's own, which is logged by itself. */
export async function homeAfter(ctx: Ctx, homeId: string): Promise<HomeDetail> {
  const viewOf = await homeViewer(ctx);
  const [home] = await homeDetails(ctx, [homeId], (one) => viewOf(one) ?? nothing);
  if (home === undefined) throw notFound();
  return home;
}
