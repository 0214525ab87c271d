import type { NeedBand, NeedEntry, NeedSide, NeedTopic } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorAfter, readCursor } from '../../platform/db/paging.ts';
import { firstRow, rows, run, sql } from '../../platform/db/tx.ts';
import type { Spot } from './need.ts';

export interface EntryRow extends Spot {
  id: string;
  side: NeedSide;
  topic: NeedTopic;
  personId: string;
  heardBy: string | null;
  title: string;
  words: string;
  state: NeedEntry['state'];
  version: number;
  createdAt: Instant;
  expiresAt: Instant;
  fits: number;
  agreed: number;
}

const columns = sql`e.id, e.side, e.topic, e.person_id as "personId", e.heard_by as "heardBy", e.title, e.words,
  e.building_id as "buildingId", e.lng, e.lat, e.state, e.version, e.created_at as "createdAt",
  e.expires_at as "expiresAt", n.fits, n.agreed`;
const tables = sql`need_entry e cross join lateral (
  select count(*) filter (where m.state in ('proposed', 'agreed'))::int as fits,
    count(*) filter (where m.state = 'agreed')::int as agreed
  from need_match m where m.community_id = e.community_id and (m.need_id = e.id or m.offer_id = e.id)) n`;

export function readEntry(ctx: Ctx, entryId: string): Promise<EntryRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<EntryRow>`select ${columns} from ${tables}
      where e.community_id = ${ctx.communityId} and e.id = ${entryId}`,
  );
}

/** My own entries, or those a steward wrote down. */
export async function readEntries(
  ctx: Ctx,
  {
    by,
    limit,
    cursor,
  }: {
    by: { personId: string } | { heardBy: string };
    limit: number;
    cursor?: string | undefined;
  },
): Promise<{ items: EntryRow[]; next: string | null }> {
  const after = readCursor(cursor);
  const whose =
    'personId' in by ? sql`e.person_id = ${by.personId}` : sql`e.heard_by = ${by.heardBy}`;
  const found = await rows(
    ctx.tx,
    sql<EntryRow>`select ${columns} from ${tables} where e.community_id = ${ctx.communityId} and ${whose}
        and (${after?.at ?? null}::timestamptz is null
          or (e.created_at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by e.created_at desc, e.id desc limit ${limit + 1}`,
  );
  return { items: found.slice(0, limit), next: cursorAfter(found, limit) };
}

/** One after the other in a community: two entries made at once would not find each other. */
export function lockEntries(ctx: Ctx): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into counter (community_id, name, value) values (${ctx.communityId}, 'need', 1)
      on conflict (community_id, name) do update set value = counter.value + 1`,
  );
}

export async function countOpen(ctx: Ctx, personId: string): Promise<number> {
  const found = await firstRow(
    ctx.tx,
    sql<{ count: number }>`select count(*)::int as count from need_entry
      where community_id = ${ctx.communityId} and person_id = ${personId} and state = 'open'
        and expires_at > ${ctx.now}`,
  );
  return found?.count ?? 0;
}

export type NewEntry = Pick<
  EntryRow,
  'id' | 'side' | 'topic' | 'personId' | 'heardBy' | 'title' | 'words' | 'expiresAt'
> &
  Spot & { heardHow: string | null };

export async function insertEntry(ctx: Ctx, entry: NewEntry): Promise<boolean> {
  const written = await run(
    ctx.tx,
    sql`insert into need_entry (community_id, id, side, topic, person_id, heard_by, heard_how, title, words,
        building_id, lng, lat, state, version, expires_at, created_at)
      values (${ctx.communityId}, ${entry.id}, ${entry.side}, ${entry.topic}, ${entry.personId},
        ${entry.heardBy}, ${entry.heardHow}, ${entry.title}, ${entry.words}, ${entry.buildingId},
        ${entry.lng}, ${entry.lat}, 'open', 0, ${entry.expiresAt}, ${ctx.now})
      on conflict (community_id, id) do nothing`,
  );
  return written > 0;
}

/** How many of the newest of the other side are compared. */
const compared = 1000;

/** Open entries of the other side that are not this person's; locked against being taken back meanwhile. */
export function readOthers(
  ctx: Ctx,
  { side, personId, lock }: { side: NeedSide; personId: string | null; lock: boolean },
): Promise<Omit<EntryRow, 'fits' | 'agreed'>[]> {
  return rows(
    ctx.tx,
    sql<EntryRow>`select e.id, e.side, e.topic, e.person_id as "personId", e.heard_by as "heardBy", e.title,
        e.words, e.building_id as "buildingId", e.lng, e.lat, e.state, e.version,
        e.created_at as "createdAt", e.expires_at as "expiresAt"
      from need_entry e where e.community_id = ${ctx.communityId} and e.side = ${side} and e.state = 'open'
        and e.expires_at > ${ctx.now} and e.person_id is distinct from ${personId}::uuid
      order by e.created_at desc, e.id desc limit ${compared} ${lock ? sql`for share` : sql``}`,
  );
}

export interface NewMatch {
  id: string;
  needId: string;
  offerId: string;
  needPersonId: string;
  offerPersonId: string;
  score: number;
  band: NeedBand;
  shared: string[];
}

export function insertMatches(ctx: Ctx, matches: readonly NewMatch[]): Promise<number> {
  return run(
    ctx.tx,
    sql`insert into need_match (community_id, id, need_id, offer_id, need_person_id, offer_person_id, score, band,
        shared, state, version, created_at)
      select ${ctx.communityId}, x.id, x."needId", x."offerId", x."needPersonId", x."offerPersonId", x.score,
        x.band, x.shared, 'proposed', 0, ${ctx.now}
      from jsonb_to_recordset(${JSON.stringify(matches)}::jsonb) as x(id uuid, "needId" uuid, "offerId" uuid,
        "needPersonId" uuid, "offerPersonId" uuid, score integer, band text, shared text[])
      on conflict (community_id, need_id, offer_id) do nothing`,
  );
}

/** Ends an entry with all that was proposed or agreed for it. */
export async function endEntries(
  ctx: Ctx,
  entryIds: readonly string[],
  state: 'withdrawn' | 'expired' | 'hidden',
): Promise<{ id: string; needPersonId: string; offerPersonId: string }[]> {
  // Whoever let it stand between the look of the job and this line keeps it.
  const ended = await rows(
    ctx.tx,
    sql<{ id: string }>`
      update need_entry set state = ${state}, version = version + 1, ended_at = ${ctx.now}
      where community_id = ${ctx.communityId} and id = any (${[...entryIds]}::uuid[]) and state = 'open'
        and (${state} <> 'expired' or expires_at <= ${ctx.now}) returning id`,
  );
  const ids = state === 'expired' ? ended.map(({ id }) => id) : [...entryIds];
  // Those who agreed already keep each other when time alone ended the entry.
  const over = state === 'expired' ? ['proposed'] : ['proposed', 'agreed'];
  return rows(
    ctx.tx,
    sql<{ id: string; needPersonId: string; offerPersonId: string }>`
      with ended as (
        select id, state as before from need_match where community_id = ${ctx.communityId}
          and (need_id = any (${ids}::uuid[]) or offer_id = any (${ids}::uuid[]))
          and state = any (${over}::text[]) order by id for update)
      update need_match m set state = 'withdrawn', version = m.version + 1, ended_at = ${ctx.now}
      from ended where m.community_id = ${ctx.communityId} and m.id = ended.id
      returning m.id, m.need_person_id as "needPersonId", m.offer_person_id as "offerPersonId"`,
  );
}
