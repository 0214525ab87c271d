import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { personOf } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { callers, reachOf } from '../community.policy.ts';
import { buildingsOf } from '../staff/buildings-of.ts';
import { listingsOf } from './listings.ts';

/** One number in full; the look is logged with its reason. */
export async function revealPhone(
  ctx: Ctx,
  { personId, reason }: { personId: string; reason: string },
): Promise<{ phone: string | null }> {
  const [person] = await peopleByIds(ctx, [personId]);
  if (person === undefined || !(await isInReach(ctx, personId))) throw notFound();
  audit(ctx, {
    act: 'person.reveal_phone',
    subjectKind: 'person',
    subjectId: personId,
    field: 'phone',
    reason,
  });
  return { phone: person.phone };
}

async function isInReach(ctx: Ctx, personId: string): Promise<boolean> {
  const reach = reachOf(ctx.actor, callers);
  if (reach !== 'own_buildings') return reach === 'everywhere';
  const own = await buildingsOf(ctx, personOf(ctx));
  const listings = await listingsOf(ctx, [personId]);
  return listings.some(({ buildingId }) => own.includes(buildingId));
}
