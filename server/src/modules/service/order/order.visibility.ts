import type { Role } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { sql, type RawBuilder } from '../../../platform/db/tx.ts';
import { buildingsOf, homesOf } from '../../community/index.ts';
import { isOfTheBuilding, overseerRoles, performerRoles } from './order.policy.ts';

interface Seen {
  id: string;
  executorId: string | null;
  responsibleId: string | null;
  buildingId: string | null;
  state: string;
  dispatch: string;
  performer: Role;
  taskId: string | null;
}

/**
 * Who sees an order: the board all; whoever has, had or watches it; those who may claim it while it
 * waits in the hall; a steward those of their buildings, but not what the manager answers (a complaint
 * may be about the steward); a resident those of their household.
 */
export async function maySee(ctx: Ctx, order: Seen, reporter: boolean): Promise<boolean> {
  const { actor } = ctx;
  if (actor.personId === null || reporter || hasRole(actor, ...overseerRoles)) return true;
  if (!hasRole(actor, ...performerRoles)) return false;
  if (order.executorId === actor.personId) return true;
  const inHall = order.state === 'new' && order.dispatch === 'claim' && order.taskId === null;
  if (inHall && hasRole(actor, order.performer)) return true;
  if (isOfTheBuilding(order) && hasRole(actor, 'steward')) {
    if (order.responsibleId === actor.personId) return true;
    const own = order.buildingId === null ? [] : await buildingsOf(ctx, actor.personId);
    if (own.some((id) => id === order.buildingId)) return true;
  }
  const had = await ctx.tx.query(
    'select 1 from order_person where community_id = $1 and order_id = $2 and person_id = $3 limit 1',
    [ctx.communityId, order.id, actor.personId],
  );
  return had.rows.length > 0;
}

/**
 * Whoever acts for somebody with their bills only reads the orders that have one: an estimate or a price
 * was put to the household. Everything else they asked for does not exist for them.
 */
export const readsOnlyBills = ({ agent }: Ctx['actor']): boolean =>
  agent !== undefined && !agent.things.includes('requests');

export const hasBill = (order: { estimateState: unknown; finalState: unknown }): boolean =>
  order.estimateState !== null || order.finalState !== null;

/** The same rule as a condition on work_order o and category c, for lists; null when all is seen. */
export async function visibleOrders(ctx: Ctx): Promise<RawBuilder<unknown> | null> {
  const { actor } = ctx;
  if (hasRole(actor, ...overseerRoles)) return null;
  const me = actor.personId;
  const steward = me !== null && hasRole(actor, 'steward');
  const ofMine = sql`(o.responsible_id = ${me}
    or o.building_id = any (${steward ? await buildingsOf(ctx, me) : []}::uuid[]))`;
  const roles = performerRoles.filter((role) => hasRole(actor, role));
  return sql`(o.executor_id = ${me}
    or (o.state = 'new' and o.dispatch = 'claim' and o.task_id is null and c.performer = any (${roles}::text[]))
    or (${steward ? sql`c.performer <> 'manager' and ${ofMine}` : sql`false`})
    or exists (select from order_person p where p.community_id = o.community_id and p.order_id = o.id and p.person_id = ${me}))`;
}

/**
 * A condition on work_order o, category c and request r that holds for whatever the caller may see, and
 * for little else: it finds candidates, `maySee` decides about each.
 */
export async function perhapsVisible(ctx: Ctx): Promise<RawBuilder<unknown>> {
  const asStaff = await visibleOrders(ctx);
  const me = ctx.actor.personId;
  if (asStaff === null || me === null) return sql`true`;
  const homes = hasRole(ctx.actor, 'resident') ? await homesOf(ctx, me) : [];
  return sql`(${asStaff} or o.reporter_id = ${me}
    or r.home_id = any (${homes.map(({ homeId }) => homeId)}::uuid[]))`;
}
