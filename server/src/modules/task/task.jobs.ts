import { plusDays } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { publish } from '../../platform/facts/facts.ts';
import type { JobTools, RecurringJob } from '../../platform/jobs/jobs.ts';
import { aboutPlace, tellOver } from './about.ts';
import { taskDenied, taskLeft, taskMissed } from './events.ts';
import { freePay } from './pay/settle-pay.ts';
import { movePlace, placesWhere, writeEvent, type PlaceRow } from './place.store.ts';
import { settlePlace } from './review/settle-place.ts';
import { acceptDays, escalateDays, forgottenDays, type PlaceAct } from './task.ts';
import { markOver, readTask } from './task.store.ts';

const atOnce = 100;

/** Work that waits for somebody to look at it since a moment. */
const waitsSince = (since: string) =>
  `p.state in ('submitted', 'appealed') and coalesce(p.appealed_at, p.submitted_at) <= ${since}`;

/**
 * Places whose time is over: what nobody took, who did not come, whom nobody answered, what was left lying.
 * Whoever is asked to do it again has as long from then on, however late somebody looked.
 */
const due = (now: string, forgotten: string) => `(
  (p.state in ('open', 'claimed') and p.ends_at <= ${now})
  or (p.state = 'refused' and p.appeal_until <= ${now})
  or (p.state in ('checked_in', 'redo') and p.ends_at <= ${forgotten}
    and (p.state = 'checked_in' or p.reviewed_at <= ${forgotten})))`;

const acts: Partial<Record<PlaceRow['state'], PlaceAct>> = {
  open: 'expire',
  claimed: 'miss',
  refused: 'close',
  checked_in: 'close',
  redo: 'close',
};

export const closePast: RecurringJob = {
  name: 'task.close-past',
  cron: '* * * * *',
  run: async (tools) => {
    const now = tools.clock.now();
    const times = [now, plusDays(now, -forgottenDays)];
    const places = await communities(tools, `task_place p where ${due('$1', '$2')}`, times);
    const over = `task p where p.state = 'published' and p.last_ends_at <= $1`;
    const tasks = await communities(tools, over, [now]);
    const unseen = `task_place p where p.escalated_at is null and ${waitsSince('$1')}`;
    const left = await communities(tools, unseen, [plusDays(now, -escalateDays)]);
    const failed: unknown[] = [];
    const note = (error: unknown) => void failed.push(error);
    // One community that fails must not keep the others waiting.
    for (const one of places) await untilDone(tools, one, closePlaces).catch(note);
    for (const one of tasks) await untilDone(tools, one, endTasks).catch(note);
    await acceptLeft(tools, note);
    // Also where that failed: then somebody should hear of it all the more.
    for (const one of left) await untilDone(tools, one, escalateLeft).catch(note);
    if (failed.length > 0) throw new AggregateError(failed, 'some communities or places failed');
  },
};

async function communities({ db }: JobTools, from: string, times: string[]): Promise<string[]> {
  const found = await db.asOwner((tx) =>
    tx.query<{ id: string }>(`select distinct p.community_id as id from ${from}`, times),
  );
  return found.rows.map(({ id }) => id);
}

async function untilDone(
  tools: JobTools,
  communityId: string,
  work: (ctx: Ctx) => Promise<number>,
): Promise<void> {
  while ((await tools.inCommunity(communityId, work)) === atOnce);
}

/** @returns how many there were */
export async function closePlaces(ctx: Ctx): Promise<number> {
  const places = await placesWhere(
    ctx,
    `${due('$2', '$3')} order by p.task_id, p.id limit ${atOnce} for update skip locked`,
    [ctx.now, plusDays(ctx.now, -forgottenDays)],
  );
  for (const place of places) {
    const act = acts[place.state];
    if (act === undefined) continue;
    // What one was given and never answered to is no broken word.
    const given = act === 'miss' && place.handedBy !== null;
    await movePlace(ctx, place, act, given ? { called: 'unanswered' } : {});
    await freePay(ctx, place);
    await tell(ctx, place);
  }
  return places.length;
}

