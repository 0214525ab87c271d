import type { Account, Call } from '../../../platform/http/route.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';

/** The account behind a call that only signed-in people may make. */
export function accountIn(call: Call): Account {
  if (call.account === null) throw new Refusal('not_signed_in');
  return call.account;
}
