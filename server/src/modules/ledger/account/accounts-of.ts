import type { Ctx } from '../../../platform/context.ts';
import { openAccount } from './open-account.ts';

/** What somebody has of a unit; opened when there is none yet. */
export const walletOf = (ctx: Ctx, personId: string, unit: string): Promise<string> =>
  openAccount(ctx, { ownerKind: 'person', ownerId: personId, kind: 'wallet', unit });

/** What an organisation may give out of a unit; opened when there is none yet. */
export const budgetAccount = (ctx: Ctx, organisationId: string, unit: string): Promise<string> =>
  openAccount(ctx, { ownerKind: 'organisation', ownerId: organisationId, kind: 'budget', unit });

/** An account of the community as a whole: where points come from, where they expire, where money is settled. */
export const communityAccount = (
  ctx: Ctx,
  kind: 'issue' | 'expiry' | 'escrow' | 'fee_income' | 'settlement',
  unit: string,
): Promise<string> =>
  openAccount(ctx, { ownerKind: 'community', ownerId: ctx.communityId, kind, unit });
