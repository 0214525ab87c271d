import type { OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import {
  buildingsOf,
  homesByIds,
  homesOf,
  residentsIn,
  residentsOfHome,
  stoodInFor,
} from '../../community/index.ts';
import { birthdaysAmong, type Birthday } from '../../identity/index.ts';
import { homesNamedTo } from '../charge/charge.store.ts';
import { plusDaysOn, todayIn } from '../person/today.ts';

const ahead = 7;

/** Today and the days ahead; who was born on the 29th of February has the 28th where there is none. */
export function daysAhead(today: string): Birthday[] {
  const days = Array.from({ length: ahead }, (_, nth) => plusDaysOn(today, nth));
  const found = days.map((day) => ({ month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }));
  const noLeapDay = days.some(
    (day) => day.endsWith('-02-28') && plusDaysOn(day, 1).endsWith('-03-01'),
  );
  return noLeapDay ? [...found, { month: 2, day: 29 }] : found;
}

/** How many in each home of a full-time steward have their birthday this week, without saying who or when. */
export async function birthdaysByHome(
  ctx: Ctx,
  given: { buildingIds: readonly string[]; own: readonly string[] },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (!hasRole(ctx.actor, 'steward')) return counts;
  const ids = new Set(
    given.buildingIds.length === 0 ? [] : await residentsIn(ctx, given.buildingIds),
  );
  for (const homeId of given.own) for (const id of await residentsOfHome(ctx, homeId)) ids.add(id);
  for (const { personId } of await birthdaysAmong(ctx, [...ids], daysAhead(todayIn(ctx))))
    for (const { homeId, buildingId } of await homesOf(ctx, personId))
      if (given.buildingIds.includes(buildingId) || given.own.includes(homeId))
        counts.set(homeId, (counts.get(homeId) ?? 0) + 1);
  return counts;
}

/**
 * Who in a home of mine has their birthday this week, and on which day: each look is logged.
 * @throws Refusal not_found for homes of others
 */
export async function homeBirthdays(
  ctx: Ctx,
  homeId: string,
): Promise<OutOf<typeof stewardContract.homeBirthdays>> {
  const me = personOf(ctx);
  const [home] = await homesByIds(ctx, [homeId]);
  const [buildingIds, standingFor] = await Promise.all([buildingsOf(ctx, me), stoodInFor(ctx, me)]);
  const own = await homesNamedTo(ctx, [me, ...standingFor]);
  if (home === undefined || !(buildingIds.includes(home.buildingId) || own.includes(homeId)))
    throw notFound();
  const people = await residentsOfHome(ctx, homeId);
  const items = await birthdaysAmong(ctx, people, daysAhead(todayIn(ctx)));
  for (const { personId } of items)
    audit(ctx, {
      act: 'person.view_birthday',
      subjectKind: 'person',
      subjectId: personId,
      field: 'birthday',
    });
  return { items };
}
