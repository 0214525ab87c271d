import { communityContract, type OutOf } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { sql } from '../../../platform/db/tx.ts';
import { everyStaff } from '../../../platform/http/route.ts';
import { peopleWithRoles } from '../../identity/index.ts';

export type Organisation = OutOf<typeof communityContract.saveOrganisation>;
export type OrganisationRow = Omit<Organisation, 'people'>;

export const organisationColumns = sql.raw<OrganisationRow>(`id, kind, name,
  contact_name as "contactName", contact_phone as "contactPhone", ends_at as "endsAt"`);

/** How many people work here now for each organisation. */
export async function peoplePerOrganisation(ctx: Ctx): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { organisationId } of await peopleWithRoles(ctx, everyStaff)) {
    if (organisationId === null) continue;
    counts.set(organisationId, (counts.get(organisationId) ?? 0) + 1);
  }
  return counts;
}
