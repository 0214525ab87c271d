import type { Ctx } from '../../platform/context.ts';
import type { Tx } from '../../platform/db/tx.ts';

/** What this module shows of the rank above it; `app.ts` hands it in. */
export interface Directory {
  communityNames(
    tx: Tx,
    ids: readonly string[],
  ): Promise<{ id: string; code: string; name: string }[]>;
  /** Those of the ids that are organisations of this community. */
  organisationNames(ctx: Ctx, ids: readonly string[]): Promise<{ id: string; name: string }[]>;
}
