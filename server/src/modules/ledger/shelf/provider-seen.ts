import { hasRole, type Ctx } from '../../../platform/context.ts';
import { peopleWithRoles } from '../../identity/index.ts';
import { handsOverAll } from './shelf.policy.ts';

/**
 * Whose redemptions the caller may see and hand over: all of the community's, or those of the organisation
 * whose merchant they are; a merchant of none sees nobody's.
 */
export async function providerSeen(ctx: Ctx): Promise<string> {
  if (hasRole(ctx.actor, ...handsOverAll)) return 'all';
  const merchants = await peopleWithRoles(ctx, ['merchant']);
  const organisationId =
    merchants.find((one) => one.personId === ctx.actor.personId)?.organisationId ?? null;
  return organisationId ?? nobodys;
}

/** No organisation has it. */
const nobodys = '00000000-0000-0000-0000-000000000000';
