import type { Ctx } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/tx.ts';

/** What this module shows, and asks, of the rank above it; `app.ts` hands it in. */
export interface Directory {
  communityNames(
    tx: Tx,
    ids: readonly string[],
  ): Promise<{ id: string; code: string; name: string }[]>;
  /** Those of the ids that are organisations of this community. */
  organisationNames(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]>;
  /** Where some people live and who looks after them; of people whom no home lists, neither. */
  whereabouts(ctx: Ctx, personIds: readonly string[]): Promise<Whereabouts[]>;
  /**
   * The people a steward answers for: whoever is listed today in the buildings that the caller looks
   * after, and those of `invited` whom no home lists yet.
   */
  peopleInCare(ctx: Ctx, invited: readonly string[]): Promise<string[]>;
  /** Whether two people are listed at one home today. */
  shareHome(ctx: Ctx, one: string, other: string): Promise<boolean>;
}

export interface Whereabouts {
  personId: string;
  homeId: string | null;
  homeLabel: string | null;
  steward: { personId: string; name: string; phone: string | null } | null;
}
