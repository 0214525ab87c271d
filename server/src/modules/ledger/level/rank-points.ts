import type { ledgerContract, OutOf, QueryOf } from '@linli/contract';
import { personOf, type Ctx } from '../../../platform/context.ts';
import { instantOf } from '../../../platform/clock/clock.ts';
import { peopleByIds } from '../../identity/index.ts';
import { localMonth, yearBegins, yearOf } from '../ledger-day.ts';
import { readRanking, writeUnranked } from './points.store.ts';

/** Among fewer a short name is no cover. */
export const leastRanked = 10;
const shown = 20;

/** Who earned most this month or this year, by a short name. */
export async function rankPoints(
  ctx: Ctx,
  { span }: QueryOf<typeof ledgerContract.rankPoints>,
): Promise<OutOf<typeof ledgerContract.rankPoints>> {
  const since =
    span === 'year'
      ? yearBegins(yearOf(ctx.now))
      : instantOf(Date.parse(`${localMonth(ctx.now)}-01T00:00:00+08:00`));
  const all = await readRanking(ctx, since);
  if (all.length < leastRanked) return { items: [], mine: null, people: null, least: leastRanked };
  const me = personOf(ctx);
  const top = all.slice(0, shown);
  const people = await peopleByIds(
    ctx,
    top.map(({ personId }) => personId),
  );
  const names = new Map(people.map(({ id, name }) => [id, shortName(name)]));
  const place = (points: number) => all.filter((one) => one.points > points).length + 1;
  const mine = all.find(({ personId }) => personId === me);
  return {
    items: top.map(({ personId, points }) => ({
      place: place(points),
      name: names.get(personId) ?? '*',
      points,
      me: personId === me,
    })),
    mine: mine === undefined ? null : { place: place(mine.points), points: mine.points },
    people: all.length,
    least: leastRanked,
  };
}

/** 王桂芳 is 王*芳, 李想 is 李*: enough for who knows them. */
export function shortName(name: string): string {
  const signs = [...name];
  if (signs.length <= 2) return `${signs[0] ?? ''}*`;
  return `${signs[0]}*${signs.at(-1)}`;
}

/** Leaves the ranking, or comes back. */
export async function saveRanked(ctx: Ctx, unranked: boolean): Promise<{ unranked: boolean }> {
  await writeUnranked(ctx, personOf(ctx), unranked);
  return { unranked };
}
