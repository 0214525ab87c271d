import type { Ctx } from '../../../platform/context.ts';
import { rows, sql } from '../../../platform/db/tx.ts';
import type {
  DataSection,
  OpenMatter,
  PersonalData,
} from '../../../platform/privacy/personal-data.ts';
import { forgetInService } from './forget.ts';

/** Requests, what was said and rated, and what is owed. */
export const servicePersonalData: PersonalData = {
  sections,
  openMatters,
  forget: forgetInService,
};

type Item = Record<string, unknown>;
const most = sql`limit 5000`;

async function sections(ctx: Ctx, personId: string): Promise<DataSection[]> {
  const { tx, communityId } = ctx;
  const [requests, words, ratings, prices] = await Promise.all([
    rows(
      tx,
      sql<Item>`
        select r.number, r.created_at as "createdAt", r.closed_at as "closedAt", r.state,
          c.name_zh as category, r.text, r.place_label as "placeLabel", r.place_note as note,
          r.channel, r.agent_name as agent
        from request r join category c on c.community_id = r.community_id and c.id = r.category_id
        where r.community_id = ${communityId} and r.reporter_id = ${personId}
        order by r.created_at desc ${most}`,
    ),
    rows(
      tx,
      // By themselves, or in their name; an internal note is none of theirs.
      sql<Item>`
        select o.number, e.at, e.act, coalesce(e.note, e.reason) as text, e.agent_name as agent
        from order_event e
        join work_order o on o.community_id = e.community_id and o.id = e.order_id
        where e.community_id = ${communityId} and e.by_id = ${personId} and not e.internal
        order by e.at desc ${most}`,
    ),
    rows(
      tx,
      sql<Item>`
        select number, rated_at as at, stars, array_to_string(rating_tags, ',') as tags,
          rating_words as words
        from work_order where community_id = ${communityId} and reporter_id = ${personId}
          and stars is not null order by rated_at desc ${most}`,
    ),
    rows(
      tx,
      sql<Item>`
        select o.number, q.kind, q.state, q.total_fen as "totalFen", q.made_at as at
        from price_quote q
        join work_order o on o.community_id = q.community_id and o.id = q.order_id
        where q.community_id = ${communityId} and o.reporter_id = ${personId}
        order by q.made_at desc ${most}`,
    ),
  ]);
  return [
    { key: 'requests', items: requests },
    { key: 'orders', items: words },
    { key: 'ratings', items: ratings },
    { key: 'prices', items: prices },
  ];
}

/** Work that goes on for them, and money that is still owed. */
async function openMatters(ctx: Ctx, personId: string): Promise<OpenMatter[]> {
  const orders = await rows(
    ctx.tx,
    sql<{ number: number }>`
      select distinct number from work_order
      where community_id = ${ctx.communityId}
        and state not in ('closed', 'cancelled', 'refused')
        and (reporter_id = ${personId} or executor_id = ${personId}) order by number limit 50`,
  );
  const owed = await rows(
    ctx.tx,
    sql<{ number: number }>`
      select number from settlement
      where community_id = ${ctx.communityId} and household_person_id = ${personId}
        and state = 'payable' order by number limit 50`,
  );
  return [
    ...orders.map(({ number }) => ({ kind: 'order' as const, label: String(number) })),
    ...owed.map(({ number }) => ({ kind: 'settlement' as const, label: String(number) })),
  ];
}
