import type { EarningRule, EarningRuleVersion, EarnFact } from '@linli/contract';
import { plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { organisationNames } from '../../community/index.ts';

const columns = `r.title, r.fact, r.unit, r.points, r.organisation_id as "organisationId", r.least_stars as "leastStars",
  r.cap_day as "capDay", r.cap_week as "capWeek", r.giver_days as "giverDays", r.cooling_minutes as "coolingMinutes",
  r.active, r.version, r.reason, r.starts_at as "startsAt", r.by_name as "byName"`;

/** A version of a rule with its id. */
export type StoredRule = EarningRuleVersion & { id: string };

/** The rules as they are now, or one of them, with what they gave. */
export async function readRules(ctx: Ctx, ruleId: string | null = null): Promise<EarningRule[]> {
  const found = await ctx.tx.query<
    StoredRule & { budgetFree: number; times: number; given: number; unfunded: number }
  >(
    `select r.id, ${columns}, coalesce(b.free, 0)::bigint as "budgetFree", e.times, e.given, e.unfunded
     from ledger_rule r
     left join lateral (
       select b.balance - b.held as free from ledger_account a
       join ledger_balance b on b.community_id = a.community_id and b.account_id = a.id
       where a.community_id = r.community_id and a.owner_kind = 'organisation' and a.owner_id = r.organisation_id
         and a.kind = 'budget' and a.unit = r.unit) b on true
     cross join lateral (
       select count(*) filter (where e.outcome = 'given')::int as times,
         coalesce(sum(e.points), 0)::bigint as given,
         count(*) filter (where e.outcome = 'unfunded')::int as unfunded
       from ledger_earning e
       where e.community_id = r.community_id and e.rule_id = r.id and e.at >= $3) e
     where r.community_id = $1 and ($2::uuid is null or r.id = $2)
       and r.version = (select max(version) from ledger_rule l where l.community_id = r.community_id and l.id = r.id)
     order by r.active desc, r.unit, r.title, r.id`,
    [ctx.communityId, ruleId, plusDays(ctx.now, -30)],
  );
  const ids = [...new Set(found.rows.map((row) => row.organisationId))];
  const names = new Map((await organisationNames(ctx, ids)).map(({ id, name }) => [id, name]));
  return found.rows.map(({ times, given, unfunded, ...rule }) => ({
    ...rule,
    organisationName: names.get(rule.organisationId) ?? null,
    given: { times, points: given, unfunded },
  }));
}

/** What a rule has been, newest first. */
export async function readVersions(ctx: Ctx, ruleId: string): Promise<EarningRuleVersion[]> {
  const found = await ctx.tx.query<EarningRuleVersion>(
    `select ${columns} from ledger_rule r where r.community_id = $1 and r.id = $2
     order by r.version desc limit 100`,
    [ctx.communityId, ruleId],
  );
  return found.rows;
}

/** Every version of the rules about these facts, oldest first. */
export async function readRulesAbout(ctx: Ctx, facts: readonly EarnFact[]): Promise<StoredRule[]> {
  const found = await ctx.tx.query<StoredRule>(
    `select r.id, ${columns} from ledger_rule r
     where r.community_id = $1 and r.id in (
       select id from ledger_rule where community_id = $1 and fact = any ($2::text[]))
     order by r.id, r.version`,
    [ctx.communityId, facts],
  );
  return found.rows;
}

/** The version of each rule that was in force at a moment. */
export function inForce(versions: readonly StoredRule[], at: Instant): StoredRule[] {
  const last = new Map<string, StoredRule>();
  for (const one of versions) if (Date.parse(one.startsAt) <= Date.parse(at)) last.set(one.id, one);
  return [...last.values()];
}
