import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { probationEnded, type ProbationEnded } from '../events.ts';
import { holders } from './steward.store.ts';
import { todayIn } from './today.ts';

/** Each morning: whose trial ended yesterday or before hears that it did, and so do those who lead. */
export const endProbations: RecurringJob = {
  name: 'steward.end-probations',
  cron: '10 7 * * *',
  run: async (tools) => {
    const found = await tools.db.asOwner((tx) =>
      tx.query<{ id: string }>(
        `select distinct community_id as id from steward
         where probation_until is not null and probation_told_at is null`,
      ),
    );
    const failed: unknown[] = [];
    for (const { id } of found.rows)
      await tools.inCommunity(id, endIn).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
  },
};

/** Written and told in one statement's reach: of two processes the second finds nothing left. */
async function endIn(ctx: Ctx): Promise<void> {
  const ended = await rows(
    ctx.tx,
    sql<{ personId: string }>`update steward set probation_told_at = ${ctx.now}
      where community_id = ${ctx.communityId} and probation_told_at is null
        and probation_until < ${todayIn(ctx)}::date returning person_id as "personId"`,
  );
  const people = await holders(ctx);
  for (const { personId } of ended) {
    // Whoever left during the trial has no end of it to hear of.
    const person = people.find((one) => one.personId === personId);
    if (person === undefined) continue;
    const about: ProbationEnded = { personIds: [personId], name: person.name };
    publish(ctx, probationEnded, { ...about });
  }
}
