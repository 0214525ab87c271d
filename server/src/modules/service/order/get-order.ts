import type { OrderAct, OrderCan, OrderDetail, OrderState, Photo, Role } from '@linli/contract';
import type { Actor, Ctx } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { maskPhone, phonesStatement } from '../../identity/index.ts';
import { hasRole } from '../../../platform/context.ts';
import { calendarFor } from '../deadline/calendar.store.ts';
import { clockView } from '../deadline/order-clock.ts';
import type { EscalationData } from '../events.ts';
import { isReporter } from './act-on-order.ts';
import { abilities, orderReaders } from './order.policy.ts';
import { briefOf, fullColumns, fullTables, type FullOrderRow } from './order.row.ts';
import { hasBill, maySee, readsOnlyBills } from './order.visibility.ts';

interface EventRow {
  id: string;
  orderId: string;
  at: string;
  recordedAt: string | null;
  act: OrderAct;
  byId: string | null;
  byName: string | null;
  byRole: Role | null;
  toState: OrderState | null;
  toId: string | null;
  toName: string | null;
  note: string | null;
  reason: string | null;
  internal: boolean;
  photos: Photo[];
  data: Record<string, unknown> | null;
  agentId: string | null;
  agentName: string | null;
}
interface PersonRow {
  orderId: string;
  personId: string;
  name: string;
}

type Which = { orderId: string } | { requestId: string };

interface PhoneRow {
  id: string;
  phone: string | null;
}

/** The order, its timeline, its people and the reporter's phone: four statements that travel together. */
export async function readOrderPage(ctx: Pick<Ctx, 'tx' | 'communityId'>, which: Which) {
  const by = 'orderId' in which ? 'order' : 'request';
  const parameters = [ctx.communityId, 'orderId' in which ? which.orderId : which.requestId];
  const [orders, events, people, phones] = await Promise.all([
    ctx.tx.query<FullOrderRow>(pageStatements[by].order, parameters),
    ctx.tx.query<EventRow>(pageStatements[by].events, parameters),
    ctx.tx.query<PersonRow>(pageStatements[by].people, parameters),
    ctx.tx.query<PhoneRow>(pageStatements[by].phones, parameters),
  ]);
  return { orders: orders.rows, events: events.rows, people: people.rows, phones: phones.rows };
}

const eventColumns = `e.id, e.order_id as "orderId", e.at, e.recorded_at as "recordedAt", e.act, e.by_id as "byId", e.by_name as "byName", e.by_role as "byRole",
  e.to_state as "toState", e.to_id as "toId", e.to_name as "toName", e.note, e.reason, e.internal, e.photos,
  case when e.act = 'escalate' or e.recorded_at is not null then e.data end as data, e.agent_id as "agentId", e.agent_name as "agentName"`;
const ofRequest = 'select id from work_order where community_id = $1 and request_id = $2';

export const pageStatements = {
  order: {
    order: `select ${fullColumns} from ${fullTables} where o.community_id = $1 and o.id = $2`,
    events: `select ${eventColumns} from order_event e where e.community_id = $1 and e.order_id = $2 order by e.at, e.id limit 500`,
    people: `select order_id as "orderId", person_id as "personId", name from order_person where community_id = $1 and order_id = $2 and part = 'observer' limit 50`,
    phones: phonesStatement(
      'select reporter_id from work_order where community_id = $1 and id = $2',
    ),
  },
  request: {
    order: `select ${fullColumns} from ${fullTables} where o.community_id = $1 and o.request_id = $2 order by o.created_at, o.id limit 50`,
    events: `select ${eventColumns} from order_event e where e.community_id = $1 and e.order_id in (${ofRequest}) order by e.at, e.id limit 1000`,
    people: `select order_id as "orderId", person_id as "personId", name from order_person where community_id = $1 and order_id in (${ofRequest}) and part = 'observer' limit 100`,
    phones: phonesStatement('select reporter_id from request where community_id = $1 and id = $2'),
  },
};

/** One order in full. What the caller may not see does not exist. */
export async function getOrder(
  ctx: Ctx,
  orderId: string,
  page?: Awaited<ReturnType<typeof readOrderPage>>,
): Promise<OrderDetail> {
  const [order] = await orderDetails(ctx, { orderId }, page);
  if (order === undefined) throw notFound();
  return order;
}

/** The orders the caller may see, in full; internal notes only for staff. */
export async function orderDetails(
  ctx: Ctx,
  which: Which,
  page?: Awaited<ReturnType<typeof readOrderPage>>,
): Promise<OrderDetail[]> {
  const { orders, events, people, phones } = page ?? (await readOrderPage(ctx, which));
  const details: OrderDetail[] = [];
  for (const order of orders) {
    const reporter = await isReporter(ctx, order);
    if (!(await maySee(ctx, order, reporter))) continue;
    if (readsOnlyBills(ctx.actor) && !hasBill(order)) continue;
    const can = abilities(ctx.actor, order, { reporter, now: ctx.now });
    // Who asked reads it as a resident does, whatever else they are here.
    const staff = !reporter && (hasRole(ctx.actor, ...orderReaders) || ctx.actor.personId === null);
    const detail = {
      ...briefOf(order, ctx.now),
      ...standing(order, staff),
      ...contact(order, phones, staff),
      clock: clockView(order, await calendarFor(ctx, order), ctx.now),
      observers: people
        .filter((one) => one.orderId === order.id)
        .map(({ personId, name }) => ({ personId, name, role: null })),
      timeline: events
        .filter((event) => event.orderId === order.id && (staff || !event.internal))
        .map(timelineItem),
      can: withinAgent(can, ctx.actor),
    };
    details.push(readsOnlyBills(ctx.actor) ? withoutPhotos(detail) : detail);
  }
  return details;
}

