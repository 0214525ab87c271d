import type { Role } from '@linli/contract';

/** Who may open what, as the routes of the server say; the server decides, this only spares the dead end. */
export const rights = {
  figures: ['dispatcher', 'manager', 'operator', 'street_officer'],
  orders: [
    'dispatcher',
    'manager',
    'operator',
    'street_officer',
    'steward',
    'engineer',
    'social_worker',
  ],
  tasks: [
    'street_officer',
    'manager',
    'dispatcher',
    'operator',
    'social_worker',
    'merchant',
    'steward',
  ],
  taskGroups: ['street_officer', 'operator'],
  board: ['dispatcher', 'manager', 'operator'],
  filing: ['dispatcher', 'manager', 'operator', 'steward'],
  homes: [
    'dispatcher',
    'manager',
    'operator',
    'street_officer',
    'steward',
    'cashier',
    'social_worker',
  ],
  stock: ['dispatcher', 'manager', 'operator', 'cashier'],
  settlements: ['dispatcher', 'manager', 'operator', 'cashier'],
  cashier: ['cashier', 'manager', 'operator'],
  funders: ['manager', 'operator', 'street_officer'],
  redemptions: ['steward', 'dispatcher', 'cashier', 'manager', 'operator'],
  needs: ['manager', 'operator', 'social_worker', 'street_officer'],
  ledger: ['manager', 'operator', 'street_officer', 'cashier'],
  edit: ['manager', 'operator'],
  list: ['manager', 'operator', 'steward'],
  codes: ['manager', 'operator', 'dispatcher', 'steward'],
  members: ['manager', 'operator', 'dispatcher', 'steward'],
  stewards: ['manager', 'operator', 'steward', 'dispatcher', 'street_officer', 'social_worker'],
  quality: ['dispatcher', 'manager', 'operator', 'steward', 'street_officer'],
  visits: ['dispatcher', 'manager', 'operator', 'steward'],
  staff: [
    'dispatcher',
    'manager',
    'operator',
    'street_officer',
    'steward',
    'cashier',
    'engineer',
    'social_worker',
    'merchant',
    'volunteer_steward',
  ],
} as const satisfies Record<string, readonly Role[]>;

/** The roles somebody with these roles may give, confirm and end. */
export function rolesToGive(mine: readonly Role[]): readonly Role[] {
  if (mine.some((role) => role === 'manager' || role === 'operator')) return allRoles;
  const some: Role[] = [];
  if (mine.includes('dispatcher')) some.push('engineer');
  if (mine.includes('steward')) some.push('resident', 'volunteer_steward');
  return some;
}

export const allRoles: readonly Role[] = [
  'resident',
  'volunteer_steward',
  'steward',
  'dispatcher',
  'engineer',
  'manager',
  'cashier',
  'merchant',
  'social_worker',
  'street_officer',
  'operator',
];
export const staffRoles = allRoles.filter((role) => role !== 'resident');
