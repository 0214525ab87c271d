import type { Role } from '@linli/contract';

/** Facts of this module: past tense, ids only; `personIds` holds the one person it is about. */
export const memberInvited = 'member.invited';
export const memberVerified = 'member.verified';
export const memberRevoked = 'member.revoked';

/** A card was used at two places within minutes: it is locked until staff print another. */
export const cardLocked = 'card.locked';
export interface CardLocked {
  cardId: string;
  serial: string;
  homeLabel: string | null;
  /** Whose card it is, and the steward of their home. */
  personIds: readonly string[];
  stewardId: string | null;
}

/** Somebody may act in another's name, and may no longer; both hear of it. */
export const proxyBegan = 'proxy.began';
export const proxyEnded = 'proxy.ended';
export interface ProxyFact {
  proxyId: string;
  principalId: string;
  agentId: string;
  principalName: string;
  agentName: string;
  /** Whoever ended it; null for a consent. */
  byId: string | null;
  reason: string | null;
  personIds: readonly string[];
}

/** What each of them carries. */
export interface AboutMember {
  membershipId: string;
  role: Role;
  personIds: readonly string[];
}
