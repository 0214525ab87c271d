import type { OrderBrief } from '@linli/contract';
import type { Ctx } from '../../platform/context.ts';
import { idFrom } from '../../platform/ids/ids.ts';
import {
  approveEstimate,
  approvePrice,
  confirmOrder,
  declineEstimate,
  endWithoutWork,
  estimateOrder,
  getOrderPrice,
  orderIdOf,
  paySettlement,
  priceOrder,
  rateOrder,
  submitOrder,
  takeMaterial,
  waiveSettlement,
} from '../../modules/service/index.ts';
import type { World } from '../requests/world.ts';
import { sourceIdOf, type Told } from './beginning.ts';
import { as, minutesBefore, workerOf, type Who } from './who-and-when.ts';

interface Telling {
  ctx: Ctx;
  world: World;
  /** Ids of the materials, by name. */
  stocked: ReadonlyMap<string, string>;
}

/** Acts that came before: given, accepted, arrived. */
const actsBefore = 3;

/** What the work cost, from the estimate to what became of the settlement, as far as the tale goes. */
export async function tellPrice(telling: Telling, told: Told): Promise<void> {
  const { ctx, world } = telling;
  const { tale, nth, payer } = told;
  if (tale.until === 'accepted') return;
  const orderId = orderIdOf(ctx.communityId, sourceIdOf(nth));
  const resident: Who = { id: payer.id, name: payer.name, role: 'resident' };
  const worker = workerOf(world, 'engineer', 'zhao');
  const at = (after: number, who: Who) => minutesBefore(as(ctx, who), tale.minutesAgo - after);
  const act = (order: { version: number }) => ({
    orderId,
    actId: idFrom(orderId, String(order.version)),
    version: order.version,
  });
  const lines = [...tale.estimate];
  let order = await estimateOrder(at(48, worker), { ...act({ version: actsBefore }), lines });
  if (tale.until === 'estimate') return;
  if (tale.until === 'declined') {
    const reason = '只换垫圈就行，先不换整套';
    order = await declineEstimate(at(55, resident), { ...act(order), reason });
    const visitFeeFen = lines.find((line) => line.kind === 'visit')?.unitPriceFen ?? 0;
    const ending = { reason: '住户不接受报价，未施工', visitFeeFen };
    order = await endWithoutWork(at(60, worker), { ...act(order), ...ending });
    await approvePrice(at(70, resident), act(order));
    return;
  }
  order = await approveEstimate(at(53, resident), act(order));
  await takeMaterials(telling, at(58, worker), told, orderId);
  order = await priceOrder(at(95, worker), { ...act(order), lines: [...tale.final] });
  const done = { note: '已更换，试水不漏，旧件已带走。', photoIds: [] };
  order = await submitOrder(at(97, worker), { ...act(order), ...done });
  if (tale.until === 'priced') return;
  order = await approvePrice(at(110, resident), act(order));
  order = await confirmOrder(at(112, resident), act(order));
  if (tale.until !== 'confirmed') await rated(at(115, resident), act(order));
  await end(telling, told, order);
}

const rated = (ctx: Ctx, act: { orderId: string; actId: string; version: number }) =>
  rateOrder(ctx, { ...act, stars: 5, tags: ['skilled', 'tidy'] });

async function takeMaterials(
  { stocked }: Telling,
  ctx: Ctx,
  { tale }: Told,
  orderId: string,
): Promise<void> {
  for (const [name, quantityHundredths] of tale.used) {
    const materialId = stocked.get(name) ?? '';
    const id = idFrom(orderId, name);
    await takeMaterial(ctx, { id, orderId, materialId, quantityHundredths });
  }
}

/** Two days later at the cashier's. */
async function end({ ctx, world }: Telling, { tale }: Told, order: OrderBrief): Promise<void> {
  const manager = as(ctx, workerOf(world, 'manager'));
  const [settlement] = (await getOrderPrice(manager, order.id)).settlements;
  if (settlement === undefined) return;
  const later = minutesBefore(manager, Math.max(1, tale.minutesAgo - 2 * 1440));
  if (tale.until === 'paid')
    await paySettlement(later, settlement.id, `微信 4200${settlement.number}8817`);
  if (tale.until === 'waived')
    await waiveSettlement(later, settlement.id, '困难老人，社区关爱减免');
}
