import { isAfter, plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { RecurringJob } from '../../../platform/jobs/jobs.ts';
import { starWarned, type StarWarned } from '../events.ts';
import { evaluateAll, type SignalsOf } from '../evaluation/list-evaluations.ts';
import { holders } from '../person/steward.store.ts';
import { todayIn } from '../person/today.ts';
import { changeStars } from './publish-star.ts';
import { lapsed } from './star-rules.ts';
import { readRules } from './star-rules.store.ts';
import { standingsOf } from './standing.ts';

/** Once a day: who is about to lose a star hears of it first, and loses it only when nothing was put right. */
export function lapseStars(signalsOf: SignalsOf): RecurringJob {
  return {
    name: 'steward.lapse-stars',
    cron: '20 7 * * *',
    run: async (tools) => {
      const found = await tools.db.asOwner((tx) =>
        tx.query<{ id: string }>('select distinct community_id as id from steward where stars > 0'),
      );
      const failed: unknown[] = [];
      for (const { id } of found.rows) {
        // One community that fails must not keep the others waiting.
        await tools
          .inCommunity(id, (ctx) => lapseIn(ctx, signalsOf))
          .catch((error: unknown) => failed.push(error));
      }
      if (failed.length > 0) throw new AggregateError(failed, 'some communities failed');
    },
  };
}

async function lapseIn(ctx: Ctx, signalsOf: SignalsOf): Promise<void> {
  const [{ rules }, evaluations, people] = await Promise.all([
    readRules(ctx),
    evaluateAll(ctx, signalsOf),
    holders(ctx),
  ]);
  const ids = people.map((one) => one.personId);
  const standings = await standingsOf(ctx, ids, evaluations);
  for (const [personId, standing] of standings) {
    if (standing.stars === 0) continue;
    const missing = lapsed(rules, standing, todayIn(ctx));
    const warning = await openWarning(ctx, personId);
    if (missing.length === 0) {
      if (warning !== undefined) await endWarning(ctx, warning.id, false);
    } else if (warning === undefined) {
      const dueAt = plusDays(ctx.now, rules.graceDays);
      await warn(ctx, { personId, star: standing.stars, missing, dueAt });
    } else if (!isAfter(warning.dueAt, ctx.now)) {
      if (await endWarning(ctx, warning.id, true))
        await changeStars(ctx, personId, {
          to: standing.stars - 1,
          why: 'lapsed',
          warningId: warning.id,
        });
    }
  }
}

const openWarning = (ctx: Ctx, personId: string) =>
  firstRow(
    ctx.tx,
    sql<{ id: string; dueAt: Instant }>`select id, due_at as "dueAt" from star_warning
      where community_id = ${ctx.communityId} and person_id = ${personId} and ended_at is null
      for update`,
  );

/** @returns false when another process was there first. */
async function endWarning(ctx: Ctx, id: string, fell: boolean): Promise<boolean> {
  const ended = await rows(
    ctx.tx,
    sql<{ id: string }>`update star_warning set ended_at = ${ctx.now}, fell = ${fell}
      where community_id = ${ctx.communityId} and id = ${id} and ended_at is null returning id`,
  );
  return ended.length > 0;
}

interface Warning {
  personId: string;
  star: number;
  missing: ReturnType<typeof lapsed>;
  dueAt: Instant;
}

async function warn(ctx: Ctx, { personId, star, missing, dueAt }: Warning): Promise<void> {
  const written = await run(
    ctx.tx,
    sql`insert into star_warning (community_id, id, person_id, star, items, at, due_at)
      values (${ctx.communityId}, ${newId()}, ${personId}, ${star}, ${JSON.stringify(missing)}::jsonb,
        ${ctx.now}, ${dueAt}) on conflict do nothing`,
  );
  if (written === 0) return;
  const items = missing.map((one) => one.key);
  const about: StarWarned = { personIds: [personId], star, items, dueAt };
  publish(ctx, starWarned, { ...about });
}
