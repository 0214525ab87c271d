import type { BodyOf, OutOf, shelfContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { pointUnits } from './units.ts';

/** Until somebody decides otherwise a hundred points are worth ten yuan to whoever gives something for them. */
const shipped = { fenPerHundred: 1000, source: '' };

interface Rate {
  unit: string;
  fenPerHundred: number;
  source: string;
  since: Instant;
  byName: string;
}

/** What a hundred points of a kind are worth to a provider now. */
export async function rateOf(ctx: Ctx, unit: string): Promise<number> {
  const [rate] = (await ctx.tx.query<Rate>(`${latestRates} limit 1`, [ctx.communityId, unit])).rows;
  return rate?.fenPerHundred ?? shipped.fenPerHundred;
}

const latestRates = `select unit, fen_per_hundred as "fenPerHundred", source, from_at as since, made_by_name as "byName"
  from shelf_rate where community_id = $1 and ($2::text is null or unit = $2) order by version desc`;

export async function listPointUnits(
  ctx: Ctx,
): Promise<OutOf<typeof shelfContract.listPointUnits>> {
  const [units, found] = await Promise.all([
    pointUnits(ctx),
    ctx.tx.query<Rate>(`${latestRates} limit 1000`, [ctx.communityId, null]),
  ]);
  return {
    items: units.map((one) => {
      const rate = found.rows.find(({ unit }) => unit === one.unit);
      return { ...one, ...(rate ?? { ...shipped, since: null, byName: null }) };
    }),
  };
}

/** From now on; what is reserved keeps the rate of its moment. The same again writes nothing. */
export async function savePointRate(
  ctx: Ctx,
  unit: string,
  { fenPerHundred, source }: BodyOf<typeof shelfContract.savePointRate>,
): Promise<void> {
  if (!(await pointUnits(ctx)).some((one) => one.unit === unit))
    throw new Refusal('ledger.unit_unknown', { unit });
  const [now] = (await ctx.tx.query<Rate>(`${latestRates} limit 1`, [ctx.communityId, unit])).rows;
  if (now?.fenPerHundred === fenPerHundred && now.source === source) return;
  // Two at once: the key lets one through, and the other comes again with the next version.
  const saved = await ctx.tx.query(
    `insert into shelf_rate (community_id, unit, version, fen_per_hundred, source, from_at, made_by, made_by_name)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 from shelf_rate
     where community_id = $1 and unit = $2
     on conflict do nothing`,
    [ctx.communityId, unit, fenPerHundred, source, ctx.now, ctx.actor.personId, ctx.actor.name],
  );
  if (saved.count > 0)
    audit(ctx, {
      act: 'shelf.rate',
      subjectKind: 'shelf_rate',
      subjectLabel: `${unit} ${fenPerHundred}`,
      reason: source,
    });
}
