import type { Instant } from '../../../platform/clock/clock.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

export interface SignInAccount {
  id: string;
  demo: boolean;
  disabledAt: Instant | null;
}

/** Asked only of somebody who has proved who they are; demo people exist only in a demo. */
export function requireUsable(account: SignInAccount, server: { demo: boolean }): void {
  if (account.disabledAt !== null || (account.demo && !server.demo)) {
    throw new Refusal('identity.account_disabled');
  }
}
