import type { OutOf, QueryOf, redemptionContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { pickUpCode, pickUpQr } from './pick-up-code.ts';
import { providerSeen } from './provider-seen.ts';
import {
  readRedemption,
  redemptionColumns,
  redemptionOf,
  type RedemptionRow,
} from './redemption.store.ts';
import { settles } from './shelf.policy.ts';
import { unitNames } from './units.ts';

export type RedemptionFilter = QueryOf<typeof redemptionContract.redemptionTotals>;
const columns = sql.raw(redemptionColumns);

/** What I redeemed, newest first. */
export async function listMine(
  ctx: Ctx,
  { limit, cursor, open }: QueryOf<typeof redemptionContract.listMyRedemptions>,
): Promise<OutOf<typeof redemptionContract.listMyRedemptions>> {
  const where = sql`r.person_id = ${personOf(ctx)}
    and ${open === 'true' ? sql`r.state = 'reserved' and r.expires_at > ${ctx.now}` : sql`true`}`;
  return paged(ctx, where, { limit, cursor, whole: true });
}

/** One of mine, with the code to show while it waits to be fetched. */
export async function getMine(
  ctx: Ctx,
  secretKey: Buffer,
  redemptionId: string,
): Promise<OutOf<typeof redemptionContract.getMyRedemption>> {
  const row = await readRedemption(ctx, redemptionId);
  if (row?.personId !== personOf(ctx)) throw notFound();
  const redemption = redemptionOf(ctx, row, { names: await unitNames(ctx), whole: true });
  const code =
    redemption.state === 'reserved' ? pickUpCode(secretKey, row.id, row.codeRound) : null;
  return { redemption, code, qr: code === null ? null : pickUpQr(row.id, code) };
}

/** Redemptions for whoever hands over, keeps the shelf, or settles; names people, so that the look is kept. */
export async function listRedemptions(
  ctx: Ctx,
  { limit, cursor, ...filter }: QueryOf<typeof redemptionContract.listRedemptions>,
): Promise<OutOf<typeof redemptionContract.listRedemptions>> {
  const whole = hasRole(ctx.actor, ...settles);
  const page = await paged(ctx, await redemptionWhere(ctx, filter), { limit, cursor, whole });
  if (cursor === undefined && page.items.length > 0)
    audit(ctx, {
      act: 'redemption.view',
      subjectKind: 'redemption',
      field: whole ? 'name' : 'name_masked',
      once: true,
    });
  return page;
}

export async function redemptionTotals(
  ctx: Ctx,
  filter: RedemptionFilter,
): Promise<OutOf<typeof redemptionContract.redemptionTotals>> {
  const where = await redemptionWhere(ctx, filter);
  type Sums = OutOf<typeof redemptionContract.redemptionTotals>['byState'];
  const byState: Sums = await rows(
    ctx.tx,
    sql<
      Sums[number]
    >`select ${stateNowSql(ctx)} as state, count(*)::int as count, sum(r.points)::bigint as points,
        sum(r.owed_fen)::bigint as "owedFen"
      from redemption r where r.community_id = ${ctx.communityId} and ${where} group by 1 order by 1`,
  );
  const sum = (of: (one: Sums[number]) => number) => byState.reduce((all, one) => all + of(one), 0);
  return {
    count: sum(({ count }) => count),
    points: sum(({ points }) => points),
    owedFen: sum(({ owedFen }) => owedFen),
    byState,
  };
}

const stateNowSql = (ctx: Ctx) =>
  sql`case when r.state = 'reserved' and r.expires_at <= ${ctx.now} then 'expired' else r.state end`;

/** The one reading of a filter: the list, its sums and its file. */
export async function redemptionWhere(
  ctx: Ctx,
  { state, q, providerId, itemId, from, until }: RedemptionFilter,
): Promise<RawBuilder<unknown>> {
  const seen = await providerSeen(ctx);
  const like = `%${(q ?? '').trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const number = /^\d{1,15}$/.test(q ?? '') ? Number(q) : -1;
  return sql`${seen === 'all' ? sql`true` : sql`r.provider_id = ${seen}::uuid`}
    and ${state === undefined ? sql`true` : sql`${stateNowSql(ctx)} = ${state}`}
    and ${providerId === undefined ? sql`true` : sql`r.provider_id = ${providerId}::uuid`}
    and ${itemId === undefined ? sql`true` : sql`r.item_id = ${itemId}::uuid`}
    and ${from === undefined ? sql`true` : sql`r.created_at >= ${from}::timestamptz`}
    and ${until === undefined ? sql`true` : sql`r.created_at < ${until}::timestamptz`}
    and ${
      q === undefined || q.trim() === ''
        ? sql`true`
        : sql`(r.number = ${number} or r.name_zh ilike ${like} or r.name_en ilike ${like}
          or r.provider_name ilike ${like} ${hasRole(ctx.actor, ...settles) ? sql`or r.person_name ilike ${like}` : sql``})`
    }`;
}

export async function redemptionsWhere(
  ctx: Ctx,
  where: RawBuilder<unknown>,
  most: number,
): Promise<RedemptionRow[]> {
  return rows(
    ctx.tx,
    sql<RedemptionRow>`select ${columns} from redemption r where r.community_id = ${ctx.communityId} and ${where}
      order by r.created_at desc, r.id desc limit ${most}`,
  );
}

async function paged(
  ctx: Ctx,
  where: RawBuilder<unknown>,
  { limit, cursor, whole }: { limit: number; cursor?: string | undefined; whole: boolean },
): Promise<OutOf<typeof redemptionContract.listRedemptions>> {
  const after = readCursor(cursor);
  const from =
    after === null
      ? sql`true`
      : sql`(r.created_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const [found, names] = await Promise.all([
    redemptionsWhere(ctx, sql`${where} and ${from}`, limit + 1),
    unitNames(ctx),
  ]);
  return {
    items: found.slice(0, limit).map((row) => redemptionOf(ctx, row, { names, whole })),
    next: cursorAfter(found, limit),
  };
}
