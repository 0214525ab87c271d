import type { Instant } from '../../../../platform/clock/clock.ts';
import type { Ctx } from '../../../../platform/context.ts';

type Reading = Pick<Ctx, 'tx' | 'communityId'>;

/** Texts one training reads, the newest first: a year of a large community. */
export const mostTexts = 6000;

export interface PastText {
  text: string;
  key: string;
  createdAt: Instant;
  /** Somebody put it there by hand after it had been elsewhere. */
  corrected: boolean;
}

/** What was asked, with the category it has now: a correction is learnt by being the newer truth. */
export async function readPastTexts(ctx: Reading): Promise<PastText[]> {
  const found = await ctx.tx.query<PastText>(
    `select left(o.text, 600) as text, c.key, o.created_at as "createdAt",
       exists (select from order_event e where e.community_id = o.community_id and e.order_id = o.id
         and e.act = 'recategorise') as corrected
     from work_order o join category c on c.community_id = o.community_id and c.id = o.category_id
     where o.community_id = $1 and o.state not in ('cancelled', 'refused') and c.active
       and o.request_id is not null
     order by o.created_at desc, o.id desc limit ${mostTexts}`,
    [ctx.communityId],
  );
  return found.rows;
}

/** How much has happened since a moment: new texts, counted no further than matters, and corrections. */
export async function countNews(
  ctx: Reading,
  since: Instant,
): Promise<{ texts: number; corrections: number }> {
  const found = await ctx.tx.query<{ texts: number; corrections: number }>(
    `select (select count(*)::int from (select 1 from work_order
         where community_id = $1 and created_at > $2 and request_id is not null limit 1000) n) as texts,
       (select count(*)::int from (select 1 from order_event
         where community_id = $1 and act = 'recategorise' and at > $2 limit 1000) n) as corrections`,
    [ctx.communityId, since],
  );
  return found.rows[0] ?? { texts: 0, corrections: 0 };
}