/** Money is a word of its own: whoever acts for somebody agrees to a price only if that was agreed to. */
function withinAgent(can: OrderCan, { agent }: Actor): OrderCan {
  if (agent === undefined) return can;
  const money = { decideEstimate: can.decideEstimate, decidePrice: can.decidePrice };
  const none = { decideEstimate: false, decidePrice: false };
  const bills = agent.things.includes('bills') ? money : none;
  if (agent.things.includes('requests')) return { ...can, ...bills };
  const nothing = Object.fromEntries(Object.keys(can).map((act) => [act, false]));
  return { ...(nothing as OrderCan), ...bills };
}

/** A bill is read in words and figures: pictures of somebody's home are no part of it. */
const withoutPhotos = (order: OrderDetail): OrderDetail => ({
  ...order,
  requestPhotos: [],
  timeline: order.timeline.map((line) => ({ ...line, photos: [] })),
});

/** A number is shown masked, and only to staff; the whole of it is another, logged call. */
function contact(order: FullOrderRow, phones: readonly PhoneRow[], staff: boolean) {
  const { reporterId, reporterName } = order;
  const reporter =
    reporterId === null || reporterName === null
      ? null
      : { personId: reporterId, name: reporterName, role: null };
  const phone = order.reporterPhone ?? phones.find((one) => one.id === reporterId)?.phone ?? null;
  return { reporter, reporterPhoneMasked: staff && phone !== null ? maskPhone(phone) : null };
}

function standing(order: FullOrderRow, staff: boolean) {
  const person = (id: string | null, name: string | null) =>
    id === null || name === null ? null : { personId: id, name, role: null };
  return {
    channel: order.channel ?? ('patrol' as const),
    fromTaskId: order.fromTaskId,
    place: {
      kind: order.placeKind ?? ('community' as const),
      homeId: order.homeId,
      buildingId: order.buildingId,
      lng: order.lng,
      lat: order.lat,
      label: order.placeLabel,
      note: order.placeNote,
    },
    responsible: person(order.responsibleId, order.responsibleName),
    executor: person(order.executorId, order.executorName),
    requestPhotos: order.photos ?? [],
    evidenceNeeded: order.evidence,
    priced: order.priced,
    finalState: order.finalState,
    estimateState: order.estimateState,
    pausedAt: order.pausedAt,
    pauseReason: order.pauseReason,
    assignedAt: order.assignedAt,
    acceptedAt: order.acceptedAt,
    arrivedAt: order.arrivedAt,
    confirmedAt: order.confirmedAt,
    respondBreachedAt: order.respondBreachedAt,
    finishBreachedAt: order.finishBreachedAt,
    closesAt: order.closesAt,
    rating:
      order.stars === null || order.ratedAt === null
        ? null
        : {
            stars: order.stars,
            tags: order.ratingTags ?? [],
            words: order.ratingWords,
            at: order.ratedAt,
          },
    returnVisit:
      order.visitDueAt === null && order.visitDoneAt === null
        ? null
        : {
            dueAt: order.visitDueAt,
            doneAt: order.visitDoneAt,
            satisfied: order.visitSatisfied,
            // What was said on the phone is written down for staff, like its line in the timeline.
            note: staff ? order.visitNote : null,
          },
  };
}

function timelineItem(event: EventRow) {
  const by =
    event.byId === null || event.byName === null
      ? null
      : { personId: event.byId, name: event.byName, role: event.byRole };
  const to =
    event.toId === null || event.toName === null
      ? null
      : { personId: event.toId, name: event.toName, role: null };
  return {
    id: event.id,
    at: event.at,
    recordedAt: event.recordedAt,
    corrects: (event.data?.['corrects'] as ('respond' | 'finish')[] | undefined) ?? [],
    act: event.act,
    by,
    agent:
      event.agentId === null || event.agentName === null
        ? null
        : { personId: event.agentId, name: event.agentName },
    toState: event.toState,
    to,
    note: event.note,
    internal: event.internal,
    reason: event.reason,
    photos: event.photos,
    escalation: event.act === 'escalate' ? (event.data as unknown as EscalationData) : null,
  };
}

/** One order as lists show it, without asking who may see it. */
export async function readOrder(
  ctx: { tx: Tx; communityId: string },
  orderId: string,
): Promise<FullOrderRow | undefined> {
  return (await ctx.tx.query<FullOrderRow>(pageStatements.order.order, [ctx.communityId, orderId]))
    .rows[0];
}
