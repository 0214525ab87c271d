import type { PayoutRun, Role } from '@linli/contract';
import { hasRole, type Actor } from '../../../platform/context.ts';

/** Who makes, checks and pays lists: two different people of these. */
export const paysOut: readonly Role[] = ['cashier', 'manager', 'operator'];

interface Standing {
  state: PayoutRun['state'];
  madeBy: string | null;
  pending: number;
}

/** What may be done with a list, and whether this person may. */
export function mayDo(actor: Actor, { state, madeBy, pending }: Standing): PayoutRun['can'] {
  const pays = hasRole(actor, ...paysOut);
  return {
    check: pays && state === 'draft' && actor.personId !== null && actor.personId !== madeBy,
    cancel: pays && (state === 'draft' || state === 'checked'),
    export: pays && (state === 'checked' || state === 'exported'),
    pay: pays && (state === 'checked' || state === 'exported') && pending > 0,
  };
}
