import type { Role } from '@linli/contract';
import { hasRole, type Actor } from '../../platform/context.ts';

/** Who may read the homes and the figures on the map. */
export const readers = [
  'manager',
  'operator',
  'dispatcher',
  'steward',
  'cashier',
  'street_officer',
  'social_worker',
] as const satisfies readonly Role[];

/** Who may change the tree, the areas, the organisations, and import. */
export const editors = ['manager', 'operator'] as const satisfies readonly Role[];

/** An engineer finds the door by its label and learns nothing of who lives behind it. */
export const labelReaders = [...readers, 'engineer'] as const satisfies readonly Role[];

/** Who may list people at a home; a steward only at homes of their own buildings. */
export const listers = [...editors, 'steward'] as const satisfies readonly Role[];

/** Who may be shown a number in full, with a reason; a steward only of their own buildings. */
export const callers = [
  'manager',
  'operator',
  'dispatcher',
  'steward',
  'cashier',
  'social_worker',
] as const satisfies readonly Role[];

/** Everywhere in the community, or only in the buildings somebody looks after. */
export type Reach = 'everywhere' | 'own_buildings' | 'nowhere';

/** How far a right goes that is open to `roles`: of those only the steward's ends at their buildings. */
export function reachOf(actor: Actor, roles: readonly Role[]): Reach {
  const wide = roles.filter((role) => role !== 'steward');
  if (hasRole(actor, ...wide)) return 'everywhere';
  return roles.includes('steward') && hasRole(actor, 'steward') ? 'own_buildings' : 'nowhere';
}

/** What a caller may do with the people of one building, given the buildings they look after. */
export function canAt(actor: Actor, own: readonly string[], buildingId: string) {
  const reaches = (roles: readonly Role[]) => {
    const reach = reachOf(actor, roles);
    return reach === 'everywhere' || (reach === 'own_buildings' && own.includes(buildingId));
  };
  return { see: reaches(readers), edit: reaches(listers), seeContact: reaches(callers) };
}