async function tell(ctx: Ctx, place: PlaceRow): Promise<void> {
  const { personId } = place;
  const task = await readTask(ctx, place.taskId);
  if (task === undefined) return;
  tellOver(ctx, task);
  if (personId === null || (place.state === 'claimed' && place.handedBy !== null)) return;
  const type = place.state === 'claimed' ? taskMissed : taskDenied;
  publish(ctx, type, { ...aboutPlace(ctx, task, { ...place, personId }) });
}

/** Nobody looked at it for two weeks: the operator hears of it, once. */
export async function escalateLeft(ctx: Ctx): Promise<number> {
  const since = plusDays(ctx.now, -escalateDays);
  const places = await placesWhere(
    ctx,
    `p.escalated_at is null and ${waitsSince('$2')} order by p.id limit ${atOnce} for update skip locked`,
    [since],
  );
  for (const place of places) {
    const { id, personId } = place;
    await ctx.tx.query(
      'update task_place set escalated_at = $3 where community_id = $1 and id = $2',
      [ctx.communityId, id, ctx.now],
    );
    writeEvent(ctx, {
      taskId: place.taskId,
      placeId: id,
      act: 'escalate',
      personId,
      reason: null,
    });
    const task = await readTask(ctx, place.taskId);
    if (task !== undefined && personId !== null)
      publish(ctx, taskLeft, { ...aboutPlace(ctx, task, { ...place, personId }) });
  }
  return places.length;
}

interface Left {
  communityId: string;
  id: string;
}

/**
 * Nobody looked at it for two months, the operator neither: it counts as accepted, and is paid. Each place by
 * itself: one that cannot be paid must not keep the others from their pay.
 */
async function acceptLeft(tools: JobTools, note: (error: unknown) => void): Promise<void> {
  let past: Left | undefined = { communityId: firstId, id: firstId };
  while (past !== undefined) {
    const left = await leftAfter(tools, past);
    for (const { communityId, id } of left)
      await tools.inCommunity(communityId, (ctx) => acceptPlace(ctx, id)).catch(note);
    // Past those that failed as well, or they would be asked for again and again.
    past = left.length === atOnce ? left.at(-1) : undefined;
  }
}

/** Before every id there is. */
const firstId = '00000000-0000-0000-0000-000000000000';

async function leftAfter({ db, clock }: JobTools, { communityId, id }: Left): Promise<Left[]> {
  const found = await db.asOwner((tx) =>
    tx.query<Left>(
      `select p.community_id as "communityId", p.id from task_place p
       where ${waitsSince('$1')} and (p.community_id, p.id) > ($2, $3)
       order by p.community_id, p.id limit ${atOnce}`,
      [plusDays(clock.now(), -acceptDays), communityId, id],
    ),
  );
  return found.rows;
}

/** Reads it again under its lock: whoever decided meanwhile was first, and it is paid once. */
async function acceptPlace(ctx: Ctx, placeId: string): Promise<void> {
  const [place] = await placesWhere(
    ctx,
    `p.id = $3 and ${waitsSince('$2')} for update skip locked`,
    [plusDays(ctx.now, -acceptDays), placeId],
  );
  if (place === undefined) return;
  const task = await readTask(ctx, place.taskId);
  if (task === undefined) return;
  const reason = `${acceptDays} 天没有人处理，按规则通过`;
  const act = place.state === 'appealed' ? 'grant' : 'approve';
  const patch = act === 'grant' ? { decisionReason: reason } : { reviewReason: reason };
  await settlePlace(ctx, task, { place, act, sharePercent: 100, patch, reason });
}

/** Tasks whose last slot is over. */
export async function endTasks(ctx: Ctx): Promise<number> {
  const found = await ctx.tx.query<{ id: string }>(
    `select id from task where community_id = $1 and state = 'published' and last_ends_at <= $2
     order by id limit ${atOnce} for update skip locked`,
    [ctx.communityId, ctx.now],
  );
  for (const { id } of found.rows) {
    await markOver(ctx, id, { state: 'ended', reason: null });
    writeEvent(ctx, { taskId: id, placeId: null, act: 'end', personId: null, reason: null });
  }
  return found.rows.length;
}
