import type { NeedBand, NeedTopic } from '@linli/contract';
import type { Instant } from '../../platform/clock/clock.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorAfter, readCursor } from '../../platform/db/paging.ts';
import { firstRow, rows, run, sql } from '../../platform/db/tx.ts';
import type { Answer, MatchState } from './need.ts';

export interface MatchRow {
  id: string;
  version: number;
  state: MatchState;
  needId: string;
  offerId: string;
  needPersonId: string;
  offerPersonId: string;
  needAnswer: Answer;
  offerAnswer: Answer;
  band: NeedBand;
  shared: string[];
  createdAt: Instant;
  needTitle: string;
  needWords: string;
  needTopic: NeedTopic;
  offerTitle: string;
  offerWords: string;
  offerTopic: NeedTopic;
  /** Taken back by whoever wrote it, or hidden: nobody else reads it any more. */
  needGone: boolean;
  offerGone: boolean;
}

const columns = sql`m.id, m.version, m.state, m.need_id as "needId", m.offer_id as "offerId",
  m.need_person_id as "needPersonId", m.offer_person_id as "offerPersonId", m.need_answer as "needAnswer",
  m.offer_answer as "offerAnswer", m.band, m.shared, m.created_at as "createdAt",
  n.title as "needTitle", n.words as "needWords", n.topic as "needTopic",
  o.title as "offerTitle", o.words as "offerWords", o.topic as "offerTopic",
  n.state in ('withdrawn', 'hidden') as "needGone", o.state in ('withdrawn', 'hidden') as "offerGone"`;
const tables = sql`need_match m
  join need_entry n on n.community_id = m.community_id and n.id = m.need_id
  join need_entry o on o.community_id = m.community_id and o.id = m.offer_id`;

/** A match of this person's, under a lock; undefined when they are neither of the two. */
export function lockMatch(
  ctx: Ctx,
  matchId: string,
  personId: string,
): Promise<MatchRow | undefined> {
  return firstRow(
    ctx.tx,
    sql<MatchRow>`select ${columns} from ${tables} where m.community_id = ${ctx.communityId}
      and m.id = ${matchId} and ${personId}::uuid in (m.need_person_id, m.offer_person_id)
      for update of m`,
  );
}

export async function readMatches(
  ctx: Ctx,
  personId: string,
  { current, limit, cursor }: { current: boolean; limit: number; cursor?: string | undefined },
): Promise<{ items: MatchRow[]; next: string | null }> {
  const after = readCursor(cursor);
  const states = current ? ['proposed', 'agreed'] : ['declined', 'withdrawn'];
  const found = await rows(
    ctx.tx,
    sql<MatchRow>`select ${columns} from ${tables} where m.community_id = ${ctx.communityId}
        and ${personId}::uuid in (m.need_person_id, m.offer_person_id) and m.state = any (${states}::text[])
        and (${after?.at ?? null}::timestamptz is null
          or (m.created_at, m.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by m.created_at desc, m.id desc limit ${limit + 1}`,
  );
  return { items: found.slice(0, limit), next: cursorAfter(found, limit) };
}

export function writeMatch(
  ctx: Ctx,
  match: Pick<MatchRow, 'id' | 'state' | 'needAnswer' | 'offerAnswer'>,
): Promise<number> {
  const over = match.state === 'declined' || match.state === 'withdrawn';
  return run(
    ctx.tx,
    sql`update need_match set state = ${match.state}, need_answer = ${match.needAnswer},
        offer_answer = ${match.offerAnswer}, version = version + 1,
        agreed_at = case when ${match.state === 'agreed'} then ${ctx.now}::timestamptz else agreed_at end,
        ended_at = case when ${over} then ${ctx.now}::timestamptz else ended_at end
      where community_id = ${ctx.communityId} and id = ${match.id}`,
  );
}
