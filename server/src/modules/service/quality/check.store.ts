import type { ChecklistItem, OutOf, Photo, ServiceClass, serviceContract } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import { readCursor } from '../../../platform/db/paging.ts';
import { rows, sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { boardRoles, overseerRoles } from '../order/order.policy.ts';
import { briefColumns, briefOf, type OrderRow } from '../order/order.row.ts';
import { visibleOrders } from '../order/order.visibility.ts';
import { next, reopenWindowOver } from '../order/work-order.ts';
import { checklists } from './quality-check.ts';

export type Check = OutOf<typeof serviceContract.getQualityCheck>;

export interface CheckRow extends OrderRow {
  checkId: string;
  checkReason: Check['reason'];
  checkState: Check['state'];
  drawnAt: string;
  checkerName: string | null;
  items: Check['items'];
  score: number | null;
  checkNote: string | null;
  photos: Photo[];
  checkedAt: string | null;
  checkReopened: boolean;
  class: ServiceClass;
  /** The list it was drawn with; null: the one that ships. */
  checklist: ChecklistItem[] | null;
  confirmedAt: string | null;
  /** The caller had a hand in the work, or gave it to somebody. */
  involved: boolean;
}

const select = (
  me: string,
) => sql`select ${sql.raw(briefColumns)}, o.confirmed_at as "confirmedAt", c.class,
    q.id as "checkId", q.reason as "checkReason", q.state as "checkState", q.drawn_at as "drawnAt",
    q.checker_name as "checkerName", q.items, q.score, q.note as "checkNote", q.photos, q.checked_at as "checkedAt",
    q.reopened as "checkReopened", l.items as checklist, ${involved(me)} as involved
  from quality_check q left join checklist l on l.community_id = q.community_id and l.id = q.checklist_id
    join work_order o on o.community_id = q.community_id and o.id = q.order_id
    join category c on c.community_id = o.community_id and c.id = o.category_id`;

/** A second person: not whoever did the work at any time, and not whoever gave it to them. */
const involved = (me: string) => sql`(o.executor_id is not distinct from ${me}::uuid
  or exists (select from order_person p where p.community_id = o.community_id and p.order_id = o.id
    and p.person_id = ${me} and p.part = 'hand')
  or exists (select from order_event e where e.community_id = o.community_id and e.order_id = o.id
    and e.by_id = ${me} and e.act in ('assign', 'hand_over', 'claim')))`;

/** Checks on orders the caller may see: open ones oldest first, done ones newest first. */
export async function readChecks(
  ctx: Ctx,
  query: { state: Check['state']; mine: boolean; limit: number; cursor: string | undefined },
): Promise<CheckRow[]> {
  const visible = await visibleOrders(ctx);
  const after = readCursor(query.cursor);
  const open = query.state === 'open';
  const at = sql.raw(open ? 'q.drawn_at' : 'q.checked_at');
  const beyond: RawBuilder<unknown> =
    after === null
      ? sql`true`
      : open
        ? sql`(q.drawn_at, q.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`(q.checked_at, q.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  const direction = sql.raw(open ? 'asc' : 'desc');
  return rows(
    ctx.tx,
    sql<CheckRow>`${select(personOf(ctx))} where q.community_id = ${ctx.communityId} and q.state = ${query.state}
      and ${visible ?? sql`true`} and ${query.mine ? sql`not ${involved(personOf(ctx))}` : sql`true`} and ${beyond}
    order by ${at} ${direction}, q.id ${direction} limit ${query.limit + 1}`,
  );
}

/** One check the caller may see; locked when they are about to decide it. */
export async function readCheck(
  ctx: Ctx,
  checkId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<CheckRow | undefined> {
  const visible = await visibleOrders(ctx);
  const found = await rows(
    ctx.tx,
    sql<CheckRow>`${select(personOf(ctx))} where q.community_id = ${ctx.communityId} and q.id = ${checkId}
      and ${visible ?? sql`true`} ${lock ? sql`for update of q` : sql``}`,
  );
  return found[0];
}

export function checkOf(ctx: Ctx, row: CheckRow): Check {
  return {
    id: row.checkId,
    reason: row.checkReason,
    state: row.checkState,
    drawnAt: row.drawnAt,
    order: briefOf(row, ctx.now),
    checklist: listOfCheck(row),
    checkerName: row.checkerName,
    items: row.items,
    score: row.score,
    note: row.checkNote,
    photos: row.photos,
    checkedAt: row.checkedAt,
    reopened: row.checkReopened,
    can: {
      check: row.checkState === 'open' && !row.involved,
      reopen: row.checkState === 'open' && !row.involved && mayReopen(ctx, row),
    },
  };
}

/** What is looked at in this check. */
export const listOfCheck = (row: Pick<CheckRow, 'checklist' | 'class'>): ChecklistItem[] =>
  row.checklist ?? [...checklists[row.class]];

const mayReopen = (ctx: Ctx, row: CheckRow) =>
  hasRole(ctx.actor, ...boardRoles) &&
  next('reopen', { state: row.state, resumeState: null, executorId: row.executorId }) !== null &&
  !reopenWindowOver(row.closedAt ?? row.confirmedAt, ctx.now);

/** Whether a photo hangs on a check of an order that the caller, as one of the staff, may see. */
export async function checkPhotoIsVisible(ctx: Ctx, photoId: string): Promise<boolean> {
  if (!hasRole(ctx.actor, ...overseerRoles, 'steward')) return false;
  const found = await ctx.tx.query<{ id: string }>(
    `select q.id from order_photo p join quality_check q on q.community_id = p.community_id and q.id = p.hangs_on
     where p.community_id = $1 and p.photo_id = $2 limit 5`,
    [ctx.communityId, photoId],
  );
  for (const { id } of found.rows) if ((await readCheck(ctx, id)) !== undefined) return true;
  return false;
}
