import type { Tx } from '../../../platform/db/tx.ts';

/**
 * Who holds which role in a community, and whose account a person is, change one transaction at a
 * time: two invitations of one phone give one membership, and of two managers who revoke each other
 * one stays. The lock is sent without waiting and ends with the transaction.
 */
export function lockRoles(tx: Tx, communityId: string): void {
  void tx.query(`select pg_advisory_xact_lock(hashtextextended('roles:' || $1, 0))`, [communityId]);
}
