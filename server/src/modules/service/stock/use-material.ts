import type { Material } from '@linli/contract';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { notAllowed, notFound, Refusal } from '../../../platform/refusal/refusal.ts';
import { isReporter } from '../order/act-on-order.ts';
import { abilities, boardRoles } from '../order/order.policy.ts';
import { loadOrder, type LoadedOrder } from '../order/order.store.ts';
import { maySee } from '../order/order.visibility.ts';
import { moveMaterial } from './move-material.ts';
import { takenFor } from './stock.store.ts';

interface Input {
  id: string;
  orderId: string;
  materialId: string;
  quantityHundredths: number;
}

/** Takes something from the shelf for an order somebody is working on. */
export async function takeMaterial(ctx: Ctx, input: Input): Promise<Material> {
  const order = await orderToWorkOn(ctx, input, 'takeMaterial');
  return moveMaterial(ctx, { ...input, kind: 'take', order }, (shelf) => {
    if (!shelf.active) throw notFound();
    return -input.quantityHundredths;
  });
}

/** Brings back what was not used: at most what the order has. */
export async function giveBackMaterial(ctx: Ctx, input: Input): Promise<Material> {
  const order = await orderToWorkOn(ctx, input, 'giveBackMaterial');
  return moveMaterial(ctx, { ...input, kind: 'give_back', order }, async () => {
    const taken = await takenFor(ctx, input.orderId, input.materialId);
    if (input.quantityHundredths > taken)
      throw new Refusal('service.more_than_taken', { taken: taken / 100 });
    return input.quantityHundredths;
  });
}

/** The order is locked: its price is made of what was taken, and the two must agree. */
async function orderToWorkOn(
  ctx: Ctx,
  input: Input,
  act: 'takeMaterial' | 'giveBackMaterial',
): Promise<LoadedOrder> {
  const order = await loadOrder(ctx.tx, ctx.communityId, input.orderId, input.id);
  if (order === undefined) throw notFound();
  const reporter = await isReporter(ctx, order);
  if (!(await maySee(ctx, order, reporter))) throw notFound();
  const can = abilities(ctx.actor, order, { reporter, now: ctx.now });
  if (can[act]) return order;
  const hands = order.executorId === ctx.actor.personId || hasRole(ctx.actor, ...boardRoles);
  throw hands ? new Refusal('service.act_not_possible', { act, state: order.state }) : notAllowed();
}
