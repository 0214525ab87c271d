import type { OutOf, ProviderStatement, QueryOf, statementContract } from '@linli/contract';
import type { Instant } from '../../../platform/clock/clock.ts';
import type { Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { unitNames } from './units.ts';

const columns = `s.id, s.number, s.provider_id as "providerId", s.provider_name as "providerName",
  to_char(s.period, 'YYYY-MM') as period, s.total_fen as "totalFen", s.state, s.made_at as "madeAt",
  s.made_by_name as "madeByName", s.paid_at as "paidAt", s.paid_by_name as "paidByName", s.reference,
  (select count(*)::int from provider_statement_line l
   where l.community_id = s.community_id and l.statement_id = s.id) as lines`;

export async function readStatement(
  ctx: Ctx,
  statementId: string,
): Promise<ProviderStatement | undefined> {
  const found = await ctx.tx.query<ProviderStatement>(
    `select ${columns} from provider_statement s where s.community_id = $1 and s.id = $2`,
    [ctx.communityId, statementId],
  );
  return found.rows[0];
}

export async function listStatements(
  ctx: Ctx,
  { limit, cursor, state }: QueryOf<typeof statementContract.listProviderStatements>,
): Promise<OutOf<typeof statementContract.listProviderStatements>> {
  const after = readCursor(cursor);
  const found = await ctx.tx.query<ProviderStatement>(
    `select ${columns} from provider_statement s where s.community_id = $1 and ($2::text is null or s.state = $2)
       and ($3::timestamptz is null or (s.made_at, s.id) < ($3, $4::uuid))
     order by s.made_at desc, s.id desc limit $5`,
    [ctx.communityId, state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const rows = found.rows.map((row) => ({ ...row, createdAt: row.madeAt }));
  return { items: found.rows.slice(0, limit), next: cursorAfter(rows, limit) };
}

type Line = OutOf<typeof statementContract.getProviderStatement>['lines'][number];
const mostLines = 2000;

export async function linesOf(ctx: Ctx, statementId: string): Promise<Line[]> {
  const found = await ctx.tx.query<Omit<Line, 'unitZh' | 'unitEn'> & { unit: string }>(
    `select l.redemption_id as "redemptionId", r.number, l.kind, r.name_zh as "nameZh", r.name_en as "nameEn",
       coalesce(case l.kind when 'taken_back' then r.taken_back_at end, r.handed_at) as at, r.unit,
       case l.kind when 'taken_back' then -r.points else r.points end as points, l.owed_fen as "owedFen"
     from provider_statement_line l
     join redemption r on r.community_id = l.community_id and r.id = l.redemption_id
     where l.community_id = $1 and l.statement_id = $2 order by 6, r.number limit ${mostLines}`,
    [ctx.communityId, statementId],
  );
  const names = await unitNames(ctx);
  return found.rows.map(({ unit, ...line }) => ({ ...line, ...names(unit) }));
}

export interface DueLine {
  redemptionId: string;
  kind: Line['kind'];
  owedFen: number;
}

/** What was handed over and what was taken back that stands on no statement. */
const dueLines = `select r.id as "redemptionId", 'handed_over' as kind, r.owed_fen as "owedFen", r.provider_id, r.provider_name,
    r.handed_at as at
  from redemption r
  where r.community_id = $1 and r.provider_id is not null and r.state = 'handed_over' and not exists (
    select from provider_statement_line l
    where l.community_id = r.community_id and l.redemption_id = r.id and l.kind = 'handed_over')
  union all
  select r.id, 'taken_back', -l.owed_fen, r.provider_id, r.provider_name, r.taken_back_at
  from redemption r
  join provider_statement_line l on l.community_id = r.community_id and l.redemption_id = r.id and l.kind = 'handed_over'
  where r.community_id = $1 and r.state = 'taken_back' and not exists (
    select from provider_statement_line b
    where b.community_id = r.community_id and b.redemption_id = r.id and b.kind = 'taken_back')`;

/** Of one provider, up to a moment. */
export async function dueOf(
  ctx: Ctx,
  { providerId, until }: { providerId: string; until: Instant },
): Promise<DueLine[]> {
  const found = await ctx.tx.query<DueLine>(
    `select d."redemptionId", d.kind, d."owedFen" from (${dueLines}) d
     where d.provider_id = $2 and d.at < $3::timestamptz order by d.at, d."redemptionId" limit ${mostLines}`,
    [ctx.communityId, providerId, until],
  );
  return found.rows;
}

/** Who is on no statement yet, with how much. */
export async function unsettled(
  ctx: Ctx,
): Promise<OutOf<typeof statementContract.unsettledProviders>> {
  const found = await ctx.tx.query<
    OutOf<typeof statementContract.unsettledProviders>['items'][number]
  >(
    `select d.provider_id as "providerId", max(d.provider_name) as "providerName", count(*)::int as count,
       sum(d."owedFen")::bigint as "totalFen", (min(d.at) at time zone 'Asia/Shanghai')::date::text as since
     from (${dueLines}) d group by 1 order by 4 desc, 2 limit 500`,
    [ctx.communityId],
  );
  return { items: found.rows };
}
