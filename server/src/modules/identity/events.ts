import type { Role } from '@linli/contract';

/** Facts of this module: past tense, ids only; `personIds` holds the one person it is about. */
export const memberInvited = 'member.invited';
export const memberVerified = 'member.verified';
export const memberRevoked = 'member.revoked';

/** What each of them carries. */
export interface AboutMember {
  membershipId: string;
  role: Role;
  personIds: readonly string[];
}
