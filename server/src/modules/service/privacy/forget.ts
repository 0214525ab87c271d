import { firstRow, rows, run, sql } from '../../../platform/db/tx.ts';
import { loosenPhotos } from '../../../platform/files/index.ts';
import {
  nameless,
  scrub,
  type Forgotten,
  type Kept,
} from '../../../platform/privacy/personal-data.ts';

/** Vouchers are kept for thirty years (会计档案管理办法, 2016, annex 1). */
const voucherYears = 30;

/**
 * The work that was done stays, for it is the community's; that it was for this person goes. Their photos
 * go, their name gives way to a placeholder wherever it stands beside their id, and in the words that were
 * written about their requests. What is owed and paid keeps the name of the household: it is a voucher.
 */
export async function forgetInService(person: Forgotten): Promise<Kept[]> {
  await nameless(person, columns);
  const { tx, communityId, personId } = person;
  await forgetPhotos(person);
  const mine = sql`in (select id from request
    where community_id = ${communityId} and reporter_id = ${personId})`;
  const ordersOfMine = sql`in (select id from work_order where community_id = ${communityId}
    and (reporter_id = ${personId} or executor_id = ${personId} or responsible_id = ${personId}))`;
  await scrub(person, 'request', ['text', 'place_note', 'place_label'], sql`id ${mine}`);
  await scrub(
    person,
    'work_order',
    ['text', 'rating_words', 'visit_note'],
    sql`id ${ordersOfMine}`,
  );
  await scrub(person, 'order_event', ['note', 'reason', 'data'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'price_quote', ['note', 'reason', 'said_by'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'return_visit', ['note', 'answers'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'quality_check', ['note'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'join_answer', ['reason'], sql`request_id ${mine}`);
  await scrub(person, 'wall_entry', ['withdrawn_reason'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'dispatch_override', ['note'], sql`order_id ${ordersOfMine}`);
  await scrub(person, 'settlement', ['reason'], sql`order_id ${ordersOfMine}`);
  await run(
    tx,
    sql`update request set reporter_phone = null
      where community_id = ${communityId} and reporter_id = ${personId}`,
  );
  return await keptVouchers(person);
}

/** Where a name stands beside the id of whose it is. */
const columns = [
  ['request', 'reporter_id', 'reporter_name'],
  ['request', 'agent_id', 'agent_name'],
  ['work_order', 'responsible_id', 'responsible_name'],
  ['work_order', 'executor_id', 'executor_name'],
  ['order_event', 'by_id', 'by_name'],
  ['order_event', 'to_id', 'to_name'],
  ['order_event', 'agent_id', 'agent_name'],
  ['order_person', 'person_id', 'name'],
  ['price_quote', 'made_by', 'made_by_name'],
  ['price_quote', 'decided_by', 'decided_by_name'],
  ['settlement', 'ended_by', 'ended_by_name'],
  ['stock_movement', 'by_id', 'by_name'],
  ['alarm_list', 'saved_by', 'saved_by_name'],
  ['quality_check', 'checker_id', 'checker_name'],
  ['return_visit', 'by_id', 'by_name'],
  ['work_plan', 'executor_id', 'executor_name'],
  ['wall_entry', 'published_by', 'published_by_name'],
] as const;

/**
 * Photos of their requests and those they added to them. They hang nowhere any more, so that nobody is
 * shown them from now on; the platform deletes the bytes with what was never attached.
 */
async function forgetPhotos(person: Forgotten): Promise<void> {
  const { tx, communityId, personId } = person;
  const ownEvents = sql`e.community_id = ${communityId} and e.by_id = ${personId}
    and e.photos <> '[]'::jsonb and e.order_id in (select id from work_order
      where community_id = ${communityId} and reporter_id = ${personId})`;
  const photos = await rows(
    tx,
    sql<{ id: string }>`
      select p.value->>'id' as id from request r cross join jsonb_array_elements(r.photos) p
        where r.community_id = ${communityId} and r.reporter_id = ${personId}
      union select p.value->>'id' from order_event e
        cross join jsonb_array_elements(e.photos) p where ${ownEvents}`,
  );
  const ids = photos.map(({ id }) => id);
  await run(
    tx,
    sql`delete from order_photo
      where community_id = ${communityId} and photo_id = any (${ids}::uuid[])`,
  );
  await run(
    tx,
    sql`update work_order set photo_count = 0
      where community_id = ${communityId} and reporter_id = ${personId}`,
  );
  await run(
    tx,
    sql`update request set photos = '[]', photo_count = 0
      where community_id = ${communityId} and reporter_id = ${personId}`,
  );
  await run(tx, sql`update order_event e set photos = '[]' where ${ownEvents}`);
  await loosenPhotos(tx, communityId, ids);
}

async function keptVouchers({ tx, communityId, personId, now }: Forgotten): Promise<Kept[]> {
  const found = await firstRow(
    tx,
    sql<{ count: number; last: string | null }>`
      select count(*)::int as count, max(created_at) as last from settlement
      where community_id = ${communityId} and household_person_id = ${personId}`,
  );
  const year = Number((found?.last ?? now).slice(0, 4)) + voucherYears;
  return [{ what: 'settlements', count: found?.count ?? 0, until: `${year}-12-31` }];
}
