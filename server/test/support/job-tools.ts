import type { Clock } from '../../src/platform/clock/clock.ts';
import type { Fact } from '../../src/platform/context.ts';
import { system } from '../../src/platform/context.ts';
import type { Database } from '../../src/platform/db/database.ts';
import type { JobTools } from '../../src/platform/jobs/jobs.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { newId } from '../../src/platform/ids/ids.ts';

/**
 * What a recurring job gets, without the queue: tests run jobs when they want.
 * @param only the community to work in: what other tests made up in the same database is left alone
 */
export function jobToolsOf(app: { db: Database; clock: Clock }, only?: string): JobTools {
  return {
    db: app.db,
    clock: app.clock,
    log: createLog('silent'),
    inCommunity: async (communityId, work) => {
      if (only !== undefined && communityId !== only) return undefined as never;
      return app.db.transact([communityId], (tx) =>
        work({
          tx,
          actor: system,
          communityId,
          now: app.clock.now(),
          requestId: newId(),
          ip: null,
          facts: [] as Fact[],
        }),
      );
    },
  };
}
