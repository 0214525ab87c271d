import type { EarningRow } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Earlier, EarlierByAny, Outcome } from './earning-rule.ts';

/** Nobody else judges these people by a rule until this transaction is over; in the order of their ids. */
export async function lockMembers(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)].toSorted();
  await ctx.tx.query(
    `insert into ledger_member (community_id, person_id)
     select $1, id from unnest($2::uuid[]) as id order by id on conflict do nothing`,
    [ctx.communityId, ids],
  );
  await ctx.tx.query(
    `select from ledger_member where community_id = $1 and person_id = any ($2::uuid[])
     order by person_id for update`,
    [ctx.communityId, ids],
  );
}

/** What somebody got by a rule since, and whether this very source is among what was judged. */
export async function readEarlier(
  ctx: Ctx,
  by: { ruleId: string; personId: string; sourceId: string; since: Instant },
): Promise<{ judged: boolean; earlier: Earlier[] }> {
  const parameters = [ctx.communityId, by.ruleId, by.personId];
  const judged = ctx.tx.query(
    `select from ledger_earning
     where community_id = $1 and rule_id = $2 and person_id = $3 and source_id = $4`,
    [...parameters, by.sourceId],
  );
  const earlier = ctx.tx.query<Earlier>(
    `select e.at, e.points, e.giver_id as "giverId" from ledger_earning e
     where e.community_id = $1 and e.rule_id = $2 and e.person_id = $3 and e.outcome = 'given' and e.at >= $4
       and not exists (select from ledger_take_back t where t.community_id = e.community_id and t.earning_id = e.id)`,
    [...parameters, by.since],
  );
  return { judged: (await judged).rows.length > 0, earlier: (await earlier).rows };
}

/** What somebody got of a kind since, by whatever rule; what is wanted back does not count. */
export async function readEarlierByAny(
  ctx: Ctx,
  by: { unit: string; personId: string; since: Instant },
): Promise<EarlierByAny[]> {
  const found = await ctx.tx.query<EarlierByAny>(
    `select e.at, e.points, e.giver_id as "giverId", r.fact from ledger_earning e
     join ledger_rule r on r.community_id = e.community_id and r.id = e.rule_id and r.version = e.rule_version
     where e.community_id = $1 and e.person_id = $2 and e.unit = $3 and e.outcome = 'given' and e.at >= $4
       and not exists (select from ledger_take_back t where t.community_id = e.community_id and t.earning_id = e.id)`,
    [ctx.communityId, by.personId, by.unit, by.since],
  );
  return found.rows;
}

export interface NewEarning {
  id: string;
  ruleId: string;
  ruleVersion: number;
  personId: string;
  sourceId: string;
  giverId: string | null;
  unit: string;
  at: Instant;
  points: number;
  outcome: Outcome;
  words: string;
  transferId: string | null;
}

export function keepEarning(ctx: Ctx, one: NewEarning): void {
  void ctx.tx.query(
    `insert into ledger_earning (community_id, id, rule_id, rule_version, person_id, source_id, giver_id, unit, at,
       points, outcome, words, transfer_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ctx.communityId,
      one.id,
      one.ruleId,
      one.ruleVersion,
      one.personId,
      one.sourceId,
      one.giverId,
      one.unit,
      one.at,
      one.points,
      one.outcome,
      one.words,
      one.transferId,
    ],
  );
}

type Row = Omit<EarningRow, 'personName' | 'takenBack'> & {
  wanted: number | null;
  taken: number | null;
};

/** What was given and what was not, newest first. */
export async function readEarnings(
  ctx: Ctx,
  given: {
    ruleId: string | null;
    personId: string | null;
    onlyGiven: boolean;
    before: { at: Instant; id: string } | null;
    limit: number;
  },
): Promise<Omit<EarningRow, 'personName'>[]> {
  const found = await ctx.tx.query<Row>(
    `select e.id, e.person_id as "personId", r.title, e.words, e.unit, e.points, e.outcome, e.at, t.wanted,
       (select coalesce(sum(p.amount), 0)::bigint from ledger_take_back_part p
        where p.community_id = t.community_id and p.take_back_id = t.id) as taken
     from ledger_earning e
     join ledger_rule r on r.community_id = e.community_id and r.id = e.rule_id and r.version = e.rule_version
     left join ledger_take_back t on t.community_id = e.community_id and t.earning_id = e.id
     where e.community_id = $1 and ($2::uuid is null or e.rule_id = $2) and ($3::uuid is null or e.person_id = $3)
       and (not $4::boolean or e.outcome = 'given')
       and ($5::timestamptz is null or (e.at, e.id) < ($5, $6::uuid))
     order by e.at desc, e.id desc limit $7`,
    [
      ctx.communityId,
      given.ruleId,
      given.personId,
      given.onlyGiven,
      given.before?.at ?? null,
      given.before?.id ?? null,
      given.limit,
    ],
  );
  return found.rows.map(({ wanted, taken, ...row }) => ({
    ...row,
    takenBack: wanted === null ? null : { taken: taken ?? 0, owed: wanted - (taken ?? 0) },
  }));
}
