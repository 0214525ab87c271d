import type { Role } from '@linli/contract';
import type { Actor } from '../../../platform/context.ts';
import { everyRole } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

interface Giving {
  roles: readonly Role[];
  /** To anybody of the community, or only to the people of the buildings they look after. */
  to: 'anybody' | 'own_people';
}

/** Who may give, confirm and end which role; whoever is not listed may do so with none. */
const givable: Partial<Record<Role, Giving>> = {
  manager: { roles: everyRole, to: 'anybody' },
  operator: { roles: everyRole, to: 'anybody' },
  dispatcher: { roles: ['engineer'], to: 'anybody' },
  steward: { roles: ['resident', 'volunteer_steward'], to: 'own_people' },
};

/** The roles that may give any role at all: what the routes are open to. */
export const rolesThatGive = Object.keys(givable) as Role[];

/** The roles that this person may give, and so the members they get to see. */
export const rolesToGive = (actor: Actor): Role[] => rolesGiven(actor, ['anybody', 'own_people']);

/** Of these, the ones they may give to anybody, not only to the people of their own buildings. */
export const rolesForAnybody = (actor: Actor): Role[] => rolesGiven(actor, ['anybody']);

function rolesGiven(actor: Actor, to: readonly Giving['to'][]): Role[] {
  const given = actor.roles
    .flatMap((own) => givable[own] ?? [])
    .filter((one) => to.includes(one.to));
  return everyRole.filter((role) => given.some(({ roles }) => roles.includes(role)));
}

export function requireMayGive(actor: Actor, role: Role): void {
  if (!rolesToGive(actor).includes(role)) throw notYoursToGive(role);
}

export const notYoursToGive = (role: Role) =>
  new Refusal('identity.role_not_yours_to_give', { role });
