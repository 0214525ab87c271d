import type { Role } from '@linli/contract';
import type { Actor } from '../../../platform/context.ts';
import { everyRole } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

/** Who may give, confirm and end which role; whoever is not listed may do so with none. */
const givable: Partial<Record<Role, readonly Role[]>> = {
  manager: everyRole,
  operator: everyRole,
  dispatcher: ['engineer'],
  steward: ['resident', 'volunteer_steward'],
};

/** The roles that may give any role at all: what the routes are open to. */
export const rolesThatGive = Object.keys(givable) as Role[];

/** The roles that this person may give, and so the members they get to see. */
export function rolesToGive(actor: Actor): Role[] {
  return everyRole.filter((role) => actor.roles.some((own) => givable[own]?.includes(role)));
}

export function requireMayGive(actor: Actor, role: Role): void {
  if (!rolesToGive(actor).includes(role)) {
    throw new Refusal('identity.role_not_yours_to_give', { role });
  }
}
