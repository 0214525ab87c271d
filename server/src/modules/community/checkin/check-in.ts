import type { communityContract, OutOf } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { peopleByIds } from '../../identity/index.ts';
import { todayOf } from '../community.store.ts';
import { peopleInCare } from '../staff/people-in-care.ts';
import { whereabouts } from '../staff/whereabouts.ts';

type In = OutOf<typeof communityContract.checkIn>;
type List = OutOf<typeof communityContract.listCheckins>;

/** Somebody is here today. Said twice, the first time counts. */
export async function checkIn(ctx: Ctx): Promise<In> {
  const added = await run(
    ctx.tx,
    sql`insert into checkin (community_id, person_id, on_day, at)
      values (${ctx.communityId}, ${personOf(ctx)}, ${todayOf(ctx)}, ${ctx.now})
      on conflict do nothing`,
  );
  if (added > 0) return { at: ctx.now, first: true };
  const kept = await firstRow(
    ctx.tx,
    sql<{ at: string }>`select at from checkin where community_id = ${ctx.communityId}
      and person_id = ${personOf(ctx)} and on_day = ${todayOf(ctx)}`,
  );
  return { at: kept?.at ?? ctx.now, first: false };
}

/** Of seven days before today somebody who mostly comes has come on at least so many. */
const usualDays = 4;

/** Who has come today, and who mostly comes and has not: somebody may want to knock. */
export async function listCheckins(ctx: Ctx): Promise<List> {
  const everybody = hasRole(ctx.actor, 'manager', 'operator', 'social_worker');
  const people = everybody ? null : await peopleInCare(ctx, []);
  const mine = people === null ? sql`true` : sql`person_id = any (${people}::uuid[])`;
  const [came, missing] = await Promise.all([
    rows(
      ctx.tx,
      sql<{ personId: string; at: string }>`select person_id as "personId", at from checkin
        where community_id = ${ctx.communityId} and on_day = ${todayOf(ctx)} and ${mine}
        order by at desc limit 500`,
    ),
    rows(
      ctx.tx,
      sql<{ personId: string; lastAt: string }>`select person_id as "personId",
          max(at) as "lastAt" from checkin
        where community_id = ${ctx.communityId} and on_day >= ${todayOf(ctx)} - 7 and ${mine}
        group by person_id
        having count(*) >= ${usualDays} and max(on_day) < ${todayOf(ctx)}
        order by 2 limit 200`,
    ),
  ]);
  const ids = [...came, ...missing].map(({ personId }) => personId);
  const names = new Map((await peopleByIds(ctx, ids)).map((one) => [one.id, one.name]));
  const homes = new Map((await whereabouts(ctx, ids)).map((one) => [one.personId, one.homeLabel]));
  const named = <T extends { personId: string }>(one: T) => ({
    ...one,
    name: names.get(one.personId) ?? '',
    homeLabel: homes.get(one.personId) ?? null,
  });
  return { items: came.map(named), missing: missing.map(named) };
}
