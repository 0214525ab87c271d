import type { OutOf, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import {
  homesByIds,
  homesOf,
  residentsIn,
  residentsOfHome,
  stoodInFor,
} from '../../community/index.ts';
import { birthdaysAmong, type Birthday } from '../../identity/index.ts';
import { chargesOf } from '../charge/charge-homes.ts';
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

/**
 * How many in each home of a full-time steward have their birthday this week, without saying who or when.
 * @param given.stewards me, and those for whom I stand in
 */
export async function birthdaysByHome(
  ctx: Ctx,
  given: { buildingIds: readonly string[]; own: readonly string[]; stewards: readonly string[] },
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (!hasRole(ctx.actor, 'steward')) return counts;
  const ids = new Set(
    given.buildingIds.length === 0 ? [] : await residentsIn(ctx, given.buildingIds),
  );
  for (const homeId of given.own) for (const id of await residentsOfHome(ctx, homeId)) ids.add(id);
  for (const { personId } of await birthdaysAmong(ctx, [...ids], daysAhead(todayIn(ctx))))
    for (const { homeId, stewardId } of await chargesOf(ctx, await homesOf(ctx, personId)))
      if (stewardId !== null && given.stewards.includes(stewardId))
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
  const [charge] = await chargesOf(ctx, await homesByIds(ctx, [homeId]));
  const stewards = [me, ...(await stoodInFor(ctx, me))];
  // The one steward of the home, whoever has the rest of its building.
  if (charge?.stewardId == null || !stewards.includes(charge.stewardId)) throw notFound();
  const people = await residentsOfHome(ctx, homeId);
  const items = await birthdaysAmong(ctx, people, daysAhead(todayIn(ctx)));
  for (const { personId } of items)
    audit(ctx, {
      act: 'person.view_birthday',
      subjectKind: 'person',
      subjectId: personId,
      field: 'birthday',
      // The screen asks again by itself.
      once: true,
    });
  return { items };
}
